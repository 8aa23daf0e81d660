"""The matrix: a row a year, or a row an instrument where the basis hangs on one and the year has two."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import msgspec

from evidence.dates import parse_day
from evidence.faults import Fault
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.period import NONE_RECORDED, hangs_on_instrument
from waiver_rules.query import Query, QueryError, unknown
from waiver_rules.release import Release
from waiver_rules.resolve import recorded_instruments, statute_of, years
from waiver_rules.robust import robustness
from waiver_rules.standards import Verdict

Progress = Callable[[int, int], None]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One year, or one instrument, flat. `note` says why a row has no verdict."""

    year: int
    basis: str
    determination: str | None
    reading: str
    standard: str
    known_on: date | None
    overall: Verdict | None
    conditions: dict[str, Verdict | None]
    applicable: bool
    in_force_status: str
    in_force_days: int | None
    determinations: int
    robust: bool
    release: str
    decision_id: str | None
    unrecorded_days: int | None = None
    note: str | None = None


def matrix(
    release: Release,
    query: Query,
    first: int | None = None,
    last: int | None = None,
    progress: Progress | None = None,
) -> tuple[Row, ...]:
    """The rows from `first` to `last`, both inclusive; `query.year` is not used. Raises QueryError.

    `progress` is called with the number of rows done and the number to do.
    """
    queries = tuple(_queries(release, query, first, last))
    rows = []
    for done, one in enumerate(queries, 1):
        rows.append(_row(release, one))
        if progress is not None:
            progress(done, len(queries))
    return tuple(rows)


def asked_years(release: Release, query: Query, first: int | None, last: int | None) -> range:
    """The years asked for. Raises QueryError where they are out of range or the wrong way round."""
    known = years(release, statute_of(release, query.statute))
    from_year = known.start if first is None else first
    to_year = known.stop - 1 if last is None else last
    for place, year in (("from", from_year), ("to", to_year)):
        if year not in known:
            raise QueryError([_out_of_range(place, year, known)])
    if from_year > to_year:
        raise QueryError([_out_of_range("to", to_year, range(from_year, known.stop))])
    return range(from_year, to_year + 1)


def _out_of_range(place: str, year: int, known: range) -> Fault:
    near = str(min(max(year, known.start), known.stop - 1))
    expected = f"a year from {known.start} to {known.stop - 1}"
    return Fault(place=place, code="unknown-year", found=str(year), expected=expected, nearest=near)


def _queries(release: Release, query: Query, first: int | None, last: int | None) -> Iterator[Query]:
    signings, _ = recorded_instruments(release, statute_of(release, query.statute), _recorded_by(release, query))
    if query.determination is not None and query.determination not in {signing.id for signing in signings}:
        ids = [signing.id for signing in signings]
        raise QueryError([unknown("determination", query.determination, ids, "the id of a determination")])
    for year in asked_years(release, query, first, last):
        one = msgspec.structs.replace(query, year=year)
        in_year = [signing.id for signing in signings if signing.day.year == year]
        yield from _of_year(one, in_year) if hangs_on_instrument(query) else (one,)


def _of_year(query: Query, in_year: list[str]) -> Iterator[Query]:
    # a determination that is asked for chooses among those of its own year and leaves other years alone
    chosen = query.determination if query.determination in in_year else None
    several = in_year if chosen is None and len(in_year) > 1 else [chosen]
    yield from (msgspec.structs.replace(query, determination=each) for each in several)


def _recorded_by(release: Release, query: Query) -> date:
    try:
        return parse_day(query.recorded_by) if query.recorded_by else release.evidence.as_of
    except ValueError:
        # each row says what is wrong with it
        return release.evidence.as_of


def _row(release: Release, query: Query) -> Row:
    try:
        assessment = assess(release, query)
    except QueryError as error:
        if {fault.code for fault in error.faults} != {NONE_RECORDED}:
            raise
        return _without(release, query, error.faults[0].found)
    return _row_of(assessment, query, robustness(release, query, [assessment]).robust)


def _row_of(assessment: Assessment, query: Query, robust: bool) -> Row:
    return Row(
        year=assessment.period.year,
        basis=assessment.period.basis,
        determination=assessment.determination,
        reading=assessment.reading,
        standard=assessment.standard,
        known_on=assessment.known_on,
        overall=assessment.overall.verdict,
        conditions={condition.id: condition.verdict for condition in assessment.conditions},
        applicable=assessment.overall.applicable,
        in_force_status=status_word(span.status for span in assessment.certified.status),
        in_force_days=assessment.certified.in_force_days,
        determinations=_signed_in(assessment),
        robust=robust,
        release=assessment.release,
        decision_id=assessment.decision_id,
        unrecorded_days=assessment.certified.unrecorded_days,
    )


def status_word(statuses: Iterable[str]) -> str:
    """One word for the status of a period: its only status, or `in_part` where it has more than one."""
    found = set(statuses)
    if not found:
        return "not_yet_law"
    return found.pop() if len(found) == 1 else "in_part"


def _signed_in(assessment: Assessment) -> int:
    period = assessment.period
    return sum(period.start <= one.signed <= period.end for one in assessment.certified.determinations)


def _without(release: Release, query: Query, note: str) -> Row:
    """The row of a year without a recorded instrument: no verdict, and the status of the calendar year."""
    folder = release.statute(query.statute).folder
    year = assess(release, msgspec.structs.replace(query, basis="calendar", known_on=None)).certified
    return Row(
        year=query.year,
        basis=query.basis,
        determination=None,
        reading=query.reading or folder.readings.default,
        standard=query.standard,
        known_on=None,
        overall=None,
        conditions={condition.id: None for condition in folder.conditions.conditions},
        applicable=False,
        in_force_status=status_word(span.status for span in year.status),
        in_force_days=year.in_force_days,
        determinations=0,
        robust=False,
        release=release.name,
        decision_id=None,
        note=note,
    )
