"""The status of days: in force, not in force, unrecorded."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.dates import Span, parse_edtf
from waiver_rules.chronology import Lapse, Signing, StatusSpan, anniversary, chronology, days_in_force, terms

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


def test_an_anniversary_is_counted_in_months_over_any_number_of_years() -> None:
    """“the anniversary”: of one month, of eleven, of two years, across the turn of a year."""
    assert anniversary(date(2003, 1, 31), 1) == date(2003, 2, 28)
    assert anniversary(date(2003, 11, 15), 1) == date(2003, 12, 15)
    assert anniversary(date(2003, 12, 15), 1) == date(2004, 1, 15)
    assert anniversary(date(2003, 2, 1), 11) == date(2004, 1, 1)
    assert anniversary(date(2004, 2, 29), 24) == date(2006, 2, 28)
    assert anniversary(date(2003, 10, 31), 2) == date(2003, 12, 31)


def test_a_term_names_its_instrument_and_whether_its_day_is_uncertain() -> None:
    """“An uncertain signing day counts as its earliest day and is shown as uncertain”."""
    certain, year_only, flagged = terms([signed("2003-01-17"), signed("2005"), signed("2007-03-01~")], [], 12)
    assert certain == StatusSpan(
        start=date(2003, 1, 17), end=date(2004, 1, 16), status="in_force", basis="instrument", fact="2003-01-17"
    )
    assert (year_only.start, year_only.uncertain) == (date(2005, 1, 1), True)
    assert (flagged.start, flagged.uncertain) == (date(2007, 3, 1), True)


def test_of_two_instruments_of_one_day_the_earlier_has_no_term() -> None:
    """“none for one replaced on its own day”; one replaced on the morrow has a term of one day."""
    one, other, morrow = (
        Signing(parse_edtf(day), name) for day, name in (("2003-01-17", "a"), ("2003-01-17", "b"), ("2003-01-18", "c"))
    )
    found = terms([morrow, other, one], [], 12)
    assert [(term.fact, term.start, term.end) for term in found] == [
        ("b", date(2003, 1, 17), date(2003, 1, 17)),
        ("c", date(2003, 1, 18), date(2004, 1, 17)),
    ]


def test_only_the_next_instrument_ends_a_term_and_only_a_lapse_after_the_signing() -> None:
    """“whichever comes first”: the next instrument, a lapse that began later, or the anniversary."""
    signings_ = [signed("2003-01-17"), signed("2003-06-01"), signed("2003-09-01")]
    found = terms(signings_, [lapse("2003-01-17", "2003-12"), lapse("2003-07-01", "2003-08")], 12)
    assert [term.end for term in found] == [date(2003, 5, 31), date(2003, 6, 30), date(2004, 8, 31)]


def whole(signed_: list[Signing], lapses: list[Lapse], first: str, last: str) -> tuple[StatusSpan, ...]:
    return chronology(signed_, lapses, 12, LAW, Span(date.fromisoformat(first), date.fromisoformat(last)))


def test_each_span_says_what_shows_it() -> None:
    """“in_force, not_in_force (a source says so) or unrecorded”: each names the fact that shows it."""
    disputed = Lapse(Span(date(2003, 3, 1), date(2003, 4, 30)), "gap", date(2003, 3, 1), disputed=True)
    found = whole([signed("2002-01-25", initial=True)], [disputed], "2002-01-01", "2003-06-30")
    assert found == (
        StatusSpan(
            start=LAW,
            end=date(2002, 1, 24),
            status="not_in_force",
            basis="first_instrument",
            fact="2002-01-25",
        ),
        StatusSpan(
            start=date(2002, 1, 25), end=date(2003, 1, 24), status="in_force", basis="instrument", fact="2002-01-25"
        ),
        StatusSpan(start=date(2003, 1, 25), end=date(2003, 2, 28), status="unrecorded", basis=None, fact=None),
        StatusSpan(
            start=date(2003, 3, 1),
            end=date(2003, 4, 30),
            status="not_in_force",
            basis="statement",
            fact="gap",
            disputed=True,
        ),
        StatusSpan(start=date(2003, 5, 1), end=date(2003, 6, 30), status="unrecorded", basis=None, fact=None),
    )


def test_an_instrument_of_the_first_day_of_the_law_leaves_no_day_before_it() -> None:
    """Nothing can have been out of force before the law: a span of no days is none."""
    (only,) = whole([signed("2002-01-10", initial=True)], [], "2002-01-10", "2002-12-31")
    assert (only.status, only.start) == ("in_force", LAW)


def test_a_period_of_the_last_day_before_the_law_has_no_status_and_one_of_its_first_day_has() -> None:
    """“Days before `law_since` are left out”."""
    assert whole([], [], "2002-01-01", "2002-01-09") == ()
    (only,) = whole([], [], "2002-01-10", "2002-01-10")
    assert (only.start, only.end, only.status) == (LAW, LAW, "unrecorded")


def test_where_an_instrument_and_a_lapse_claim_a_day_the_instrument_prevails_and_of_lapses_the_first() -> None:
    """“Derived, never asserted”: a lapse said to last until an instrument was signed does not take its days."""
    early, late = lapse("2003-01-01", "2003-08-31"), lapse("2003-06-01", "2003-12-31")
    found = whole([signed("2003-12-01")], [late, early], "2003-01-01", "2003-12-31")
    assert [(one.start, one.fact) for one in found] == [
        (date(2003, 1, 1), "2003-01-01"),
        (date(2003, 9, 1), "2003-06-01"),
        (date(2003, 12, 1), "2003-12-01"),
    ]


def test_two_instruments_in_a_row_are_two_spans_and_one_instrument_is_one() -> None:
    """Spans of the same status and the same instrument are told as one; of another instrument as two."""
    two = whole([signed("2003-01-17"), signed("2003-12-30")], [], "2003-12-01", "2004-01-31")
    assert [(one.start, one.fact) for one in two] == [
        (date(2003, 12, 1), "2003-01-17"),
        (date(2003, 12, 30), "2003-12-30"),
    ]
    # the edges of a lapse that the instrument covers part its term, and are laid together again
    (one,) = whole([signed("2003-01-17")], [lapse("2003-01-01", "2003-03-31")], "2003-02-01", "2003-12-31")
    assert (one.start, one.end) == (date(2003, 2, 1), date(2003, 12, 31))


def test_days_in_force_are_counted_with_both_ends_and_zero_where_only_their_contrary_is_recorded() -> None:
    """Both ends inclusive; a year for which a source says that nothing was in force counts none, not null."""
    assert days_in_force(whole([signed("2003-01-17")], [], "2003-01-17", "2003-01-17")) == 1
    assert days_in_force(whole([signed("2003-01-17")], [], "2003-01-01", "2003-12-31")) == 349
    assert days_in_force(whole([], [lapse("2024-01-01", "2024-12-31")], "2024-01-01", "2024-12-31")) == 0
    split = whole([signed("2003-01-01")], [lapse("2003-02-01", "2003-03-31")], "2003-01-01", "2003-12-31")
    assert days_in_force(split) == 31
