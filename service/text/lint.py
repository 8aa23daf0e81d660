"""The report of a lint as text."""

from collections.abc import Iterable

from evidence.lint import Line, Report
from service.text.layout import paragraph


def lint_text(report: Report) -> str:
    """Errors, warnings and explained warnings, each with its code and place, then the counts."""
    lines = [*_lines(report.errors), *_lines(report.warnings), *_lines(report.explained)]
    counts = f"{len(report.errors)} errors, {len(report.warnings)} warnings, {len(report.explained)} explained"
    return "\n".join([*lines, counts, ""])


def _lines(found: Iterable[Line]) -> list[str]:
    lines: list[str] = []
    for line in found:
        lines += [f"{line.code} {line.place} {line.id}", *paragraph(line.says, 2)]
        if line.reason:
            lines += paragraph(f"explained: {line.reason}", 2, 4)
    return lines
