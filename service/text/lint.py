"""The report of a lint as text and as Markdown."""

from collections.abc import Iterable

from evidence.lint import Line, Report
from service.text.layout import paragraph
from service.text.markdown import escaped


def lint_text(report: Report) -> str:
    """Errors, warnings and explained warnings, each with its code and place, then the counts."""
    lines = [*_lines(report.errors), *_lines(report.warnings), *_lines(report.explained)]
    return "\n".join([*lines, _counts(report), ""])


def lint_markdown(report: Report) -> str:
    """One table of errors, warnings and explained warnings, then the counts."""
    lines = ["| code | place | id | says | explained |", "| --- | --- | --- | --- | --- |"]
    for line in (*report.errors, *report.warnings, *report.explained):
        cells = (line.code, line.place, line.id, line.says, line.reason or "")
        lines.append(f"| {' | '.join(escaped(' '.join(cell.split())) for cell in cells)} |")
    return "\n".join([*lines, "", _counts(report), ""])


def _counts(report: Report) -> str:
    return f"{len(report.errors)} errors, {len(report.warnings)} warnings, {len(report.explained)} explained"


def _lines(found: Iterable[Line]) -> list[str]:
    lines: list[str] = []
    for line in found:
        lines += [f"{line.code} {line.place} {line.id}", *paragraph(line.says, 2)]
        if line.reason:
            lines += paragraph(f"explained: {line.reason}", 2, 4)
    return lines
