"""The status of days: in force, not in force (a source says so), or unrecorded. Derived, never asserted.

An instrument is in force from its signing (an uncertain day counts as its earliest) to the day before the next
instrument or its anniversary, whichever comes first. A recorded lapse never cuts into those days.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import msgspec

from evidence.dates import Span

Status = Literal["in_force", "not_in_force", "unrecorded"]
DAY = timedelta(days=1)


class Signing(msgspec.Struct, frozen=True, order=True):
    """An instrument by the span of its signing day; `initial` where it was the first ever."""

    signed: Span
    id: str
    initial: bool = False

    @property
    def day(self) -> date:
        """The signing day; the earliest possible where it is uncertain."""
        return self.signed.start

    @property
    def uncertain(self) -> bool:
        """Whether the day is flagged, or only its month or year is known."""
        return self.signed.flagged or self.signed.start != self.signed.end


class Lapse(msgspec.Struct, frozen=True, order=True):
    """Days of which a source says that nothing was in force."""

    span: Span
    id: str


class StatusSpan(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """Days of one status, both ends inclusive. `basis` says what shows it; `fact` is that fact's id."""

    start: date
    end: date
    status: Status
    basis: Literal["instrument", "statement", "first_instrument"] | None
    fact: str | None


def anniversary(day: date, months: int) -> date:
    """The day `months` later; the last of the month where that month is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), first_of_next - DAY)


def terms(signings: Iterable[Signing], months: int) -> tuple[StatusSpan, ...]:
    """The days on which each instrument was in force, in order of signing."""
    ordered = sorted(signings)
    spans = []
    for index, signing in enumerate(ordered):
        end = anniversary(signing.day, months) - DAY
        if index + 1 < len(ordered):
            end = min(end, ordered[index + 1].day - DAY)
        if end >= signing.day:
            spans.append(StatusSpan(start=signing.day, end=end, status="in_force", basis="instrument", fact=signing.id))
    return tuple(spans)


def chronology(
    signings: Iterable[Signing], lapses: Iterable[Lapse], months: int, law_since: date, period: Span
) -> tuple[StatusSpan, ...]:
    """The status of every day of the period, in order, without gap or overlap.

    Before the first instrument ever, from `law_since`, nothing was in force. Days before `law_since` are left out.
    """
    known = tuple(signings)
    layers = [*terms(known, months)]
    layers += [
        StatusSpan(
            start=lapse.span.start,
            end=lapse.span.end,
            status="not_in_force",
            basis="statement",
            fact=lapse.id,
        )
        for lapse in sorted(lapses)
    ]
    layers += [
        StatusSpan(
            start=law_since,
            end=signing.day - DAY,
            status="not_in_force",
            basis="first_instrument",
            fact=signing.id,
        )
        for signing in known
        if signing.initial and signing.day > law_since
    ]
    if period.end < law_since:
        return ()
    return _lay(layers, Span(max(period.start, law_since), period.end))


def days_in_force(spans: Iterable[StatusSpan]) -> int | None:
    """How many days were in force; None where the status of no day is recorded."""
    known = [span for span in spans if span.status != "unrecorded"]
    return sum((span.end - span.start).days + 1 for span in known if span.status == "in_force") if known else None


def _lay(layers: list[StatusSpan], period: Span) -> tuple[StatusSpan, ...]:
    edges = {period.start, period.end + DAY}
    for layer in layers:
        edges |= {day for day in (layer.start, layer.end + DAY) if period.start < day <= period.end}
    starts = sorted(edges)
    laid: list[StatusSpan] = []
    for start, following in pairwise(starts):
        span = _at(layers, start, following - DAY)
        if laid and (laid[-1].status, laid[-1].fact) == (span.status, span.fact):
            span = msgspec.structs.replace(span, start=laid.pop().start)
        laid.append(span)
    return tuple(laid)


def _at(layers: list[StatusSpan], start: date, end: date) -> StatusSpan:
    for layer in layers:
        if layer.start <= start and end <= layer.end:
            return msgspec.structs.replace(layer, start=start, end=end)
    return StatusSpan(start=start, end=end, status="unrecorded", basis=None, fact=None)
