"""A fact belongs to a year exactly where they share a block; and no fact takes many."""

from hypothesis import given
from hypothesis import strategies as st

from evidence.store.blocks import SIZES, blocks_of_span, blocks_of_year, blocks_of_years

YEARS = st.integers(1, 9999)


@given(first=YEARS, years=st.integers(0, 900), asked=YEARS)
def test_a_fact_shares_a_block_with_the_years_that_it_covers_and_with_no_other(
    first: int, years: int, asked: int
) -> None:
    last = min(first + years, 9999)
    own = set(blocks_of_span(first, last))
    assert len(own & set(blocks_of_year(asked))) == (first <= asked <= last)
    assert len(own) <= 2 * len(SIZES)


def test_a_fact_of_one_year_takes_one_row_and_one_of_many_years_few() -> None:
    assert list(blocks_of_span(2021, 2021)) == [(2021, 1)]
    assert list(blocks_of_span(1989, 2023)) == [(1989, 1), (1990, 2), (1992, 8), (2000, 16), (2016, 8)]


def test_the_years_of_a_period_are_asked_for_together() -> None:
    assert blocks_of_years(2020, 2021) == {*blocks_of_year(2020), *blocks_of_year(2021)}
