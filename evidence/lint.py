"""Checks of the packaged record, each with a code; warnings may be explained, errors may not.

Explanations stand in `data/lint_explained.yaml`: a list of `{code, id, reason}`. Checks that need a law are given
by whoever has one; their codes begin with W9, and an explanation of such a warning is judged only where they run.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from evidence.checks import CHECKS, Check, Finding, Record
from evidence.checks.check import Severity
from evidence.entry import Entry, Text, Word
from evidence.fault_list import FaultList, place_order
from evidence.faults import Fault, FaultsError
from evidence.files import read_entries
from evidence.loader import load_with_places
from evidence.placed import Placed

EXPLAINED = PurePosixPath("data/lint_explained.yaml")
LOAD, EXPLANATION = "E001", "E002"
OF_LAW = "W9"
OWN_CODES = {
    LOAD: "the record cannot be loaded",
    EXPLANATION: "an explanation explains nothing, or explains an error",
}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a report: what was met where, and the reason given for it, if any."""

    code: str
    severity: Severity
    id: str
    place: str
    says: str
    reason: str | None = None

    def __str__(self) -> str:
        because = f" (explained: {self.reason})" if self.reason else ""
        return f"{self.place or self.id}: {self.code} {self.id} {self.says}{because}"


class Report(msgspec.Struct, frozen=True):
    """The lines of a lint in the order of their codes and places; the record is clean without errors."""

    errors: tuple[Line, ...] = ()
    warnings: tuple[Line, ...] = ()
    explained: tuple[Line, ...] = ()


class Explanation(Entry):
    """Why a warning is right and stays."""

    code: Word
    id: Word
    reason: Text


def meanings(of_law: Iterable[Check] = ()) -> dict[str, str]:
    """Every code that a report can hold, sorted, with its meaning in one line."""
    return dict(sorted({**OWN_CODES, **{check.code: check.meaning for check in (*CHECKS, *of_law)}}.items()))


def lint(root: Path, of_law: Sequence[Check] = ()) -> Report:
    """The report on the record below `root`. A record that cannot be loaded is reported, not raised."""
    try:
        record = Record(root, load_with_places(root))
    except FaultsError as error:
        return Report(errors=tuple(_refused(fault) for fault in error.faults))
    faults = FaultList()
    checks = (*CHECKS, *of_law)
    explanations = _explanations(root, faults)
    lines = [_line(check, finding) for check in checks for finding in check.run(record)]
    reasons = {(each.entry.code, each.entry.id): each.entry.reason for each in explanations}
    useless = _useless(explanations, lines, ran={check.code for check in checks})
    refused = [_refused(fault, EXPLANATION) for fault in (*faults.sorted(), *useless)]
    return _report([*refused, *(_with_reason(line, reasons) for line in lines)])


def _report(lines: Iterable[Line]) -> Report:
    in_order = sorted(set(lines), key=lambda line: (line.code, place_order(line.place), line.id, line.says))
    return Report(
        errors=tuple(line for line in in_order if line.severity == "error"),
        warnings=tuple(line for line in in_order if line.severity == "warning" and not line.reason),
        explained=tuple(line for line in in_order if line.severity == "warning" and line.reason),
    )


def _explanations(root: Path, faults: FaultList) -> tuple[Placed[Explanation], ...]:
    if not (root / EXPLAINED).exists():
        return ()
    return read_entries(Explanation, EXPLAINED, root, "explanations", faults).placed


def _useless(explanations: Iterable[Placed[Explanation]], lines: Iterable[Line], ran: set[str]) -> tuple[Fault, ...]:
    warned = {(line.code, line.id) for line in lines if line.severity == "warning"}
    faults = FaultList()
    for each in explanations:
        is_judged = each.entry.code in ran or not each.entry.code.startswith(OF_LAW)
        if is_judged and (each.entry.code, each.entry.id) not in warned:
            faults.add(each.at(), "explains-nothing", f"{each.entry.code} {each.entry.id}", "a warning of this lint")
    return faults.sorted()


def _with_reason(line: Line, reasons: dict[tuple[str, str], str]) -> Line:
    reason = reasons.get((line.code, line.id)) if line.severity == "warning" else None
    return msgspec.structs.replace(line, reason=reason)


def _line(check: Check, finding: Finding) -> Line:
    return Line(code=check.code, severity=check.severity, id=finding.id, place=finding.place, says=finding.says)


def _refused(fault: Fault, code: str = LOAD) -> Line:
    hint = f" (did you mean {fault.nearest}?)" if fault.nearest else ""
    says = f"found {fault.found}; expected {fault.expected}{hint}"
    return Line(code=code, severity="error", id=fault.code, place=fault.place, says=says)
