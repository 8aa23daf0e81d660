"""Spans of days: strict bounds, both ends inclusive, flags that never widen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.dates import OPEN, Span, parse_day, parse_edtf, parse_interval

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
precisions = st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"])
written = st.builds(lambda day, precision: day.strftime(precision), days, precisions)
flags = st.sampled_from(["~", "?", "%"])
spans = st.builds(lambda day, length: Span(day, day + timedelta(days=length)), days, st.integers(0, 900))


@given(days, precisions)
def test_a_written_date_spans_the_days_it_may_mean(day: date, precision: str) -> None:
    span = parse_edtf(day.strftime(precision))
    assert span.start <= day <= span.end
    assert not span.flagged


@given(written, flags)
def test_a_flag_never_widens(text: str, flag: str) -> None:
    plain, flagged = parse_edtf(text), parse_edtf(text + flag)
    assert (plain.start, plain.end) == (flagged.start, flagged.end)
    assert flagged.flagged


@given(written, written)
def test_an_interval_covers_both_its_ends_or_is_refused(first: str, last: str) -> None:
    start, end = parse_edtf(first), parse_edtf(last)
    if end.end < start.start:
        with pytest.raises(ValueError, match="ends before"):
            parse_interval(first, last)
    else:
        span = parse_interval(first, last)
        assert span.start <= span.end
        assert start.within(span)
        assert span.end >= end.end


@given(written)
def test_an_open_interval_ends_with_its_first_date(first: str) -> None:
    assert parse_interval(first, OPEN) == parse_edtf(first) == parse_interval(first, None)


@given(spans, spans)
def test_overlap_is_mutual_and_within_is_overlap(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert not one.within(other) or one.overlaps(other)


@given(spans)
def test_a_span_counts_both_its_ends(span: Span) -> None:
    assert span.days == (span.end - span.start).days + 1 >= 1


@given(st.text(max_size=12))
def test_any_text_is_a_span_or_a_value_error(text: str) -> None:
    try:
        span = parse_edtf(text)
    except ValueError:
        return
    assert span.start <= span.end


@pytest.mark.parametrize("text", ["2020-02-30", "2020-9-1", "20200901", "", "..", "yesterday", "2020-13"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_edtf(text)


@pytest.mark.parametrize("text", ["2020-09", "2020-09-31", "2020-09-27~", "27.09.2020", "２０２０-09-27"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_day(text)


def test_a_february_ends_on_its_last_day() -> None:
    assert parse_edtf("2020-02").end == date(2020, 2, 29)
    assert parse_edtf("2021-02~").end == date(2021, 2, 28)
