"""The balance of the record: how much of it comes from where. Counts only; a count is no judgement.

Perspective is the standpoint of a publisher, party the class of an actor who does or says what a fact tells. A fact
with sources of two perspectives, or by two parties, counts in the row of each; rows may add up to more than the whole.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import get_args

import msgspec

from evidence.grading import origins
from evidence.model import Evidence, Fact, Source, Stance


class Row(msgspec.Struct, frozen=True):
    """Facts under a word, the claims that they make, and the different sources that they cite."""

    word: str
    facts: int
    claims: int
    sources: int


class Stances(msgspec.Struct, frozen=True):
    """How often facts affirm, deny and question a proposition."""

    proposition: str
    affirms: int
    denies: int
    questions: int


class Control(msgspec.Struct, frozen=True):
    """Sources that count as one origin because one state, party or owner controls their publishers.

    `alone` counts the facts that rest on this origin and no other.
    """

    origin: str
    publishers: tuple[str, ...]
    sources: int
    facts: int
    alone: int


class Alone(msgspec.Struct, frozen=True):
    """The facts all of whose sources have one perspective, by id in order."""

    perspective: str
    facts: tuple[str, ...]


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """The whole. Rows stand in the order of their words; a word without facts has a row of zeros.

    In `by_perspective` sources are those of that perspective; elsewhere those that the facts of the row cite.
    Years are those in which what is told began, from the first to the last.
    """

    total: Row
    by_perspective: tuple[Row, ...]
    by_party: tuple[Row, ...]
    by_kind: tuple[Row, ...]
    by_year: tuple[Row, ...]
    stances: tuple[Stances, ...]
    controls: tuple[Control, ...]
    one_perspective: tuple[Alone, ...]
    one_origin: int


def balance_of(evidence: Evidence) -> Balance:
    """The balance of a record."""
    facts, words = tuple(evidence.facts.values()), evidence.vocabulary
    started = [fact.span.start.year for fact in facts]
    years = [f"{year:04}" for year in range(min(started, default=0), max(started, default=-1) + 1)]
    return Balance(
        total=row("all", facts),
        by_perspective=_by_perspective(evidence),
        by_party=rows(words.classes, facts, lambda fact: {words.class_of(code) for code in fact.by}),
        by_kind=rows(words.kinds, facts, lambda fact: {fact.kind}),
        by_year=rows(years, facts, lambda fact: {f"{fact.span.start.year:04}"}),
        stances=tuple(_stances(name, facts) for name in sorted(words.propositions)),
        controls=_controls(evidence),
        one_perspective=_alone(evidence),
        one_origin=sum(len(origins(cited_by(fact, evidence))) == 1 for fact in facts),
    )


def row(word: str, facts: Iterable[Fact]) -> Row:
    """The row of a word for the facts that stand under it."""
    own = tuple(facts)
    sources = {cited.source for fact in own for cited in fact.sources}
    return Row(word, len(own), sum(len(fact.claims) for fact in own), len(sources))


def rows(words: Iterable[str], facts: Iterable[Fact], under: Callable[[Fact], set[str]]) -> tuple[Row, ...]:
    """A row for each word, in order, of the facts that `under` puts under it."""
    own: dict[str, list[Fact]] = {word: [] for word in sorted(words)}
    for fact in facts:
        for word in under(fact):
            own[word].append(fact)
    return tuple(row(word, found) for word, found in own.items())


def cited_by(fact: Fact, evidence: Evidence) -> tuple[Source, ...]:
    """The sources of a fact, in its order."""
    return tuple(evidence.sources[cited.source] for cited in fact.sources)


def perspectives_of(fact: Fact, evidence: Evidence) -> frozenset[str]:
    """The perspectives of the sources of a fact."""
    return frozenset(source.perspective for source in cited_by(fact, evidence))


def _by_perspective(evidence: Evidence) -> tuple[Row, ...]:
    found = rows(
        evidence.vocabulary.perspectives, evidence.facts.values(), lambda fact: set(perspectives_of(fact, evidence))
    )
    sources = [source.perspective for source in evidence.sources.values()]
    return tuple(msgspec.structs.replace(one, sources=sources.count(one.word)) for one in found)


def _stances(name: str, facts: tuple[Fact, ...]) -> Stances:
    found = [claim.stance for fact in facts for claim in fact.claims if claim.proposition == name]
    return Stances(name, *(found.count(stance) for stance in get_args(Stance)))


def _controls(evidence: Evidence) -> tuple[Control, ...]:
    controlled: dict[str, set[str]] = {}
    for publisher in evidence.publishers.values():
        if publisher.controlled_by:
            controlled.setdefault(publisher.controlled_by, set()).add(publisher.publisher)
    resting = [origins(cited_by(fact, evidence)) for fact in evidence.facts.values()]
    return tuple(_control(origin, controlled, evidence.sources, resting) for origin in sorted(controlled))


def _control(
    origin: str, controlled: Mapping[str, set[str]], sources: Mapping[str, Source], resting: list[frozenset[str]]
) -> Control:
    return Control(
        origin=origin,
        publishers=tuple(sorted(controlled[origin])),
        sources=sum(source.origin == origin for source in sources.values()),
        facts=sum(origin in found for found in resting),
        alone=sum(found == {origin} for found in resting),
    )


def _alone(evidence: Evidence) -> tuple[Alone, ...]:
    found: dict[str, list[str]] = {word: [] for word in sorted(evidence.vocabulary.perspectives)}
    for fact in evidence.facts.values():
        own = perspectives_of(fact, evidence)
        if len(own) == 1:
            found[next(iter(own))].append(fact.id)
    return tuple(Alone(word, tuple(sorted(names))) for word, names in found.items())
