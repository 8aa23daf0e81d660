"""How much two printed pages hold, reckoned in lines, so that every form of a memo says the same."""

from collections.abc import Callable, Sequence
from math import ceil

import msgspec

from service.memo.content import Memo

LINES = 122
"""Lines of text on two pages of US letter in the memo's type; tests print every year to hold it to that."""
OVERFULL = "This memo runs beyond two pages: what its settings name does not fit, even in its shortest form."
WIDE, NARROW = 138, 175
HEADING, TABLE_ROW, SMALL = 1.9, 1.3, 0.8


def lines(memo: Memo) -> float:
    """The lines that a memo takes, reckoned a little high."""
    paragraphs = [*memo.lead, *(one for section in memo.sections for one in section.paragraphs)]
    texts = ["".join(run.text for run in one) for one in paragraphs]
    texts += [memo.because, *memo.not_decided, *(section.quotation for section in memo.sections if section.quotation)]
    return (
        8
        + HEADING * (len(memo.sections) + 2)
        + sum(TABLE_ROW * _height(row) for row in (memo.table.header, *memo.table.rows))
        + sum(ceil(len(text) / WIDE) + 0.15 for text in texts)
        + SMALL * sum(ceil(len(note.text) / NARROW) for note in memo.notes)
        + SMALL * (len(memo.settings) + 2 + ceil(len(memo.link) / NARROW))
    )


def fitting(depths: Sequence[int], write: Callable[[int], Memo]) -> Memo:
    """The memo of the first depth, from the deepest, that two pages hold; where none does, the shallowest, marked.

    Raises ValueError for no depths.
    """
    *deeper, shallowest = depths
    for depth in deeper:
        memo = write(depth)
        if lines(memo) <= LINES:
            return memo
    memo = write(shallowest)
    if lines(memo) <= LINES:
        return memo
    return msgspec.structs.replace(memo, fits=False, not_decided=(*memo.not_decided, OVERFULL))


def _height(row: tuple[str, ...]) -> int:
    """The lines of a table row, whose cells are about as wide as the row is long."""
    width = 130 / len(row)
    return max(ceil(len(cell) / width) for cell in row)
