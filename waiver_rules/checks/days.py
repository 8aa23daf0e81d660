"""Days and spans that a statute declares: each a day of every year, each span with its first day first."""

from collections.abc import Iterator
from datetime import date

from evidence.fault_list import FaultList
from evidence.placed import KeyPath, Placed
from waiver_rules.checks.parts import Parts, conditions_in, elements_in
from waiver_rules.statute import Applies, Conditions, Due, Statute

COMMON_YEAR = 2001
FURTHEST_OFFSET = 100
MOST_MONTHS = 1200
OFFSET = f"years from -{FURTHEST_OFFSET} to {FURTHEST_OFFSET}"
MONTH_AND_DAY = "a day of every year as MM-DD, such as 06-15"


def check_days(parts: Parts, faults: FaultList) -> None:
    """Adds a fault for each day that some year lacks, each reversed span, and each term of no or doubtful length."""
    if parts.statute:
        _check_bases(parts.statute, faults)
        _check_term(parts.statute, faults)
    if parts.conditions:
        for path, applies in _spans(parts.conditions):
            _check_span(parts.conditions, path, applies, faults)
        for path, _, element in elements_in(parts.conditions):
            if element.due:
                _check_due(parts.conditions, (*path, "due"), element.due, faults)


def _check_bases(statute: Placed[Statute], faults: FaultList) -> None:
    for index, basis in enumerate(statute.entry.bases):
        _check_month_and_day(statute.at("bases", index, "starts"), basis.starts, faults)
        _check_offset(statute.at("bases", index, "offset"), basis.offset, faults)
    for name, offset in statute.entry.stated_years.items():
        _check_offset(statute.at("stated_years", name), offset, faults)


def _check_term(statute: Placed[Statute], faults: FaultList) -> None:
    months, over = statute.entry.instruments.months, statute.entry.instruments.over
    place = statute.at("instruments", "months")
    if months is not None and not 1 <= months <= MOST_MONTHS:
        faults.add(place, "number-out-of-range", str(months), f"months from 1 to {MOST_MONTHS}")
    if months is not None and over is not None:
        faults.add(place, "two-terms", f"months: {months} and over: {over}", "either months or over")


def _spans(conditions: Placed[Conditions]) -> Iterator[tuple[KeyPath, Applies]]:
    for path, condition in conditions_in(conditions):
        yield (*path, "applies"), condition.applies
    yield ("procedure", "applies"), conditions.entry.procedure.applies
    yield ("restriction", "applies"), conditions.entry.restriction.applies
    for path, _, element in elements_in(conditions):
        yield (*path, "applies"), element.applies
        for index, wording in enumerate(element.wordings):
            yield (*path, "wordings", index, "applies"), wording.applies


def _check_span(conditions: Placed[Conditions], path: KeyPath, applies: Applies, faults: FaultList) -> None:
    if applies.since and applies.until and applies.until < applies.since:
        found = f"since {applies.since} until {applies.until}"
        faults.add(conditions.at(*path), "reversed-span", found, "the first day in since, the last in until")


def _check_due(conditions: Placed[Conditions], path: KeyPath, due: Due, faults: FaultList) -> None:
    place = conditions.at(*path)
    if (due.days is None) == (due.by is None):
        found = "neither days nor by" if due.days is None else "both days and by"
        faults.add(place, "not-one-deadline", found, "either days after the signing, or by a day of the year")
    if due.by is None and due.offset:
        faults.add(place, "offset-without-day", f"offset: {due.offset}", "an offset beside by")
    if due.days is not None and not 0 <= due.days <= 366 * FURTHEST_OFFSET:
        faults.add(conditions.at(*path, "days"), "number-out-of-range", str(due.days), "a number of days from 0 on")
    if due.by is not None:
        _check_month_and_day(conditions.at(*path, "by"), due.by, faults)
    _check_offset(conditions.at(*path, "offset"), due.offset, faults)


def _check_month_and_day(place: str, found: str, faults: FaultList) -> None:
    try:
        is_day = date.fromisoformat(f"{COMMON_YEAR}-{found}").strftime("%m-%d") == found
    except ValueError:
        is_day = False
    if not is_day:
        faults.add(place, "bad-day", found, MONTH_AND_DAY)


def _check_offset(place: str, found: int, faults: FaultList) -> None:
    if abs(found) > FURTHEST_OFFSET:
        faults.add(place, "number-out-of-range", str(found), OFFSET)
