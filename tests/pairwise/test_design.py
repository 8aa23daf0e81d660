"""The design itself: every pair stands in a row, no row is out of bounds, and the rows are few."""

from tests.pairwise.design import all_pairs, pairs, possible
from tests.pairwise.settings import FACTORS, answering

ROWS = all_pairs(FACTORS, answering())


def test_every_pair_of_values_that_can_be_asked_together_is_in_a_row() -> None:
    covered = {pair for row in ROWS for pair in pairs(row)}
    assert set(possible(FACTORS, answering())) <= covered


def test_every_value_of_every_setting_is_in_a_row_that_has_an_answer() -> None:
    tied = answering()
    for name, values in FACTORS.items():
        assert {row[name] for row in ROWS} == set(values)
    for row in ROWS:
        assert {name: row[name] for name in tied[0]} in tied


def test_the_rows_are_few_and_always_the_same() -> None:
    assert len(ROWS) < 120
    assert all_pairs(FACTORS, answering()) == ROWS
