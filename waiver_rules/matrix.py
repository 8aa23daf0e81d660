"""The matrix: a row a year, or a row an instrument where the basis hangs on one and the year has two."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import msgspec

from evidence.dates import parse_day
from evidence.faults import Fault
from waiver_rules.certified import days_by_scope, days_counted, is_signed_in, scope_of, states_no_term, status_of
from waiver_rules.chronology import Signing, StatusSpan, days_unrecorded
from waiver_rules.decision import decision_id
from waiver_rules.judge import Judgement, judge
from waiver_rules.period import NONE_RECORDED, hangs_on_instrument
from waiver_rules.query import Query, QueryError, unknown
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.resolve import recorded_instruments, statute_of, with_basis, years
from waiver_rules.robust import robustness_given
from waiver_rules.standards import Verdict
from waiver_rules.subject_years import subjects_in

Progress = Callable[[int, int], None]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One year, or one instrument, flat. `note` says why a row has no verdict.

    `subject` is whom the row is about and `scope` the widest of the instruments in force, where the statute has them.
    `in_force_disputed` where the status of a day of it rests on a report that others dispute, `no_term` where an
    instrument in force states no term; `scope_days` are the days in force by the widest scope on each.
    """

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
    subject: str | None = None
    scope: str | None = None
    in_force_disputed: bool = False
    no_term: bool = False
    scope_days: dict[str, int] = {}


def matrix(
    release: Release,
    query: Query,
    first: int | None = None,
    last: int | None = None,
    progress: Progress | None = None,
) -> tuple[Row, ...]:
    """The rows from `first` to `last`, both inclusive; `query.year` is not used. Raises QueryError.

    Where the statute asks for a subject and the query names none, there is a row for each subject and year with facts
    on it: those whom some fact of the year names.

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
    outside = [(place, year) for place, year in (("from", from_year), ("to", to_year)) if year not in known]
    if outside:
        raise QueryError(_out_of_range(place, year, known) for place, year in outside)
    if from_year > to_year:
        raise QueryError([_out_of_range("to", to_year, range(from_year, known.stop))])
    return range(from_year, to_year + 1)


def _out_of_range(place: str, year: int, known: range) -> Fault:
    near = str(min(max(year, known.start), known.stop - 1))
    expected = f"a year from {known.start} to {known.stop - 1}"
    return Fault(place=place, code="unknown-year", found=str(year), expected=expected, nearest=near)


def _queries(release: Release, query: Query, first: int | None, last: int | None) -> Iterator[Query]:
    statute = statute_of(release, query.statute)
    asked, recorded_by = with_basis(statute, query), _recorded_by(release, query)
    every, _ = recorded_instruments(release, statute, recorded_by)
    if query.determination is not None and query.determination not in {signing.id for signing in every}:
        ids = [signing.id for signing in every]
        raise QueryError([unknown("determination", query.determination, ids, "the id of a determination")])
    for year in asked_years(release, query, first, last):
        for subject in _subjects(release, statute, asked, year):
            one = msgspec.structs.replace(asked, year=year, subject=subject)
            in_year = [signing.id for signing in _about(release, statute, one, recorded_by) if signing.year == year]
            yield from _of_year(one, in_year) if hangs_on_instrument(one) else (one,)


def _subjects(release: Release, statute: StatuteFrozen, query: Query, year: int) -> tuple[str | None, ...]:
    if query.subject is not None or not statute.folder.statute.subjects:
        return (query.subject,)
    return subjects_in(release, statute, year, query.basis)


def _about(release: Release, statute: StatuteFrozen, query: Query, recorded_by: date) -> tuple[Signing, ...]:
    subject = statute.folder.statute.subject or query.subject
    return recorded_instruments(release, statute, recorded_by, subject=subject)[0]


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
        judgement = judge(release, query)
    except QueryError as error:
        if {fault.code for fault in error.faults} != {NONE_RECORDED}:
            raise
        return _without(release, query, error.faults[0].found)
    known = {judgement.resolved.reading.id: judgement.verdict}
    return _row_of(release, judgement, robustness_given(release, query, known).robust)


def _row_of(release: Release, judgement: Judgement, robust: bool) -> Row:
    resolved, scales = judgement.resolved, judgement.scales
    spans = status_of(scales)
    return Row(
        year=resolved.period.year,
        subject=resolved.subject,
        basis=resolved.period.basis,
        determination=resolved.determination,
        reading=resolved.reading.id,
        standard=resolved.standard,
        known_on=resolved.lens.known_on,
        overall=judgement.verdict,
        conditions={one.condition.id: one.verdict for one in judgement.conditions},
        applicable=judgement.verdict is not None,
        in_force_status=status_word(span.status for span in spans),
        in_force_days=days_counted(spans, scales),
        determinations=sum(is_signed_in(signing, scales) for signing in scales.stood.signings),
        robust=robust,
        release=release.name,
        decision_id=decision_id(release, resolved),
        unrecorded_days=days_unrecorded(spans),
        scope=scope_of(scales),
        in_force_disputed=_disputed(spans),
        no_term=states_no_term(scales),
        scope_days=days_by_scope(spans, scales),
    )


def status_word(statuses: Iterable[str]) -> str:
    """One word for the status of a period: its only status, or `in_part` where it has more than one."""
    found = set(statuses)
    if not found:
        return "not_yet_law"
    return found.pop() if len(found) == 1 else "in_part"


def _without(release: Release, query: Query, note: str) -> Row:
    """The row of a year without a recorded instrument: no verdict, and the status of the year on the first basis."""
    folder = release.statute(query.statute).folder
    whole = judge(release, msgspec.structs.replace(query, basis=None, known_on=None))
    spans = status_of(whole.scales)
    return Row(
        year=query.year,
        subject=whole.resolved.subject,
        basis=str(query.basis),
        determination=None,
        reading=query.reading or folder.readings.default,
        standard=query.standard,
        known_on=None,
        overall=None,
        conditions={condition.id: None for condition in folder.conditions.conditions},
        applicable=False,
        in_force_status=status_word(span.status for span in spans),
        in_force_days=days_counted(spans, whole.scales),
        determinations=0,
        robust=False,
        release=release.name,
        decision_id=None,
        note=note,
        in_force_disputed=_disputed(spans),
        no_term=states_no_term(whole.scales),
        scope_days=days_by_scope(spans, whole.scales),
    )


def _disputed(spans: Iterable[StatusSpan]) -> bool:
    return any(span.disputed for span in spans)
