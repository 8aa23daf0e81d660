"""Years in blocks, so that a fact of many years takes few rows and the facts of one year are found by few look-ups.

A block is 1, 2, 4, ... years that begin at a multiple of their number. The years of a fact are covered by the
largest blocks that fit (at most 2 x 13 of them, one for nearly every fact); a year lies in 14 blocks, one of each
size. So a fact belongs to a year exactly where they share a block, however long the fact and however many there are.
"""

from collections.abc import Iterator

SIZES = tuple(1 << power for power in range(14))
Block = tuple[int, int]
"""First year and number of years."""


def blocks_of_span(first: int, last: int) -> Iterator[Block]:
    """The fewest blocks that cover the years from `first` to `last`, both inclusive, and no other."""
    year = first
    while year <= last:
        size = max(size for size in SIZES if year % size == 0 and year + size - 1 <= last)
        yield year, size
        year += size


def blocks_of_year(year: int) -> Iterator[Block]:
    """The blocks in which a year lies, one of each size."""
    return ((year - year % size, size) for size in SIZES)


def blocks_of_years(first: int, last: int) -> set[Block]:
    """The blocks in which any of the years from `first` to `last` lies, both inclusive."""
    return {block for year in range(first, last + 1) for block in blocks_of_year(year)}
