"""The status of days: in force, not in force, unrecorded."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.dates import Span, parse_edtf
from waiver_rules.chronology import Lapse, Signing, anniversary, chronology, days_in_force, terms

LAW = date(2002, 1, 10)
days = st.dates(date(2002, 1, 10), date(2026, 12, 31))
signings = st.lists(st.builds(lambda day: Signing(Span(day, day), day.isoformat()), days), max_size=5, unique=True)


def signed(text: str, *, initial: bool = False) -> Signing:
    return Signing(parse_edtf(text), text, initial)


def lapse(first: str, last: str) -> Lapse:
    return Lapse(Span(parse_edtf(first).start, parse_edtf(last).end), first, parse_edtf(first).end)


def statuses(signed_: list[Signing], lapses: list[Lapse], year: int) -> list[tuple[str, str]]:
    period = Span(date(year, 1, 1), date(year, 12, 31))
    spans = chronology(signed_, lapses, 12, LAW, period)
    return [(span.start.isoformat(), span.status) for span in spans]


@pytest.mark.parametrize(
    ("day", "later"), [("2003-01-17", "2004-01-17"), ("2004-02-29", "2005-02-28"), ("2003-12-31", "2004-12-31")]
)
def test_an_anniversary_is_the_same_day_or_the_last_of_its_month(day: str, later: str) -> None:
    """“the anniversary”."""
    assert anniversary(date.fromisoformat(day), 12) == date.fromisoformat(later)


def test_a_term_ends_before_the_next_instrument_or_the_anniversary() -> None:
    """“from signing to the day before the next determination, recorded lapse or the anniversary”."""
    found = terms([signed("2003-01-17"), signed("2003-12-30")], [], 12)
    assert [(one.start, one.end) for one in found] == [
        (date(2003, 1, 17), date(2003, 12, 29)),
        (date(2003, 12, 30), date(2004, 12, 29)),
    ]


def test_a_lapse_that_certainly_began_within_a_term_ends_it() -> None:
    """“the day before the ... recorded lapse”."""
    (found,) = terms([signed("2022-06-21")], [lapse("2022-09-01", "2023-12")], 12)
    assert found.end == date(2022, 8, 31)
    assert statuses([signed("2022-06-21")], [lapse("2022-09-01", "2023-12")], 2022)[-1] == (
        "2022-09-01",
        "not_in_force",
    )


def test_a_lapse_of_an_uncertain_day_does_not_cut_into_a_term() -> None:
    """A lapse "in June 2023" may have begun on 30 June: the term of 21 June 2022 keeps its year."""
    (found,) = terms([signed("2022-06-21")], [lapse("2023-06", "2025-08-08")], 12)
    assert found.end == date(2023, 6, 20)
    assert statuses([signed("2022-06-21")], [lapse("2023-06", "2025-08-08")], 2023) == [
        ("2023-01-01", "in_force"),
        ("2023-06-21", "not_in_force"),
    ]


def test_a_lapse_that_began_before_a_signing_does_not_end_its_term() -> None:
    """A gap said to reach from 2017 to 2019 says nothing of an instrument signed after it began."""
    (found,) = terms([signed("2019~")], [lapse("2017~", "2019~")], 12)
    assert (found.start, found.end) == (date(2019, 1, 1), date(2019, 12, 31))


def test_before_the_first_instrument_nothing_was_in_force_and_after_the_last_nothing_is_recorded() -> None:
    """“in_force, not_in_force (a source says so) or unrecorded”."""
    assert statuses([signed("2002-01-25", initial=True)], [], 2002) == [
        ("2002-01-10", "not_in_force"),
        ("2002-01-25", "in_force"),
    ]
    assert statuses([signed("2002-01-25", initial=True)], [], 2004) == [("2004-01-01", "unrecorded")]
    assert statuses([signed("2002-01-25", initial=True)], [], 2001) == []


@given(signings, st.integers(2002, 2026))
def test_every_day_has_one_status(signed_: list[Signing], year: int) -> None:
    """The status of every day of the period, without gap or overlap, whatever the order of the instruments."""
    period = Span(max(LAW, date(year, 1, 1)), date(year, 12, 31))
    spans = chronology(signed_, [], 12, LAW, period)
    assert spans == chronology(signed_[::-1], [], 12, LAW, period)
    assert spans[0].start == period.start
    assert spans[-1].end == period.end
    assert all((after.start - before.end).days == 1 for before, after in pairwise(spans))
    assert sum((span.end - span.start).days + 1 for span in spans) == period.days


def test_days_in_force_are_null_where_no_day_is_recorded() -> None:
    """“counts of days are null where unrecorded”."""
    period = Span(date(2008, 1, 1), date(2008, 12, 31))
    assert days_in_force(chronology([], [], 12, LAW, period)) is None
    assert days_in_force(chronology([signed("2008-12-22")], [], 12, LAW, period)) == 10
