"""A release without what no verdict hangs on: wording, titles, citations, addresses, the legal materials, the gaps.

Two thin releases differ only where a verdict could. A source's letter is kept with the source alone: grades are made
anew for each question, so that a regraded source is one change and not one for each fact that cites it.
"""

from dataclasses import replace

import msgspec

from evidence.model import Cited, Evidence, Fact, Grade, Letter, Publisher, Source, Vocabulary
from waiver_rules.folder import StatuteFolder
from waiver_rules.law import Law
from waiver_rules.reading import Readings
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.rulebook import Rulebook
from waiver_rules.statute import Condition, Conditions, Element, Group
from waiver_rules.statute_words import StatuteWords

NO_LAW = Law(as_of="", reading_rule="", authorities=(), open_questions=())
UNJUDGED: Letter = "F"


def thin(release: Release) -> Release:
    """The release with all its verdicts and none of its words. It keeps the name of the whole."""
    evidence = thin_evidence(release.evidence)
    content = msgspec.structs.replace(
        release.content,
        evidence=evidence,
        citations={name: ("",) * len(fact.sources) for name, fact in evidence.facts.items()},
        statutes={name: _statute(one) for name, one in release.content.statutes.items()},
    )
    return Release(content, release.name, release.engine)


def thin_evidence(evidence: Evidence) -> Evidence:
    """The record without words."""
    return Evidence(
        facts={name: _fact(fact) for name, fact in sorted(evidence.facts.items())},
        sources={name: _source(source) for name, source in sorted(evidence.sources.items())},
        publishers={name: _publisher(one) for name, one in sorted(evidence.publishers.items())},
        vocabulary=_vocabulary(evidence.vocabulary),
        gaps={},
        withdrawn=dict(sorted(evidence.withdrawn.items())),
    )


def _fact(fact: Fact) -> Fact:
    contested = fact.contested
    return msgspec.structs.replace(
        fact,
        statement="",
        via=(),
        reviewed_on=None,
        contested=msgspec.structs.replace(contested, how="") if contested else None,
        grade=Grade(UNJUDGED, fact.grade.credibility),
        sources=tuple(Cited(one.source) for one in fact.sources),
    )


def _source(source: Source) -> Source:
    return msgspec.structs.replace(
        source,
        title="",
        carried_by=None,
        author=None,
        published=None,
        url=None,
        citation=None,
        language=None,
        note=None,
        text="",
    )


def _publisher(publisher: Publisher) -> Publisher:
    return msgspec.structs.replace(publisher, reason="")


def _vocabulary(words: Vocabulary) -> Vocabulary:
    plain = ("classes", "perspectives", "source_kinds", "stances", "attributions", "interests")
    emptied = {name: dict.fromkeys(sorted(getattr(words, name)), "") for name in plain}
    return Vocabulary(
        kinds={name: msgspec.structs.replace(one, definition="") for name, one in sorted(words.kinds.items())},
        propositions={
            name: msgspec.structs.replace(one, definition="", about_whom=())
            for name, one in sorted(words.propositions.items())
        },
        actors={name: msgspec.structs.replace(one, name="") for name, one in sorted(words.actors.items())},
        reliability=dict.fromkeys(words.reliability, ""),
        credibility=dict.fromkeys(words.credibility, ""),
        **emptied,
    )


def _statute(statute: StatuteFrozen) -> StatuteFrozen:
    plain = {name: msgspec.structs.replace(one, name=None, notice=None) for name, one in statute.instruments.items()}
    return msgspec.structs.replace(
        statute,
        folder=thin_folder(statute.folder),
        hits=tuple(sorted(statute.hits)),
        instruments=dict(sorted(plain.items())),
        lapses=dict(sorted(statute.lapses.items())),
    )


def thin_folder(folder: StatuteFolder) -> StatuteFolder:
    """The folder of a statute without words, its rules, readings and attributes by id."""
    statute = folder.statute
    return StatuteFolder(
        statute=replace(
            statute,
            title="",
            short_title="",
            citation="",
            disclaimer="",
            bases=tuple(replace(basis, title="") for basis in statute.bases),
            attributes=dict(sorted(statute.attributes.items())),
            headings=replace(statute.headings, **dict.fromkeys(statute.headings.__slots__, "")),
            words=StatuteWords(),
            unused_kinds={},
            unused_propositions={},
        ),
        law=NO_LAW,
        conditions=_conditions(folder.conditions),
        readings=_readings(folder.readings),
        rulebook=_rulebook(folder.rulebook),
    )


def _conditions(conditions: Conditions) -> Conditions:
    return Conditions(
        conditions=tuple(_condition(one) for one in conditions.conditions),
        procedure=_group(conditions.procedure),
        restriction=_group(conditions.restriction),
    )


def _condition(condition: Condition) -> Condition:
    elements = tuple(_element(one) for one in condition.elements)
    return replace(condition, title="", text="", citation="", open_questions=(), elements=elements)


def _group(group: Group) -> Group:
    return replace(group, title="", elements=tuple(_element(one) for one in group.elements))


def _element(element: Element) -> Element:
    return replace(element, title="", question="", citation="", would_show=(), wordings=(), shown_beside=())


def _readings(readings: Readings) -> Readings:
    plain = (
        replace(
            one,
            title="",
            because="",
            held_by=(),
            holders_note="",
            sources=(),
            answers=_sorted(one.answers),
        )
        for one in readings.readings
    )
    return Readings(
        default=readings.default, questions=(), readings=tuple(sorted(plain, key=lambda reading: reading.id))
    )


def _sorted(answers: dict[str, str]) -> dict[str, str]:
    return dict(sorted(answers.items()))


def _rulebook(rulebook: Rulebook) -> Rulebook:
    rules = (replace(rule, because="", authority="") for rule in rulebook.rules)
    return Rulebook(
        rules=tuple(sorted(rules, key=lambda rule: rule.id)),
        speakers=tuple(replace(row, because="") for row in rulebook.speakers),
    )
