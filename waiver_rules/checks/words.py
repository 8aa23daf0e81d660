"""Words of rules, speakers, readings and the statute itself: all out of the vocabulary or the statute's own lists."""

from collections.abc import Collection, Iterable

import msgspec

from evidence.fault_list import FaultList, describe
from evidence.model import Vocabulary
from evidence.placed import KeyPath, Placed, PlaceOf
from waiver_rules.checks.parts import Known, Parts, elements_in
from waiver_rules.match import SUBJECT, AttributeTest, Bounds, Match, Scalar
from waiver_rules.reading import Readings
from waiver_rules.rulebook import Rule
from waiver_rules.statute import Statute

TYPES: dict[str, tuple[type, str]] = {
    "text": (str, "text"),
    "number": (int, "a whole number"),
    "flag": (bool, "true or false"),
}
LONGEST = 900
LARGEST = 2**53
DECLARED = "an attribute that statute.yaml declares"


class _Words(msgspec.Struct, frozen=True):
    at: PlaceOf
    vocabulary: Vocabulary
    faults: FaultList

    def kinds(self, path: KeyPath, words: Iterable[str]) -> None:
        self.each(path, words, "unknown-kind", "a kind in the vocabulary", self.vocabulary.kinds)

    def propositions(self, path: KeyPath, words: Iterable[str]) -> None:
        expected = "a proposition in the vocabulary"
        self.each(path, words, "unknown-proposition", expected, self.vocabulary.propositions)

    def each(self, path: KeyPath, words: Iterable[str], code: str, expected: str, known: Collection[str]) -> None:
        for index, word in enumerate(words):
            self.one((*path, index), word, code, expected, known)

    def one(self, path: KeyPath, word: str, code: str, expected: str, known: Collection[str]) -> None:
        if word not in known:
            self.faults.unknown(self.at(path), code, word, expected, known)


def check_words(parts: Parts, known: Known, faults: FaultList) -> None:
    """Adds a fault for each word that is not in the vocabulary, and each attribute that is not declared."""
    vocabulary = known.vocabulary
    for rule in parts.rules:
        _check_match(rule.entry.match, ("match",), parts, _Words(_place(rule), vocabulary, faults))
    for row in parts.speakers or ():
        words = _Words(_place(row), vocabulary, faults)
        words.kinds(("kinds",), row.entry.kinds)
        words.each(("by",), row.entry.by, "unknown-class", "a class of actors in the vocabulary", vocabulary.classes)
    if parts.statute:
        _check_statute(parts.statute, parts, _Words(_place(parts.statute), vocabulary, faults))
    if parts.readings:
        _check_holders(parts.readings, _Words(_place(parts.readings), vocabulary, faults))
    if parts.conditions:
        words = _Words(_place(parts.conditions), vocabulary, faults)
        for path, _, element in elements_in(parts.conditions):
            words.propositions((*path, "shown_beside"), element.shown_beside)
    for text, place in parts.texts:
        if not text.strip():
            faults.add(place, "empty-text", "text without letters", "text")


def _place(placed: Placed[Rule] | object) -> PlaceOf:
    assert isinstance(placed, Placed)

    def place(path: KeyPath) -> str:
        return placed.at(*path)

    return place


def _check_match(match: Match, path: KeyPath, parts: Parts, words: _Words) -> None:
    words.propositions((*path, "claim"), match.claim)
    for key in ("kind", "kind_not"):
        words.kinds((*path, key), getattr(match, key))
    expected = "an attribution in the vocabulary"
    words.each(
        (*path, "attribution"), match.attribution, "unknown-attribution", expected, words.vocabulary.attributions
    )
    for key in ("by", "by_all", "by_not", "to", "to_all", "to_not"):
        _check_actors((*path, key), getattr(match, key), parts, words)
    if parts.statute:
        _check_attributes(match, path, parts.statute.entry, words)
    if bool(match.claim) != (match.stance is not None):
        have, lack = ("claim", "stance") if match.claim else ("stance", "claim")
        words.faults.add(words.at(path), "claim-without-stance", f"{have} without {lack}", "claim and stance together")
    if not match.claim and not match.kind:
        words.faults.add(words.at(path), "matches-anything", "neither claim nor kind", "a claim or a kind")


