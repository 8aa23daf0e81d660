"""The order of facts never matters, and facts on other elements or years change nothing."""

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.model import Fact
from tests.asking import STATUTE, ask, elements_of
from tests.property.strategies import SOURCE, generated_source, ordinary_facts, readings, standards, years
from tests.strategies import numbered
from waiver_rules.assessment import Assessment, ElementAssessment
from waiver_rules.overlay import overlay
from waiver_rules.release import Release
from waiver_rules.rulebook import Effect

RANK = {"contradicted": 0, "contested": 1, "insufficient": 1, "supported": 2, None: None}
SOME = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def generated(release: Release) -> Any:
    """A strategy for facts of the release's vocabulary."""
    return ordinary_facts(release.evidence, release.statute(STATUTE))


def laid(release: Release, found: list[Fact]) -> tuple[Release, tuple[Fact, ...]]:
    named = numbered(found)
    source = generated_source(release.evidence)
    return overlay(release, {fact.id: fact for fact in named}, {SOURCE: source}), named


@SOME
@given(data=st.data(), year=years, reading=readings)
def test_the_order_of_facts_never_matters(
    release: Release, generated: Any, data: st.DataObject, year: int, reading: str
) -> None:
    """“Same id, same bytes”: facts added in another order give the same assessment."""
    named = numbered(data.draw(generated))
    source = {SOURCE: generated_source(release.evidence)}
    one = overlay(release, {fact.id: fact for fact in named}, source)
    other = overlay(release, {fact.id: fact for fact in reversed(named)}, source)
    assert encoded(ask(one, year, reading=reading)) == encoded(ask(other, year, reading=reading))


@SOME
@given(data=st.data(), year=years, reading=readings)
def test_facts_of_other_years_change_nothing(
    release: Release, generated: Any, data: st.DataObject, year: int, reading: str
) -> None:
    """“Span overlaps the period”: a fact of another year bears on nothing in this one."""
    found = [fact for fact in data.draw(generated) if fact.span.start.year != year]
    more, _ = laid(release, found)
    before, after = ask(release, year, reading=reading), ask(more, year, reading=reading)
    assert [encoded(one) for one in elements_of(before)] == [encoded(one) for one in elements_of(after)]
    assert encoded(before.overall) == encoded(after.overall)


@SOME
@given(data=st.data(), year=years, reading=readings, standard=standards)
def test_facts_move_only_the_elements_they_bear_on_and_only_their_way(
    release: Release, generated: Any, data: st.DataObject, year: int, reading: str, standard: str
) -> None:
    """Adding a supporting finding never lowers a verdict, an opposing one never raises it; other elements stay."""
    found = [msgspec.structs.replace(fact, **in_year(fact, year)) for fact in data.draw(generated)]
    more, named = laid(release, found)
    effects = effects_of(more, {fact.id for fact in named})
    before, after = (
        ask(release, year, reading=reading, standard=standard),
        ask(more, year, reading=reading, standard=standard),
    )
    for one, other in zip(elements_of(before), elements_of(after), strict=True):
        moved = effects.get(one.id, set())
        if one.id in resting_on(release, set(effects)):
            continue
        if not moved:
            assert encoded(without_beside(one)) == encoded(without_beside(other))
        elif RANK[one.verdict] is not None:
            step = (RANK[other.verdict] or 0) - (RANK[one.verdict] or 0)
            assert moved != {"supports"} or step >= 0
            assert moved != {"opposes"} or step <= 0


def in_year(fact: Fact, year: int) -> dict[str, Any]:
    start = fact.span.start.replace(year=year, day=min(fact.span.start.day, 28))
    return {"occurred": start.isoformat(), "span": type(fact.span)(start, start), "public_from": start}


def effects_of(release: Release, facts: set[str]) -> dict[str, set[Effect]]:
    frozen = release.statute(STATUTE)
    rules = {rule.id: rule for rule in frozen.folder.rulebook.rules}
    found: dict[str, set[Effect]] = {}
    for hit in frozen.hits:
        if hit.fact in facts:
            found.setdefault(rules[hit.rule].element, set()).add(rules[hit.rule].effect)
    return found


def resting_on(release: Release, elements: set[str]) -> set[str]:
    """The elements that may become vacuous by what is found on those given."""
    declared = release.statute(STATUTE).folder.conditions.elements
    return {one.id for one in declared if one.vacuous and one.vacuous.element in elements}


def without_beside(element: ElementAssessment) -> ElementAssessment:
    return msgspec.structs.replace(element, beside=())


def encoded(value: Assessment | ElementAssessment | object) -> bytes:
    return msgspec.json.encode(value)
