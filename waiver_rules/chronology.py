"""The status of days: in force, not in force (a source says so), or unrecorded. Derived, never asserted.

An instrument is in force from its signing (an uncertain day counts as its earliest) to the day before the next
instrument, a recorded lapse or its anniversary, whichever comes first. A lapse whose first day is uncertain ends
an instrument only from the day by which it had certainly begun.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import msgspec

from evidence.dates import Span

Status = Literal["in_force", "not_in_force", "unrecorded"]
DAY = timedelta(days=1)


class Signing(msgspec.Struct, frozen=True, order=True, omit_defaults=True):
    """An instrument by the span of its signing day; `initial` where it was the first ever.

    `of_year` is the year that it is for, where it states one; `over` the days for which it is then in force. `breadth`
    is how far it reaches among the scopes that its statute declares, 1 for the narrowest; 0 where it tells of none.
    """

    signed: Span
    id: str
    initial: bool = False
    of_year: int | None = None
    over: Span | None = None
    breadth: int = 0

    @property
    def day(self) -> date:
        """The signing day; the earliest possible where it is uncertain."""
        return self.signed.start

    @property
    def year(self) -> int:
        """The year that it is for: the one that it states, or else that of its signing."""
        return self.day.year if self.of_year is None else self.of_year

    def is_of(self, year: int, period: Span) -> bool:
        """Whether it is of a year of which these are the days: it states the year, or was signed in it, if none."""
        return period.start <= self.day <= period.end if self.of_year is None else self.of_year == year

    @property
    def uncertain(self) -> bool:
        """Whether the day is flagged, or only its month or year is known."""
        return self.signed.flagged or self.signed.start != self.signed.end


class Lapse(msgspec.Struct, frozen=True, order=True):
    """Days of which a source says that nothing was in force; it had certainly begun by `begun_by`.

    `disputed` where others say that something was. `ends` whether it ends an instrument in force before it: what says
    so of a whole year stands beside the instruments of that year.
    """

    span: Span
    id: str
    begun_by: date
    disputed: bool = False
    ends: bool = True


class StatusSpan(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """Days of one status, both ends inclusive. `basis` says what shows it; `fact` is that fact's id.

    `uncertain` where they are reckoned from an uncertain signing day, `disputed` where others say otherwise.
    """

    start: date
    end: date
    status: Status
    basis: Literal["instrument", "statement", "first_instrument"] | None
    fact: str | None
    uncertain: bool = False
    disputed: bool = False


def anniversary(day: date, months: int) -> date:
    """The day `months` later; the last of the month where that month is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), first_of_next - DAY)


def terms(
    signings: Iterable[Signing], lapses: Iterable[Lapse], months: int | None, *, replaces: bool = True
) -> tuple[StatusSpan, ...]:
    """The days on which each instrument was in force, in order of signing; none for one replaced on its own day.

    `months` is how long one is, None for without end; `replaces` whether the next ends the one before.
    """
    ordered, ends = sorted(signings, key=lambda one: (one.signed, one.id)), tuple(lapses)
    spans = []
    for index, signing in enumerate(ordered):
        last = [_last(signing, months)]
        last += [following.day - DAY for following in ordered[index + 1 : index + 2] if replaces]
        last += [lapse.begun_by - DAY for lapse in ends if lapse.ends and lapse.span.start > signing.day]
        spans.append((signing, min(last)))
    return tuple(
        StatusSpan(
            start=_first(signing),
            end=end,
            status="in_force",
            basis="instrument",
            fact=signing.id,
            uncertain=signing.uncertain,
        )
        for signing, end in spans
        if end >= _first(signing)
    )


def _first(signing: Signing) -> date:
    return max(signing.day, signing.over.start) if signing.over else signing.day


def _last(signing: Signing, months: int | None) -> date:
    if signing.over is not None:
        return signing.over.end
    return date.max if months is None else anniversary(signing.day, months) - DAY


def chronology(
    signings: Iterable[Signing],
    lapses: Iterable[Lapse],
    months: int | None,
    law_since: date,
    period: Span,
    *,
    replaces: bool = True,
) -> tuple[StatusSpan, ...]:
    """The status of every day of the period, in order, without gap or overlap.

    Before the first instrument ever, from `law_since`, nothing was in force. Days before `law_since` are left out. Of
    several instruments in force on a day, the one that reaches farthest shows it. `months` and `replaces` as in
    `terms`.
    """
    if period.end < law_since:
        return ()
    known, ends = tuple(signings), tuple(sorted(lapses))
    stated = [
        StatusSpan(
            start=lapse.span.start,
            end=lapse.span.end,
            status="not_in_force",
            basis="statement",
            fact=lapse.id,
            disputed=lapse.disputed,
        )
        for lapse in ends
    ]
    before_all = [
        StatusSpan(
            start=law_since, end=signing.day - DAY, status="not_in_force", basis="first_instrument", fact=signing.id
        )
        for signing in known
        if signing.initial and signing.day > law_since
    ]
    breadth = {signing.id: signing.breadth for signing in known}
    stood = sorted(terms(known, ends, months, replaces=replaces), key=lambda term: -breadth[str(term.fact)])
    layers = [*stood, *stated, *before_all]
    return _lay(layers, Span(max(period.start, law_since), period.end))


def days_in_force(spans: Iterable[StatusSpan]) -> int | None:
    """How many days are recorded as in force; None where the status of no day is recorded."""
    known = [span for span in spans if span.status != "unrecorded"]
    return sum((span.end - span.start).days + 1 for span in known if span.status == "in_force") if known else None


def days_unrecorded(spans: Iterable[StatusSpan]) -> int:
    """How many days are of unrecorded status."""
    return sum((span.end - span.start).days + 1 for span in spans if span.status == "unrecorded")


def _lay(layers: list[StatusSpan], period: Span) -> tuple[StatusSpan, ...]:
    """The days of the period, each with the first layer that covers it."""
    edges = {period.start, period.end + DAY}
    for layer in layers:
        following = min(layer.end, period.end) + DAY
        edges |= {day for day in (layer.start, following) if period.start < day <= period.end}
    laid: list[StatusSpan] = []
    for start, following in pairwise(sorted(edges)):
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
