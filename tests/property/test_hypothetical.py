"""Hypothetical facts behave as if they had been in the release; struck and excluded ones as if they had not."""

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.model import Fact
from tests.asking import STATUTE, YEARS, ask
from tests.property.strategies import SOURCE, days, generated_source, readings, standards, years
from tests.property.test_public_later import with_facts
from tests.strategies import facts, numbered
from waiver_rules.assessment import Assessment
from waiver_rules.freeze import freeze
from waiver_rules.overlay import overlay
from waiver_rules.release import Release, thaw

FEW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SOME = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def generated(release: Release) -> Any:
    """Facts of every kind, instruments and lapses among them."""
    statute = release.statute(STATUTE)
    one = facts(release.evidence.vocabulary, statute.folder.rulebook.rules, statute.folder.statute.attributes)
    return st.lists(one.map(signed_on_its_day), min_size=1, max_size=4)


def signed_on_its_day(fact: Fact) -> Fact:
    """The fact without a signing day that is no day, and signed in a year of its own."""
    attributes = {name: value for name, value in fact.attributes.items() if name != "signed"}
    return msgspec.structs.replace(fact, attributes=attributes)


def frozen_with(release: Release, found: tuple[Fact, ...]) -> Release:
    """A release frozen from the record with the facts in it, matched by the engine."""
    evidence = msgspec.structs.replace(
        release.evidence,
        facts=dict(sorted({**release.evidence.facts, **{fact.id: fact for fact in found}}.items())),
        sources=dict(sorted({**release.evidence.sources, SOURCE: generated_source(release.evidence)}.items())),
    )
    raw, engine = freeze(evidence, [statute.folder for statute in release.content.statutes.values()])
    return thaw(raw, engine)


def but_for_names(answer: Assessment) -> bytes:
    """An assessment without the names of its release and the ids that hang on them."""
    return msgspec.json.encode(
        msgspec.structs.replace(answer, decision_id="", release="", evidence="", rulebook="", added=())
    )


@FEW
@given(data=st.data())
def test_a_fact_laid_over_a_release_is_as_one_frozen_into_it(
    release: Release, generated: Any, data: st.DataObject
) -> None:
    """“Hypothetical facts are matched by the reference evaluator”, and in all else are as any other."""
    named = numbered(data.draw(generated))
    over = overlay(release, {fact.id: fact for fact in named}, {SOURCE: generated_source(release.evidence)})
    within = frozen_with(release, named)
    assert sorted(over.statute(STATUTE).hits) == sorted(within.statute(STATUTE).hits)
    for year in {*(fact.span.start.year for fact in named), data.draw(years)} & set(YEARS):
        asked: dict[str, Any] = {
            "basis": data.draw(st.sampled_from(["calendar", "fiscal"])),
            "reading": data.draw(readings),
            "standard": data.draw(standards),
            "known_on": data.draw(st.none() | days.map(lambda day: day.isoformat())),
        }
        assert but_for_names(ask(over, year, **asked)) == but_for_names(ask(within, year, **asked))


@SOME
@given(data=st.data(), year=years, reading=readings)
def test_a_struck_fact_is_as_one_that_was_never_recorded(
    release: Release, data: st.DataObject, year: int, reading: str
) -> None:
    """“minus struck facts”: the answer is that of a record without them, but for the names of what was struck."""
    shown = sorted(release.hits_by_fact[STATUTE])
    struck = set(data.draw(st.lists(st.sampled_from(shown), min_size=1, max_size=40)))
    kept = {name: fact for name, fact in release.evidence.facts.items() if name not in struck}
    without, answer = (
        ask(with_facts(release, kept), year, reading=reading),
        ask(release, year, reading=reading, strike=tuple(struck)),
    )
    assert but_for_names(without) == but_for_names(msgspec.structs.replace(answer, strike=()))


@SOME
@given(data=st.data(), year=years, day=st.none() | days)
def test_leaving_a_kind_or_perspective_out_is_leaving_its_sources_out(
    release: Release, data: st.DataObject, year: int, day: Any
) -> None:
    """“excluded sources, perspectives, source kinds”: three names for the same thing."""
    words, sources = release.evidence.vocabulary, release.evidence.sources.values()
    known_on = day.isoformat() if day else None
    kind, perspective = (data.draw(st.sampled_from(sorted(own))) for own in (words.source_kinds, words.perspectives))
    left = {one.id for one in sources if one.kind == kind or one.perspective == perspective}
    named = ask(release, year, known_on=known_on, exclude_kind=(kind,), exclude_perspective=(perspective,))
    listed = ask(release, year, known_on=known_on, exclude_source=tuple(left))
    plain = [
        msgspec.structs.replace(one, exclude_kind=(), exclude_perspective=(), exclude_source=())
        for one in (named, listed)
    ]
    assert but_for_names(plain[0]) == but_for_names(plain[1])


@SOME
@given(data=st.data(), year=years)
def test_leaving_out_what_is_left_out_already_changes_nothing(release: Release, data: st.DataObject, year: int) -> None:
    """Striking twice, in any order, is striking once: lists are sets, and the id is that of the set."""
    struck = data.draw(st.lists(st.sampled_from(sorted(release.evidence.facts)), min_size=1, max_size=5))
    mixed = data.draw(st.permutations([*struck, struck[0]]))
    one, other = (ask(release, year, strike=tuple(strike)) for strike in (struck, mixed))
    assert msgspec.json.encode(one) == msgspec.json.encode(other)
