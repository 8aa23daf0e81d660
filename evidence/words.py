"""Words out of closed lists: kinds, actors, propositions, sources, publishers.

They are looked for in values as they were parsed, so that an unknown word shows even where the entry
around it has other faults.
"""

from collections.abc import Collection, Iterable, Iterator

import msgspec

from evidence.fault_list import FaultList
from evidence.model import Vocabulary
from evidence.placed import KeyPath, Raw

EACH = object()


class Rule(msgspec.Struct, frozen=True):
    """Words that may stand at one place of an entry; EACH in `path` stands for every member of a list."""

    path: tuple[object, ...]
    words: Collection[str]
    code: str
    expected: str


def check_words(entries: Iterable[Raw], rules: tuple[Rule, ...], faults: FaultList) -> None:
    """Adds a fault for each word of the entries that its rule does not list."""
    for entry in entries:
        for rule in rules:
            for path, word in words_at(entry.value, rule.path):
                if word not in rule.words:
                    faults.unknown(entry.at(*path), rule.code, word, rule.expected, rule.words)


def fact_words(vocabulary: Vocabulary) -> tuple[Rule, ...]:
    """Where a fact uses the vocabulary."""
    actors, expected = vocabulary.actors.keys(), "the code of an actor in the vocabulary"
    return (
        Rule(("kind",), vocabulary.kinds.keys(), "unknown-kind", "a kind in the vocabulary"),
        *(Rule((key, EACH), actors, "unknown-actor", expected) for key in ("by", "to", "via")),
        Rule(("contested", "by", EACH), actors, "unknown-actor", expected),
        Rule(
            ("claims", EACH, "proposition"),
            vocabulary.propositions.keys(),
            "unknown-proposition",
            "a proposition in the vocabulary",
        ),
    )


def fact_references(facts: Collection[str], sources: Collection[str]) -> tuple[Rule, ...]:
    """Where a fact names sources and other facts."""
    return (
        Rule(("sources", EACH, "source"), sources, "unknown-source", "the id of a source"),
        Rule(("determination",), facts, "unknown-determination", "the id of a fact"),
    )


def source_words(vocabulary: Vocabulary) -> tuple[Rule, ...]:
    """Where a source uses the vocabulary."""
    return (
        _perspective(vocabulary),
        Rule(
            ("kind",),
            vocabulary.source_kinds.keys(),
            "unknown-source-kind",
            "a source kind in the vocabulary",
        ),
    )


def source_references(publishers: Collection[str]) -> tuple[Rule, ...]:
    """Where a source names publishers."""
    expected = "a name in publishers.yaml"
    return tuple(Rule((key,), publishers, "unknown-publisher", expected) for key in ("publisher", "relays"))


def gap_words(vocabulary: Vocabulary) -> tuple[Rule, ...]:
    """Where a gap names whom it is about."""
    return (Rule(("about", EACH), vocabulary.actors.keys(), "unknown-actor", "the code of an actor in the vocabulary"),)


def publisher_words(vocabulary: Vocabulary) -> tuple[Rule, ...]:
    """Where a publisher uses the vocabulary."""
    return (_perspective(vocabulary),)


def _perspective(vocabulary: Vocabulary) -> Rule:
    words = vocabulary.perspectives.keys()
    return Rule(("perspective",), words, "unknown-perspective", "a perspective in the vocabulary")


def words_at(value: object, path: tuple[object, ...], walked: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every text at `path` of a parsed value, each with where it stands; other shapes are passed over."""
    if not path:
        if isinstance(value, str):
            yield walked, value
    elif path[0] is EACH:
        for index, member in enumerate(value if isinstance(value, list) else ()):
            yield from words_at(member, path[1:], (*walked, index))
    elif isinstance(value, dict) and path[0] in value:
        yield from words_at(value[path[0]], path[1:], (*walked, str(path[0])))
