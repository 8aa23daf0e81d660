"""Spans of days from EDTF dates (Library of Congress, Extended Date/Time Format, level 1).

Both ends are inclusive. `~` and `?` flag a date and never widen it: the bounds are the strict ones.
"""

from calendar import monthrange
from datetime import date
from functools import lru_cache
from re import compile as pattern

import msgspec

OPEN = ".."
FLAGS = ("~", "?", "%")
DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MONTH = pattern(r"[0-9]{4}-(0[1-9]|1[0-2])")
YEAR = pattern(r"[0-9]{4}")


class Span(msgspec.Struct, frozen=True, order=True):
    """Days from `start` to `end`, both inclusive; `flagged` if EDTF marks either as `~` or `?`."""

    start: date
    end: date
    flagged: bool = False

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one day."""
        return self.start <= other.end and other.start <= self.end

    def within(self, other: "Span") -> bool:
        """Whether every day of this span is a day of the other."""
        return other.start <= self.start and self.end <= other.end

    @property
    def days(self) -> int:
        """The number of days, both ends counted."""
        return (self.end - self.start).days + 1


def parse_day(text: str) -> date:
    """The day that an ISO date `YYYY-MM-DD` names. Raises ValueError for anything else."""
    if not DAY.fullmatch(text):
        raise ValueError(f"{text!r} is not a day of the form YYYY-MM-DD")
    return date.fromisoformat(text)


@lru_cache(maxsize=8192)
def parse_edtf(text: str) -> Span:
    """The strict bounds of an EDTF level 1 date. Raises ValueError if it is none, or is open."""
    plain = text[:-1] if text.endswith(FLAGS) else text
    flagged = plain != text
    if DAY.fullmatch(plain):
        day = date.fromisoformat(plain)
        return Span(day, day, flagged)
    if MONTH.fullmatch(plain):
        first = date.fromisoformat(f"{plain}-01")
        return Span(first, first.replace(day=monthrange(first.year, first.month)[1]), flagged)
    if YEAR.fullmatch(plain):
        return Span(date(int(plain), 1, 1), date(int(plain), 12, 31), flagged)
    return _parse_by_library(text)


def parse_interval(first: str, last: str | None) -> Span:
    """From the first day of `first` to the last day of `last`; an open or absent `last` ends with `first`."""
    start = parse_edtf(first)
    if last is None or last == OPEN:
        return start
    end = parse_edtf(last)
    if end.end < start.start:
        raise ValueError(f"{last!r} ends before {first!r} starts")
    return Span(start.start, max(start.end, end.end), start.flagged or end.flagged)


def _parse_by_library(text: str) -> Span:
    # edtf takes a quarter of a second to import; `check` on a compiled release never comes here
    from edtf import parse_edtf as parse
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse(text)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        bounds = date(*lower[:3]), date(*upper[:3])
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(f"{text!r} is not an EDTF date such as 2020, 2020-09 or 2020-09-27~") from error
    return Span(*bounds, flagged=any(mark in text for mark in FLAGS))
