"""Small stores in which most facts bear: facts of the record moved to one year, regraded, under other sources."""

from datetime import date
from typing import Any

import msgspec
from hypothesis import strategies as st

from evidence.dates import Span
from evidence.model import Attribution, Cited, Contested, Digit, Evidence, Fact, Letter, Source
from tests.asking import STATUTE
from waiver_rules.engine.reference import evaluate
from waiver_rules.freeze import cited, instruments, lapses
from waiver_rules.release import Release

YEAR = 2020
AS_OF = date(2022, 1, 1)
ORIGINS = "abcd"
GRADES: tuple[tuple[Letter, Digit], ...] = (("A", 1), ("A", 2), ("B", 1), ("A", 3), ("B", 2), ("C", 2), ("D", 1))
ATTRIBUTIONS: tuple[Attribution, ...] = ("established", "established", "established", "disputed", "alleged")


def stores(release: Release, most: int) -> Any:
    """A release of up to `most` facts, each moved into or near 2020."""
    return st.lists(_pieces(release), min_size=1, max_size=most).map(lambda found: store(release, found))


def _pieces(release: Release) -> Any:
    statute = release.statute(STATUTE)
    hits = release.hits_by_fact[STATUTE]
    elements = {element.id for one in statute.folder.conditions.conditions for element in one.elements}
    rules = {rule.id: rule.element for rule in statute.folder.rulebook.rules}
    bearing = [name for name in sorted(hits) if any(rules[hit.rule] in elements for hit in hits[name])]
    lapses = [name for name in release.evidence.facts if name in statute.lapses]
    # several elements at once, instruments and lapses are drawn more often than they occur
    shared = [name for name in bearing if len({rules[hit.rule] for hit in hits[name]} & elements) > 1]
    names = st.sampled_from(bearing) | st.sampled_from(shared) | st.sampled_from([*statute.instruments, *lapses])
    return st.tuples(
        names,
        st.integers(-150, 500),
        st.sampled_from(GRADES),
        st.sampled_from(ATTRIBUTIONS),
        st.lists(st.sampled_from(ORIGINS), min_size=1, max_size=3, unique=True),
    )


def store(release: Release, pieces: list[Any]) -> Release:
    """The release of the facts that the pieces describe."""
    evidence = release.evidence
    facts = dict(_fact(evidence.facts[name], index, rest) for index, (name, *rest) in enumerate(pieces))
    some = next(iter(evidence.sources.values()))
    sources = dict(evidence.sources) | {
        f"{letter}{origin}": _source(some, letter, origin) for letter in "ABCD" for origin in ORIGINS
    }
    own: Evidence = msgspec.structs.replace(evidence, facts=dict(sorted(facts.items())), sources=sources, gaps={})
    folder = release.statute(STATUTE).folder
    declared = folder.statute
    found = evaluate(folder.rulebook.rules, own.facts.values(), own.vocabulary, declared)
    frozen = msgspec.structs.replace(
        release.statute(STATUTE),
        hits=tuple(sorted(found)),
        instruments=instruments(own.facts.values(), folder, own.vocabulary),
        lapses=lapses(own.facts.values(), folder, own.vocabulary),
    )
    content = msgspec.structs.replace(
        release.content,
        evidence=own,
        citations={name: cited(own, fact) for name, fact in own.facts.items()},
        statutes={STATUTE: frozen},
    )
    return Release(content, "sha256:generated", "")


def _fact(fact: Fact, index: int, rest: list[Any]) -> tuple[str, Fact]:
    days, (letter, digit), attribution, origins = rest
    day = date.fromordinal(date(YEAR, 1, 1).toordinal() + days)
    name = f"fact-{index:02d}"
    attributes = {key: value for key, value in fact.attributes.items() if key != "signed"}
    contested = Contested(("AZE",), "something else") if attribution == "disputed" else None
    return name, msgspec.structs.replace(
        fact,
        id=name,
        occurred=day.isoformat(),
        occurred_to=None,
        span=Span(day, day),
        open_ended=False,
        about=None,
        about_to=None,
        about_span=None,
        public_from=day,
        public_from_end=None,
        attribution=attribution,
        attributes=attributes,
        contested=contested,
        determination=None,
        grade=msgspec.structs.replace(fact.grade, reliability=letter, credibility=digit),
        sources=tuple(Cited(f"{letter}{origin}") for origin in origins),
        recorded_on=AS_OF,
    )


def _source(some: Source, letter: str, origin: str) -> Source:
    return msgspec.structs.replace(
        some,
        id=f"{letter}{origin}",
        publisher=origin,
        origin=origin,
        reliability=letter,
        published="2000-01-01",
        public_from=date(2000, 1, 1),
        attested=None,
        relays=None,
    )
