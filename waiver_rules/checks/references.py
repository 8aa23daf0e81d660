"""References: from the statute to its law, from the law to the record, from element to element."""

from collections.abc import Collection, Iterator

from evidence.fault_list import FaultList
from evidence.placed import KeyPath, Placed
from waiver_rules.checks.parts import Known, Parts, conditions_in, elements_in
from waiver_rules.law import Law
from waiver_rules.statute import Conditions, Statute

FEWEST_PHRASES, MOST_PHRASES = 2, 4
References = Iterator[tuple[KeyPath, tuple[str, ...]]]


def check_references(parts: Parts, known: Known, faults: FaultList) -> None:
    """Adds a fault for each reference to something that does not exist."""
    if parts.law and parts.statute:
        _check_authorities(parts.statute, parts.law.entry, faults)
    if parts.statute:
        _check_groups(parts.statute, known, faults)
    if parts.law:
        _check_questions(parts, parts.law.entry, faults)
        _check_law(parts.law, known, faults)
    if parts.readings and known.sources is not None:
        for index, reading in enumerate(parts.readings.entry.readings):
            path = ("readings", index, "sources")
            _check_each(parts.readings, path, reading.sources, "source", known.sources, faults)
    if parts.conditions:
        _check_elements(parts.conditions, parts, faults)


def _check_authorities(statute: Placed[Statute], law: Law, faults: FaultList) -> None:
    known = [authority.id for authority in law.authorities]
    for key in ("restriction_authority", "waiver_authority"):
        word = getattr(statute.entry, key)
        if word not in known:
            expected = "the id of an authority in law.yaml"
            faults.unknown(statute.at(key), "unknown-authority", word, expected, known)


def _check_groups(statute: Placed[Statute], known: Known, faults: FaultList) -> None:
    vocabulary = known.vocabulary
    for index, group in enumerate(statute.entry.source_groups):
        for key, words, expected in (
            ("perspectives", vocabulary.perspectives, "a perspective in the vocabulary"),
            ("kinds", vocabulary.source_kinds, "a source kind in the vocabulary"),
        ):
            for number, word in enumerate(getattr(group, key)):
                if word not in words:
                    place = statute.at("source_groups", index, key, number)
                    faults.unknown(
                        place,
                        f"unknown-{'perspective' if key == 'perspectives' else 'source-kind'}",
                        word,
                        expected,
                        words,
                    )


def _check_questions(parts: Parts, law: Law, faults: FaultList) -> None:
    known = [question.id for question in law.open_questions]
    expected = "the id of an open question in law.yaml"
    if parts.readings:
        for index, question in enumerate(parts.readings.entry.questions):
            word = question.open_question
            if word is not None and word not in known:
                place = parts.readings.at("questions", index, "open_question")
                faults.unknown(place, "unknown-open-question", word, expected, known)
    if parts.conditions:
        for path, condition in conditions_in(parts.conditions):
            for number, word in enumerate(condition.open_questions):
                if word not in known:
                    place = parts.conditions.at(*path, "open_questions", number)
                    faults.unknown(place, "unknown-open-question", word, expected, known)


def _check_law(placed: Placed[Law], known: Known, faults: FaultList) -> None:
    authorities = [authority.id for authority in placed.entry.authorities]
    for index, authority in enumerate(placed.entry.authorities):
        for number, delegation in enumerate(authority.delegations):
            # where the authority is not set out in law.yaml its citation stands in words
            if " " not in delegation.by and delegation.by not in authorities:
                place = placed.at("authorities", index, "delegations", number, "by")
                expected = "the id of an authority in law.yaml"
                faults.unknown(place, "unknown-authority", delegation.by, expected, authorities)
    if known.sources is not None:
        for path, words in _sources(placed.entry):
            _check_each(placed, path, words, "source", known.sources, faults)
    if known.facts is not None:
        for path, words in _facts(placed.entry):
            _check_each(placed, path, words, "fact", known.facts, faults)
    for number, question in enumerate(placed.entry.open_questions):
        for index, position in enumerate(question.readings):
            path = ("open_questions", number, "readings", index, "held_by")
            _check_each(placed, path, position.held_by, "actor", known.vocabulary.actors, faults)


def _sources(law: Law) -> References:
    for index, authority in enumerate(law.authorities):
        yield ("authorities", index, "sources"), authority.sources
        for number, text in enumerate(authority.operative_text):
            yield ("authorities", index, "operative_text", number, "sources"), text.sources
    for index, question in enumerate(law.open_questions):
        yield ("open_questions", index, "sources"), question.sources
        for number, position in enumerate(question.readings):
            yield ("open_questions", index, "readings", number, "sources"), position.sources
    for index, variant in enumerate(law.text_variants):
        yield ("text_variants", index, "sources"), variant.sources
    for index, proposal in enumerate(law.proposals):
        yield ("proposals", index, "sources"), proposal.sources


def _facts(law: Law) -> References:
    for index, authority in enumerate(law.authorities):
        yield ("authorities", index, "facts"), authority.facts
    for index, proposal in enumerate(law.proposals):
        yield ("proposals", index, "facts"), proposal.facts


def _check_each(
    placed: Placed[Law] | object,
    path: KeyPath,
    words: tuple[str, ...],
    sort: str,
    known: Collection[str],
    faults: FaultList,
) -> None:
    assert isinstance(placed, Placed)
    for index, word in enumerate(words):
        if word not in known:
            faults.unknown(placed.at(*path, index), f"unknown-{sort}", word, f"the id of a {sort}", known)


def _check_elements(conditions: Placed[Conditions], parts: Parts, faults: FaultList) -> None:
    before: dict[str | None, list[str]] = {}
    for path, owner, element in elements_in(conditions):
        if not FEWEST_PHRASES <= len(element.would_show) <= MOST_PHRASES:
            found = f"{len(element.would_show)} phrases"
            faults.add(conditions.at(*path, "would_show"), "not-two-to-four", found, "two to four phrases")
        own = before.setdefault(owner, [])
        if element.vacuous and element.vacuous.element not in own:
            expected = "an element of the same condition that stands before"
            place = conditions.at(*path, "vacuous", "element")
            faults.unknown(place, "unknown-element", element.vacuous.element, expected, own)
        if element.limit and parts.statute and element.limit.attribute not in parts.statute.entry.attributes:
            known, place = parts.statute.entry.attributes, conditions.at(*path, "limit", "attribute")
            expected = "an attribute that statute.yaml declares"
            faults.unknown(place, "unknown-attribute", element.limit.attribute, expected, known)
        own.append(element.id)
