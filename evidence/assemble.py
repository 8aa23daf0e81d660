"""Facts and sources, checked together and resolved: the same for the packaged record and for a bundle."""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from evidence.consistency import check_fact, check_source
from evidence.either import Either
from evidence.entry import FactEntry, SourceEntry
from evidence.fault_list import FaultList
from evidence.model import Fact, Publisher, Source, Vocabulary
from evidence.placed import Placed, Raw
from evidence.references import check_attested, check_grade
from evidence.resolve import first_recorded, resolve_fact, resolve_source
from evidence.words import (
    check_words,
    fact_references,
    fact_words,
    source_references,
    source_words,
)


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What facts and sources may refer to beside one another. `vocabulary` is None where it is faulty."""

    vocabulary: Vocabulary | None
    publishers: Mapping[str, Publisher]
    publisher_names: Collection[str]
    facts: Collection[str] = frozenset()
    sources: Mapping[str, Source] = {}


class Members(msgspec.Struct, frozen=True, kw_only=True):
    """Facts and sources as parsed, their ids, and those whose shape is right."""

    raw_facts: tuple[Raw, ...]
    raw_sources: tuple[Raw, ...]
    fact_ids: frozenset[str]
    source_ids: frozenset[str]
    facts: tuple[Placed[FactEntry], ...]
    sources: tuple[Placed[SourceEntry], ...]


def assemble(members: Members, known: Known, faults: FaultList) -> tuple[dict[str, Fact], dict[str, Source]]:
    """The facts and sources by id, sorted. Raises FaultsError with theirs and all faults found before."""
    _check_words(members, known, faults)
    sources = _resolve_sources(members.sources, known, (fact.entry for fact in members.facts))
    _check_entries(members, {**_cited(members, known), **sources}, faults)
    faults.raise_if_any()
    _check_attested(members, faults)
    facts = {fact.entry.id: resolve_fact(fact.entry) for fact in members.facts}
    return dict(sorted(facts.items())), dict(sorted(sources.items()))


def _cited(members: Members, known: Known) -> dict[str, Source]:
    """The stored sources that the facts cite, by id."""
    named = {cited.source for fact in members.facts for cited in fact.entry.sources}
    return {name: known.sources[name] for name in named if name in known.sources}


def _check_words(members: Members, known: Known, faults: FaultList) -> None:
    fact_rules = fact_references(
        Either(members.fact_ids, known.facts), Either(members.source_ids, known.sources.keys())
    )
    source_rules = source_references(known.publisher_names)
    if known.vocabulary:
        fact_rules += fact_words(known.vocabulary)
        source_rules += source_words(known.vocabulary)
    check_words(members.raw_facts, fact_rules, faults)
    check_words(members.raw_sources, source_rules, faults)


def _check_entries(members: Members, sources: Mapping[str, Source], faults: FaultList) -> None:
    for fact in members.facts:
        check_fact(fact, faults)
        check_grade(fact, sources, faults)
    for source in members.sources:
        check_source(source, faults)


def _check_attested(members: Members, faults: FaultList) -> None:
    # after all else: a fact that cannot be read would make its sources look as if nobody cited them
    cited = {cited.source for fact in members.facts for cited in fact.entry.sources}
    for source in members.sources:
        check_attested(source, cited, faults)
    faults.raise_if_any()


def _resolve_sources(
    sources: Iterable[Placed[SourceEntry]], known: Known, facts: Iterable[FactEntry]
) -> dict[str, Source]:
    recorded = first_recorded(facts)
    return {
        source.entry.id: resolve_source(source.entry, known.publishers, recorded)
        for source in sources
        if (source.entry.relays or source.entry.publisher) in known.publishers
    }