def _check_actors(path: KeyPath, found: tuple[str, ...], parts: Parts, words: _Words) -> None:
    vocabulary = words.vocabulary
    known = [*vocabulary.classes, *vocabulary.actors, SUBJECT]
    words.each(path, found, "unknown-actor", "a class or code of an actor in the vocabulary, or subject", known)
    if SUBJECT in found and parts.statute and parts.subject(vocabulary) is None:
        place = words.at((*path, found.index(SUBJECT)))
        words.faults.add(place, "no-subject", SUBJECT, "a class or code of an actor: this statute has no subject")


def _check_attributes(match: Match, path: KeyPath, statute: Statute, words: _Words) -> None:
    for key, tests in (("attributes", match.attributes), ("attributes_not", match.attributes_not)):
        for name, test in tests.items():
            place = (*path, key, name)
            declared = statute.attributes.get(name)
            if declared is None:
                words.one(place, name, "unknown-attribute", DECLARED, statute.attributes)
            else:
                _check_test(place, test, declared, words)


def _check_test(path: KeyPath, test: AttributeTest, declared: str, words: _Words) -> None:
    place = words.at(path)
    if isinstance(test, Bounds):
        ends = [end for end in (test.at_least, test.at_most) if end is not None]
        if declared != "number":
            words.faults.add(place, "wrong-type", "bounds", f"{TYPES[declared][1]}: statute.yaml declares {declared}")
        elif not ends or ends != sorted(ends):
            words.faults.add(place, "empty-bounds", str(ends), "at_least, at_most or both, the smaller first")
    for value in test if isinstance(test, tuple) else () if isinstance(test, Bounds) else (test,):
        kind, expected = TYPES[declared]
        if type(value) is not kind:
            words.faults.add(place, "wrong-type", describe(value), f"{expected}: statute.yaml declares {declared}")
        elif not _is_small(value):
            words.faults.add(place, "too-long", describe(value), f"at most {LONGEST} bytes, or a number below 2^53")


def _is_small(value: Scalar) -> bool:
    return 0 < len(value.encode()) <= LONGEST if isinstance(value, str) else abs(value) < LARGEST


def _check_statute(statute: Placed[Statute], parts: Parts, words: _Words) -> None:
    entry, vocabulary = statute.entry, words.vocabulary
    if entry.subject is not None:
        words.one(("subject",), entry.subject, "unknown-actor", "the code of an actor", vocabulary.actors)
    known = [*vocabulary.classes, *vocabulary.actors]
    words.each(("subjects",), entry.subjects, "unknown-actor", "a class or code of an actor in the vocabulary", known)
    if entry.subject is not None and entry.subjects:
        words.faults.add(words.at(("subjects",)), "two-subjects", entry.subject, "either subject or subjects")
    instruments = entry.instruments
    for key, matches in (("match", instruments.match), ("lapses", instruments.lapses)):
        for index, match in enumerate(matches):
            _check_match(match, ("instruments", key, index), parts, words)
    for name in instruments.initial:
        words.one(("instruments", "initial", name), name, "unknown-attribute", DECLARED, entry.attributes)


def _check_holders(readings: Placed[Readings], words: _Words) -> None:
    code, expected, actors = "unknown-actor", "the code of an actor in the vocabulary", words.vocabulary.actors
    for index, reading in enumerate(readings.entry.readings):
        words.each(("readings", index, "held_by"), reading.held_by, code, expected, actors)
    for number, question in enumerate(readings.entry.questions):
        for index, answer in enumerate(question.answers):
            path = ("questions", number, "answers", index, "held_by")
            words.each(path, answer.held_by, code, expected, actors)
