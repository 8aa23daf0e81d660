"""Dates that a statement tells: nothing of what came after the day on which the fact was public."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from re import compile as pattern

from evidence.checks.check import Check, Finding, Record, about_fact
from evidence.model import Fact

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
MONTH = "|".join(MONTHS)
YEAR = r"(?:19|20)[0-9]{2}(?![-–0-9])"
TOLD = pattern(
    rf"(?<!fiscal year )(?<!fiscal years )\b"
    rf"(?:(?P<day>[0-3]?[0-9]) (?P<of>{MONTH})(?: (?P<in>{YEAR}))?"
    rf"|(?P<month>{MONTH}) (?P<within>{YEAR})|(?P<year>{YEAR}))\b"
)
QUOTED = pattern(r'"[^"]*"|“[^”]*”|«[^»]*»')


def told_too_early(record: Record) -> Iterator[Finding]:
    """Statements and disputes that tell a date after they were public and after the end of what happened."""
    for fact in record.evidence.facts.values():
        for text, last in _texts(fact):
            for told, start in told_dates(text, last):
                if start > last:
                    yield about_fact(record, fact.id, f"tells of {told}, and was public from {fact.public_from}")


def told_dates(statement: str, near: date) -> Iterator[tuple[str, date]]:
    """Each date that the statement tells outside quotation marks, as it stands there, with its first day.

    A day without a year is taken in the year that brings it nearest to `near`. Fiscal years and numbers such
    as 2004-18 are no dates; a day that does not exist is passed over.
    """
    for found in TOLD.finditer(QUOTED.sub('""', statement)):
        start = _first_day(found.groupdict(), near)
        if start is not None:
            yield found.group(), start


def _texts(fact: Fact) -> Iterator[tuple[str, date]]:
    """The statement and what is contested, each with the last day that it may tell of."""
    last = max(fact.public_from, fact.public_from_end or fact.public_from, fact.span.end)
    yield fact.statement, last
    if fact.contested is not None:
        yield fact.contested.how, max(last, fact.contested.public_from or last)


def _first_day(parts: dict[str, str | None], near: date) -> date | None:
    if parts["year"]:
        return date(int(parts["year"]), 1, 1)
    month = MONTHS.index(parts["of"] or parts["month"] or "") + 1
    day, year = int(parts["day"] or 1), parts["in"] or parts["within"]
    years = [int(year)] if year else [near.year - 1, near.year, near.year + 1]
    days = [date(each, month, day) for each in years if 1 <= day <= monthrange(each, month)[1]]
    return min(days, key=lambda each: abs(each - near), default=None)


CHECKS = (Check("W104", "a statement tells of a day after the fact was public", told_too_early),)
