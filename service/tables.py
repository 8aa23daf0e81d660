"""The matrix and assessments as flat tables: one row a year (wide) or one a year and condition (long), and CSV."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from re import compile as pattern
from typing import Any

import msgspec

from waiver_rules.assessment import Assessment
from waiver_rules.matrix import Row

Flat = dict[str, Any]
FINDING_COLUMNS = (
    "year",
    "basis",
    "reading",
    "standard",
    "known_on",
    "condition",
    "condition_verdict",
    "element",
    "element_verdict",
    "determination",
    "effect",
    "weight",
    "counted",
    "not_counted",
    "dated",
    "rule",
    "fact",
    "occurred",
    "grade",
    "statement",
    "citations",
    "decision_id",
    "subject",
)
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell, the full-width forms of East Asian keyboards too."""
NUMBER = pattern(r"[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?")


def wide(rows: Iterable[Row]) -> list[Flat]:
    """A row a year, its conditions as columns."""
    return [_wide(row) for row in rows]


def long(rows: Iterable[Row]) -> list[Flat]:
    """A row a year and condition; the whole stands as the condition `overall`."""
    return [flat for row in rows for flat in _long(row)]


def findings_table(assessment: Assessment) -> list[Flat]:
    """A row a finding of an assessment, with its verdicts and citations in one cell each."""
    return [
        {
            "year": assessment.period.year,
            "basis": assessment.period.basis,
            "reading": assessment.reading,
            "standard": assessment.standard,
            "known_on": assessment.known_on.isoformat(),
            "condition": part,
            "condition_verdict": verdict,
            "element": element.id,
            "element_verdict": element.verdict,
            "determination": element.determination,
            "effect": finding.effect,
            "weight": finding.weight,
            "counted": finding.counted,
            "not_counted": finding.not_counted,
            "dated": finding.dated,
            "rule": finding.rule,
            "fact": finding.fact.id,
            "occurred": finding.fact.occurred,
            "grade": finding.fact.grade,
            "statement": finding.fact.statement,
            "citations": " | ".join(citation.text for citation in finding.fact.citations),
            "decision_id": assessment.decision_id,
            "subject": assessment.subject,
        }
        for part, verdict, element in _elements(assessment)
        for finding in element.findings
    ]


def to_csv(rows: list[Flat], columns: Iterable[str] | None = None) -> str:
    """Comma-separated values with a header, CRLF line ends (RFC 4180), without a byte-order mark.

    A text that begins like a formula, blanks before it or not, gets a leading apostrophe, so that no spreadsheet
    evaluates it; a number stays a number.
    """
    names = list(columns) if columns is not None else list(rows[0]) if rows else []
    stream = StringIO()
    writer = csv.DictWriter(stream, names, extrasaction="ignore")
    writer.writeheader()
    writer.writerows({name: _cell(row.get(name)) for name in names} for row in rows)
    return stream.getvalue()


def _elements(assessment: Assessment) -> Iterator[tuple[str, Any, Any]]:
    for condition in assessment.conditions:
        yield from ((condition.id, condition.verdict, element) for element in condition.elements)
    yield from (("P", None, element) for element in assessment.procedure)
    yield from (("S", None, element) for element in assessment.restriction)


def _wide(row: Row) -> Flat:
    plain: Flat = msgspec.to_builtins(row)
    conditions = plain.pop("conditions")
    flat: Flat = {}
    for name, value in plain.items():
        flat[name] = value
        if name == "overall":
            flat.update(conditions)
    return flat


def _long(row: Row) -> Iterator[Flat]:
    plain: Flat = msgspec.to_builtins(row)
    conditions, overall = plain.pop("conditions"), plain.pop("overall")
    for condition, verdict in (*conditions.items(), ("overall", overall)):
        yield {"year": plain["year"], "condition": condition, "verdict": verdict, **plain}


def _joined(value: object) -> object:
    if isinstance(value, dict):
        return " ".join(f"{name}:{one}" for name, one in value.items())
    return " ".join(str(one) for one in value) if isinstance(value, list | tuple) else value


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    text = _joined(value)
    if isinstance(text, str) and text.lstrip(" ").startswith(FORMULA_SIGNS) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text
