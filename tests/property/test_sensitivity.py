"""Sensitivity equals brute force: every smallest set that changes a verdict, found by striking every set of facts."""

from itertools import combinations
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.asking import STATUTE
from tests.property.stores import YEAR, stores
from tests.property.strategies import readings, standards
from waiver_rules.assess import assess
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release
from waiver_rules.sensitivity import sensitivity

BASES = ("calendar", "calendar", "fiscal", "certification", "term")
Smallest = dict[str, dict[tuple[str, ...], str]]
asked = st.fixed_dictionaries(
    {
        "reading": readings,
        "standard": standards,
        "basis": st.sampled_from(BASES),
        "known_on": st.sampled_from([None, None, "2020-07-01"]),
    }
)


def verdicts(release: Release, query: Query, struck: tuple[str, ...] = ()) -> dict[str, str | None]:
    found = assess(release, msgspec.structs.replace(query, strike=struck))
    return {**{one.id: one.verdict for one in found.conditions}, "overall": found.overall.verdict}


def by_brute_force(release: Release, query: Query) -> Smallest:
    """Part to its smallest sets with the verdict after each, by striking every set through `assess`."""
    before = verdicts(release, query)
    smallest: Smallest = {part: {} for part in before}
    facts = sorted(release.evidence.facts)
    for size in range(1, len(facts) + 1):
        still = [part for part, found in smallest.items() if not found and before[part] is not None]
        if not still:
            break
        for struck in combinations(facts, size):
            after = verdicts(release, query, struck)
            for part in still:
                if after[part] != before[part]:
                    smallest[part][struck] = str(after[part])
    return smallest


def check(release: Release, settings_of: dict[str, Any]) -> None:
    query = query_that_answers(release, settings_of)
    found = sensitivity(release, query)
    brute = by_brute_force(release, query)
    for part in (*found.conditions, found.overall):
        sets = brute[part.id]
        assert part.total == len(sets), part.id
        assert part.minimum_size == (len(next(iter(sets))) if sets else None), part.id
        assert [(one.facts, one.verdict) for one in part.flip_sets] == sorted(sets.items())[:100], part.id
        assert list(part.single_points) == sorted(one[0] for one in sets if len(one) == 1), part.id


def query_that_answers(release: Release, settings_of: dict[str, Any]) -> Query:
    """The query; for the calendar year where its basis hangs on a determination and none, or two, are recorded."""
    query = Query(statute=STATUTE, year=YEAR, **settings_of)
    try:
        assess(release, query)
    except QueryError:
        return msgspec.structs.replace(query, basis="calendar")
    return query


@settings(max_examples=300, deadline=None)
@given(data=st.data(), asked=asked)
def test_sensitivity_is_brute_force(release: Release, data: Any, asked: dict[str, Any]) -> None:
    """“exact minimum, total count, first 100”, over all readings, standards and bases."""
    check(data.draw(stores(release, most=6)), asked)


@settings(max_examples=12, deadline=None)
@given(data=st.data(), asked=asked)
def test_sensitivity_is_brute_force_on_larger_stores(release: Release, data: Any, asked: dict[str, Any]) -> None:
    """As above, where sets of several facts are needed."""
    check(data.draw(stores(release, most=10)), asked)


@pytest.mark.long
@settings(max_examples=3_000, deadline=None)
@given(data=st.data(), asked=asked)
def test_sensitivity_is_brute_force_on_thousands_of_stores(release: Release, data: Any, asked: dict[str, Any]) -> None:
    """Thousands of stores."""
    check(data.draw(stores(release, most=9)), asked)


@pytest.mark.long
@settings(max_examples=60, deadline=None)
@given(data=st.data(), asked=asked)
def test_sensitivity_is_brute_force_on_the_largest_stores(release: Release, data: Any, asked: dict[str, Any]) -> None:
    """Stores of up to 14 facts."""
    check(data.draw(stores(release, most=14)), asked)
