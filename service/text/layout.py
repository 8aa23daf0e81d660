"""Paragraphs, hanging indents and tables within a width."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

WIDTH = 80


def paragraph(text: str, indent: int = 0, hang: int | None = None, width: int = WIDTH) -> list[str]:
    """The text in lines, indented; lines after the first are indented by `hang`. Long words are kept whole."""
    first = " " * indent
    rest = " " * (indent if hang is None else hang)
    lines = wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return lines or [first.rstrip()]


def labelled(label: str, text: str, indent: int = 2, column: int = 12) -> list[str]:
    """A label, then text in a column of its own."""
    start = " " * indent + label
    lead = start.ljust(column) if len(start) < column else f"{start} "
    rest = " " * column
    return wrap(
        text or "-",
        WIDTH,
        initial_indent=lead,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def table(rows: Iterable[Sequence[str]], header: Sequence[str]) -> list[str]:
    """Rows in columns as wide as they need, a header and a rule above; the last column is not padded."""
    cells = [list(header), *[list(row) for row in rows]]
    widths = [max(len(row[index]) for row in cells) for index in range(len(header))]
    lines = [_line(row, widths) for row in cells]
    return [lines[0], "-" * max(len(line) for line in lines), *lines[1:]]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
