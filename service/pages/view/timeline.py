"""A timeline of instruments and lapses, and of talks and uses of force, as shapes of a drawing and as a table."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import yaml

from evidence.dates import Span
from service.pages.view.grid import NO_TERM
from service.snippet import snippet
from service.words import DISPUTED, STATUS, day_words, edtf_words
from waiver_rules.chronology import StatusSpan, chronology, terms
from waiver_rules.explain import listed
from waiver_rules.query import Lens
from waiver_rules.release import Release
from waiver_rules.resolve import lapses_among, signings_among
from waiver_rules.shown import show_fact
from waiver_rules.statute_words import StatuteWords
from waiver_rules.view import Seen, see

LANES = Path(__file__).parent.parent / "timeline.yaml"
LEFT, WIDTH, LANE, TOP = 150, 1000, 46, 34


class Lane(msgspec.Struct, frozen=True):
    """A lane as it is declared."""

    title: str
    mark: str
    kinds: tuple[str, ...]


class Mark(msgspec.Struct, frozen=True):
    """A shape of the drawing: `shape` names it, `x` and `width` are in its units, `words` are its title."""

    shape: str
    x: float
    width: float
    words: str


class LaneView(msgspec.Struct, frozen=True):
    """A lane of the drawing; `y` is its middle."""

    title: str
    y: int
    marks: tuple[Mark, ...]


class Tick(msgspec.Struct, frozen=True):
    """A year on the axis."""

    year: int
    x: float
    labelled: bool


class Event(msgspec.Struct, frozen=True):
    """A line of the table that says the same."""

    start: date
    when: str
    lane: str
    words: str
    url: str


class TimelineView(msgspec.Struct, frozen=True, kw_only=True):
    """The drawing and its table; `named` are its lanes, `description` says in words what the drawing shows."""

    width: int
    height: int
    bottom: int
    left: int
    ticks: tuple[Tick, ...]
    lanes: tuple[LaneView, ...]
    events: tuple[Event, ...]
    named: str
    description: str


@cache
def declared_lanes() -> tuple[Lane, ...]:
    """The lanes, as timeline.yaml has them."""
    return msgspec.convert(yaml.safe_load(LANES.read_text(encoding="utf-8")), tuple[Lane, ...])


def timeline_view(release: Release, statute: str, lens: Lens, subject: str | None = None) -> TimelineView:
    """The timeline of all years of a statute, as the lens shows the record: nothing in it tells of later days.

    A lane is drawn where the statute's rules match at least one of its facts; with a subject, of those that they match
    for it.
    """
    days = Span(date(release.statute(statute).folder.statute.years_from, 1, 1), release.evidence.as_of)
    seen = [one for fact in release.evidence.facts.values() if (one := see(release.evidence, fact, lens))]
    hits, asks = release.hits_about(statute, subject), release.statute(statute).folder.statute.subjects
    told = [one for one in seen if one.fact.id in hits] if asks else seen
    lanes = {lane: _of(lane, told, days) for lane in declared_lanes()}
    drawn = {lane: found for lane, found in lanes.items() if any(one.fact.id in hits for one in found)}
    instruments = _instruments(release, statute, seen, subject)
    height = TOP + LANE * (1 + len(drawn))
    return TimelineView(
        width=LEFT + WIDTH + 20,
        height=height + 28,
        bottom=height,
        left=LEFT,
        ticks=tuple(_ticks(days)),
        lanes=(_waiver(release, statute, instruments, days), *_drawn(release, drawn, days)),
        events=_events(release, instruments, drawn),
        named=listed(["determinations", "lapses", *(lane.title.lower() for lane in drawn)], "and"),
        description=_description(instruments, drawn),
    )


class _Instruments(msgspec.Struct, frozen=True):
    signed: list[Seen]
    lapses: list[Seen]


def _instruments(release: Release, statute: str, seen: Iterable[Seen], subject: str | None) -> _Instruments:
    frozen = release.statute(statute)
    signed, lapsed = frozen.instruments_about(subject), frozen.lapses_about(subject)
    found = list(seen)
    return _Instruments(
        sorted((one for one in found if one.fact.id in signed), key=_order),
        sorted((one for one in found if one.fact.id in lapsed), key=_order),
    )


def _of(lane: Lane, seen: Iterable[Seen], days: Span) -> list[Seen]:
    return sorted((one for one in seen if one.fact.kind in lane.kinds and one.span.overlaps(days)), key=_order)


def _order(seen: Seen) -> tuple[Span, str]:
    return seen.span, seen.fact.id


def _waiver(release: Release, statute: str, found: _Instruments, days: Span) -> LaneView:
    frozen = release.statute(statute)
    signings = signings_among((one.fact for one in found.signed), frozen.instruments)
    lapses = lapses_among(((one.fact, one.span) for one in found.lapses), frozen.folder.statute)
    conditions = frozen.folder.conditions.conditions
    since = min((one.applies.since for one in conditions if one.applies.since), default=days.start)
    declared = frozen.folder.statute.instruments
    spans = chronology(signings, lapses, declared.months, since, days, replaces=declared.replaces)
    ends = terms(signings, lapses, declared.months, replaces=declared.replaces)
    open_ended = frozenset(term.fact for term in ends if term.end == date.max)
    bars = [_bar(span, days, frozen.folder.statute.words, open_ended) for span in spans]
    points = [Mark("signing", *_place(one.day, one.day, days), f"signed {day_words(one.day)}") for one in signings]
    return LaneView(release.statute(statute).folder.statute.words.instrument, TOP + LANE // 2, (*bars, *points))


def _bar(span: StatusSpan, days: Span, words: StatuteWords, open_ended: frozenset[str | None]) -> Mark:
    """The bar of days of one status; days of an instrument that states no term look otherwise."""
    no_term = span.status == "in_force" and span.fact in open_ended
    told = words.no_term if no_term else STATUS[span.status]
    shape = NO_TERM if no_term else span.status
    doubt = DISPUTED if span.disputed else ""
    return Mark(shape, *_place(span.start, span.end, days), f"{told}{doubt}: {_days(span.start, span.end)}")


def _drawn(release: Release, lanes: dict[Lane, list[Seen]], days: Span) -> Iterator[LaneView]:
    for at, (lane, found) in enumerate(lanes.items(), 1):
        marks = tuple(
            Mark(lane.mark, *_place(one.span.start, one.span.end, days), _told(release, one)) for one in found
        )
        yield LaneView(lane.title, TOP + LANE * at + LANE // 2, marks)


def _told(release: Release, seen: Seen) -> str:
    fact = show_fact(seen, release.content)
    return f"{edtf_words(fact.occurred)}: {snippet(fact.statement)}"


def _place(start: date, end: date, days: Span) -> tuple[float, float]:
    """Where a span begins in the drawing, and how wide it is; a single day is three units wide."""
    whole = (days.end - days.start).days
    first = LEFT + WIDTH * (max(start, days.start) - days.start).days / whole
    last = LEFT + WIDTH * (min(end, days.end) - days.start).days / whole
    return round(first, 1), round(max(last - first, 3.0), 1)


def _ticks(days: Span) -> Iterator[Tick]:
    for year in range(days.start.year, days.end.year + 1):
        yield Tick(year, _place(date(year, 1, 1), date(year, 1, 1), days)[0], year % 5 == 0)


def _events(release: Release, found: _Instruments, lanes: dict[Lane, list[Seen]]) -> tuple[Event, ...]:
    events = [_event(release, "Determination", one, "determinations") for one in found.signed]
    events += [_event(release, "Lapse", one) for one in found.lapses]
    events += [_event(release, lane.title, one) for lane, seen in lanes.items() for one in seen]
    return tuple(sorted(events, key=lambda event: (event.start, event.url)))


def _event(release: Release, lane: str, seen: Seen, page: str = "facts") -> Event:
    fact = show_fact(seen, release.content)
    return Event(seen.span.start, edtf_words(fact.occurred), lane, snippet(fact.statement), f"/{page}/{fact.id}")


def _description(found: _Instruments, lanes: dict[Lane, list[Seen]]) -> str:
    counts = [f"{len(found.signed)} determinations", f"{len(found.lapses)} recorded lapses"]
    counts += [f"{len(seen)} entries under {lane.title.lower()}" for lane, seen in lanes.items()]
    return f"{', '.join(counts)}. The table below lists each with its day."


def _days(start: date, end: date) -> str:
    return f"{day_words(start)} to {day_words(end)}"
