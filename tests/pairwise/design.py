"""An all-pairs design: few rows, in which any two values of two factors stand together at least once."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

Row = dict[str, str]
Pair = frozenset[tuple[str, str]]


def all_pairs(factors: Mapping[str, Sequence[str]], tied: Sequence[Row]) -> list[Row]:
    """The rows of a design over `factors`, made greedily and always the same.

    Factors that do not go with each other as they like are given as `tied`: every row that they may have together.
    """
    free = [name for name in factors if name not in tied[0]]
    left = dict.fromkeys(possible(factors, tied))
    rows: list[Row] = []
    while left:
        row = _fuller(dict(next(iter(left))), factors, tied, free, left)
        rows.append(row)
        for pair in pairs(row):
            left.pop(pair, None)
    return rows


def possible(factors: Mapping[str, Sequence[str]], tied: Sequence[Row]) -> Iterator[Pair]:
    """Every pair of values that some row may have."""
    allowed = {pair for row in tied for pair in pairs(row)}
    for one, other in combinations(factors, 2):
        for values in product(factors[one], factors[other]):
            pair = frozenset(zip((one, other), values, strict=True))
            if not {one, other} <= set(tied[0]) or pair in allowed:
                yield pair


def pairs(row: Row) -> Iterator[Pair]:
    """Every pair of values in a row."""
    return (frozenset(two) for two in combinations(row.items(), 2))


def _fuller(
    row: Row, factors: Mapping[str, Sequence[str]], tied: Sequence[Row], free: Sequence[str], left: Mapping[Pair, None]
) -> Row:
    """The row with a value for every factor, each chosen for the pairs that it adds."""
    fitting = [one for one in tied if all(one.get(name, value) == value for name, value in row.items())]
    row = {**row, **max(fitting, key=lambda one: _gain({**row, **one}, left))}
    for name in free:
        if name not in row:
            row[name] = max(factors[name], key=lambda value: _gain({**row, name: value}, left))
    return {name: row[name] for name in factors}


def _gain(row: Row, left: Mapping[Pair, None]) -> int:
    return sum(pair in left for pair in pairs(row))
