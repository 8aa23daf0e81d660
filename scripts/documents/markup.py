"""Small pieces of Markdown."""

from collections.abc import Iterable, Sequence
from re import DOTALL
from re import compile as pattern
from textwrap import wrap

HINT = "python -m scripts.documents"
BLOCK = pattern(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end of generated -->)", DOTALL)


def banner(source: str) -> str:
    """The comment that stands first in a file which nobody should edit."""
    return f"<!-- Written by `{HINT}` from {source}. Edit that, not this. -->"


def code(word: object) -> str:
    """A word in code type."""
    return f"`{word}`"


def codes(words: Iterable[object], between: str = ", ") -> str:
    """Words in code type, one after the other."""
    return between.join(map(code, words))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A table with a blank line after it."""
    lines = [_row(columns), _row(["---"] * len(columns)), *(_row(row) for row in rows)]
    return [*lines, ""]


def wrapped(text: str) -> list[str]:
    """A paragraph in lines of at most 140 columns, with a blank line after it."""
    return [*wrap(text, 140, break_long_words=False, break_on_hyphens=False), ""]


def sentence(text: str) -> str:
    """A text with a capital at its beginning and a full stop at its end."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}"


def filled(text: str, blocks: dict[str, list[str]]) -> str:
    """The text with its generated blocks filled. Raises KeyError for a block that nobody writes."""
    return BLOCK.sub(lambda found: "".join((found[1], "\n", *_lines(blocks[found[2]]), "\n", found[3])), text)


def _lines(block: list[str]) -> list[str]:
    return [f"{line}\n" for line in "\n".join(block).strip().splitlines()]


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(cell: object) -> str:
    return " ".join(str(cell).replace("|", "\\|").split())
