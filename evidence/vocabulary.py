"""The controlled words, read from `vocabulary.yaml` and checked against one another."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast, get_args

from evidence.entry import ActorEntry, KindEntry, PropositionEntry, VocabularyEntry
from evidence.fault_list import FaultList
from evidence.model import (
    Actor,
    Attribution,
    Digit,
    Interest,
    Kind,
    Letter,
    Proposition,
    Stance,
    Vocabulary,
)
from evidence.placed import Placed, Raw
from evidence.strict_yaml import read_yaml
from evidence.validate import validated


def load_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary in a file. Raises FaultsError with all its faults, OSError if it cannot be read."""
    faults = FaultList()
    vocabulary = read_vocabulary(path, path.name, faults)
    faults.raise_if_any()
    assert vocabulary is not None
    return vocabulary


def read_vocabulary(path: Path, name: str, faults: FaultList) -> Vocabulary | None:
    """The vocabulary in a file, called `name` in faults; None where it has a fault. Raises OSError."""
    document = read_yaml(path, name)
    found = FaultList(document.faults)
    raw = Raw(document.value, (), document.place)
    placed = validated(VocabularyEntry, raw, found, after_yaml_faults=bool(document.faults))
    if placed:
        _check(placed, found)
    faults.extend(found.sorted())
    return _resolve(placed.entry) if placed and not found.sorted() else None


def _check(vocabulary: Placed[VocabularyEntry], faults: FaultList) -> None:
    entry = vocabulary.entry
    for key, name, members in _lists(entry):
        words = [getattr(member, name) for member in members]
        for index, word in enumerate(words):
            if word in words[:index]:
                faults.add(vocabulary.at(key, index, name), f"duplicate-{name}", word, f"each {name} once")
    for index, actor in enumerate(entry.actors):
        if actor.actor_class not in entry.classes:
            _unknown(vocabulary, ("actors", index, "class"), actor.actor_class, "class", entry.classes, faults)
    for index, proposition in enumerate(entry.propositions):
        _check_proposition(vocabulary, index, proposition, faults)
    _check_closed(vocabulary, faults)


def _check_proposition(
    vocabulary: Placed[VocabularyEntry], index: int, proposition: PropositionEntry, faults: FaultList
) -> None:
    entry, path = vocabulary.entry, ("propositions", index)
    codes = [actor.code for actor in entry.actors]
    for number, code in enumerate(proposition.about_whom):
        if code not in codes:
            _unknown(vocabulary, (*path, "about_whom", number), code, "actor", codes, faults)
    for name, interest in proposition.interest.items():
        place = (*path, "interest", name)
        if name not in entry.classes:
            _unknown(vocabulary, place, name, "class", entry.classes, faults)
        if interest not in get_args(Interest):
            _unknown(vocabulary, place, interest, "interest", get_args(Interest), faults)


def _check_closed(vocabulary: Placed[VocabularyEntry], faults: FaultList) -> None:
    entry = vocabulary.entry
    for path, found, closed in (
        (("stances",), entry.stances, Stance),
        (("attributions",), entry.attributions, Attribution),
        (("interests",), entry.interests, Interest),
        (("admiralty", "reliability"), entry.admiralty.reliability, Letter),
        (("admiralty", "credibility"), entry.admiralty.credibility, Digit),
    ):
        words = get_args(closed)
        if set(found) != set(words):
            expected = f"exactly {', '.join(map(str, words))}"
            faults.add(vocabulary.at(*path), "not-the-closed-list", ", ".join(map(str, found)), expected)


def _unknown(
    vocabulary: Placed[VocabularyEntry],
    path: tuple[str | int, ...],
    word: str,
    sort: str,
    words: Iterable[str],
    faults: FaultList,
) -> None:
    faults.unknown(
        vocabulary.at(*path),
        f"unknown-{sort}",
        word,
        f"a word that the vocabulary lists for {sort}",
        tuple(words),
    )


def _lists(entry: VocabularyEntry) -> Iterator[tuple[str, str, list[Any]]]:
    yield "kinds", "kind", list(entry.kinds)
    yield "propositions", "proposition", list(entry.propositions)
    yield "actors", "code", list(entry.actors)


def _resolve(entry: VocabularyEntry) -> Vocabulary:
    return Vocabulary(
        kinds={kind.kind: _kind(kind) for kind in entry.kinds},
        propositions={each.proposition: _proposition(each) for each in entry.propositions},
        actors={actor.code: _actor(actor) for actor in entry.actors},
        classes=dict(entry.classes),
        perspectives=dict(entry.perspectives),
        source_kinds=dict(entry.source_kinds),
        stances=dict(entry.stances),
        attributions=dict(entry.attributions),
        interests=dict(entry.interests),
        reliability={str(letter): meaning for letter, meaning in entry.admiralty.reliability.items()},
        credibility={str(digit): meaning for digit, meaning in entry.admiralty.credibility.items()},
    )


def _kind(entry: KindEntry) -> Kind:
    return Kind(kind=entry.kind, family=entry.family, definition=entry.definition)


def _proposition(entry: PropositionEntry) -> Proposition:
    return Proposition(
        proposition=entry.proposition,
        definition=entry.definition,
        about_whom=tuple(entry.about_whom),
        interest=cast(dict[str, Interest], dict(entry.interest)),
    )


def _actor(entry: ActorEntry) -> Actor:
    return Actor(code=entry.code, name=entry.name, actor_class=entry.actor_class)
