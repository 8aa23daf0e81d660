"""Sensitivity equals brute force: every smallest set that changes a verdict, found by striking every set of facts."""

from itertools import combinations
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.asking import STATUTE
from tests.property.stores import YEAR, store, stores
from tests.property.strategies import readings, standards
from waiver_rules.judge import judge
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
    return dict(judge(release, msgspec.structs.replace(query, strike=struck)).verdicts)


def by_brute_force(release: Release, query: Query) -> Smallest:
    """Part to its smallest sets with the verdict after each, by judging the year without each set of facts."""
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
        judge(release, query)
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


SIGNED = "2022-06-21-waiver-extension-mckeon"
ESTABLISHED = (("A", 1), "established", ["a", "b"])


def test_a_lapse_struck_brings_a_certification_back(release: Release) -> None:
    """Signed in September 2019, lapsed in November: without the lapse the term reaches 2020, and settles it."""
    lapse = next(fact.id for fact in release.evidence.facts.values() if fact.kind == "waiver_lapse")
    made = store(release, [(SIGNED, -120, *ESTABLISHED), (lapse, -60, *ESTABLISHED)])
    asked = {"reading": "unreviewable", "standard": "preponderance"}
    check(made, asked)
    found = sensitivity(made, Query(statute=STATUTE, year=YEAR, **asked))
    assert (found.overall.verdict, found.overall.single_points) == ("insufficient", ("fact-01",))


OFFENSIVE = "2020-09-27-second-karabakh-war"


@pytest.mark.parametrize(("origins", "smallest"), [("ab", 2), ("aab", 1), ("aabb", 0)])
def test_where_two_origins_are_asked_for_one_may_be_struck_out(release: Release, origins: str, smallest: int) -> None:
    """At the strictest standard a side falls as soon as a single origin is left at the highest weight."""
    made = store(release, [(OFFENSIVE, day, ("A", 2), "established", [one]) for day, one in enumerate(origins)])
    asked = {"reading": "strict", "standard": "beyond_reasonable_doubt", "basis": "calendar"}
    check(made, asked)
    part = next(
        one for one in sensitivity(made, Query(statute=STATUTE, year=YEAR, **asked)).conditions if one.id == "D"
    )
    assert part.independent_origins == 2
    assert len(part.single_points) == smallest
    assert (part.minimum_size, part.total) == ((1, smallest) if smallest else (2, 2))
