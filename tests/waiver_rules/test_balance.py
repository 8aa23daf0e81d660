"""A balance has the verdicts of the assessment, whatever the reading, standard and period, and whatever is struck."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.asking import READINGS, STATUTE, periods
from tests.property.strategies import readings, standards, years
from waiver_rules.assess import assess
from waiver_rules.balance import OVERALL, Verdicts, balance_of
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.resolve import resolve
from waiver_rules.standards import STANDARDS


def assessed(release: Release, query: Query) -> Verdicts:
    found = assess(release, query)
    return {**{one.id: one.verdict for one in found.conditions}, OVERALL: found.overall.verdict}


@pytest.mark.parametrize("reading", READINGS)
def test_the_verdicts_are_those_of_the_assessment(release: Release, reading: str) -> None:
    """Every year on every basis: one balance answers for all four standards."""
    for period in list(periods())[::2]:
        query = Query(statute=STATUTE, reading=reading, **period)
        balance = balance_of(release, resolve(release, query))
        for standard in STANDARDS:
            asked = msgspec.structs.replace(query, standard=standard)
            assert balance.verdicts(standard) == assessed(release, asked), asked


@settings(max_examples=60, deadline=None)
@given(year=years, reading=readings.filter(lambda one: one != "unreviewable"), standard=standards, data=st.data())
def test_what_is_struck_from_a_balance_is_struck(
    release: Release, year: int, reading: str, standard: Any, data: Any
) -> None:
    """Striking facts from a balance is asking again without them."""
    query = Query(statute=STATUTE, year=year, reading=reading, standard=standard)
    balance = balance_of(release, resolve(release, query))
    held = sorted({held.fact for one in balance.conditions for each in one.elements for held in each.held})
    struck = tuple(data.draw(st.lists(st.sampled_from(held), unique=True))) if held else ()
    again = assessed(release, msgspec.structs.replace(query, strike=struck))
    assert balance.verdicts(standard, frozenset(struck)) == again
