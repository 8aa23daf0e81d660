"""The shortest exact description of some cells of a grid: as few boxes as can be, then as few values as can be.

A cell is one value on each axis; not every combination need exist. A box names, for some axes, the values that a
cell may have there. What is described is exactly the cells that at least one box holds.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

import msgspec

from waiver_rules.mask import bits_of

Coordinates = tuple[Hashable, ...]


class Box(msgspec.Struct, frozen=True):
    """For each axis by its place, the places of the values allowed there; an axis that is left out allows all."""

    allowed: tuple[tuple[int, tuple[int, ...]], ...]


class Space:
    """Cells as bits, by their coordinates; the values of each axis stand in the order in which they first occur."""

    def __init__(self, cells: Sequence[Coordinates]) -> None:
        self.cells = cells
        self.everything = (1 << len(cells)) - 1
        self.values: list[list[Hashable]] = [list(dict.fromkeys(axis)) for axis in zip(*cells, strict=True)]
        self.masks = [[_mask(cells, axis, value) for value in values] for axis, values in enumerate(self.values)]

    def mask(self, boxes: Iterable[Box]) -> int:
        """The cells that at least one of the boxes holds."""
        found = 0
        for box in boxes:
            held = self.everything
            for axis, places in box.allowed:
                held &= _either(self.masks[axis][place] for place in places)
            found |= held
        return found

    def named(self, box: Box) -> int:
        """How many values must be named for a box: those allowed, or those that are not and one word more."""
        return sum(min(len(places), 1 + len(self.values[axis]) - len(places)) for axis, places in box.allowed)


def shortest(space: Space, wanted: int) -> tuple[Box, ...]:
    """The fewest boxes that hold exactly the wanted cells, of those the ones with the fewest values named."""
    if wanted == 0:
        return ()
    largest = _largest(space, wanted)
    cost = {mask: space.named(box) for mask, box in largest.items()}
    best = _cover(wanted, cost)
    boxes = _trimmed(space, wanted, [largest[mask] for mask in best])
    return tuple(sorted(boxes, key=lambda box: box.allowed))


def _trimmed(space: Space, wanted: int, boxes: list[Box]) -> list[Box]:
    """The boxes, each made smaller where it then names fewer values and the others hold what it lets go."""
    for place in range(len(boxes)):
        needed = wanted & ~space.mask(boxes[:place] + boxes[place + 1 :])
        for axis in range(len(space.values)):
            own = tuple(each for each, mask in enumerate(space.masks[axis]) if mask & needed)
            smaller = _with(space, boxes[place], axis, own)
            boxes[place] = smaller if space.named(smaller) < space.named(boxes[place]) else boxes[place]
    return boxes


def _with(space: Space, box: Box, axis: int, places: tuple[int, ...]) -> Box:
    allowed = {**dict(box.allowed), axis: places}
    return Box(tuple((one, held) for one, held in sorted(allowed.items()) if len(held) < len(space.values[one])))


def _largest(space: Space, wanted: int) -> dict[int, Box]:
    """The boxes within the wanted cells that are part of no larger one, by the cells that they hold."""
    groups = [_alike(space, axis, wanted) for axis in range(len(space.values))]
    # the axis with the most groups is not tried but filled: its largest choice is every value that fits
    order = sorted(range(len(groups)), key=lambda axis: len(groups[axis]))
    found: dict[int, Box] = {}
    for chosen in product(*(_subsets(groups[axis]) for axis in order[:-1])):
        box = _filled(space, wanted, dict(zip(order, chosen, strict=False)), order[-1])
        mask = space.mask([box]) if box else 0
        if box and mask and (mask not in found or space.named(box) < space.named(found[mask])):
            found[mask] = box
    kept = sorted(found, key=lambda mask: -mask.bit_count())
    largest: list[int] = []
    for mask in kept:
        if not any(mask & other == mask for other in largest):
            largest.append(mask)
    return {mask: found[mask] for mask in largest}


def _filled(space: Space, wanted: int, chosen: Mapping[int, tuple[int, ...]], last: int) -> Box | None:
    held = space.everything
    for axis, places in chosen.items():
        held &= _either(space.masks[axis][place] for place in places)
    fits = tuple(place for place, mask in enumerate(space.masks[last]) if held & mask & ~wanted == 0)
    if not fits:
        return None
    box = Box(())
    for axis, places in {**chosen, last: fits}.items():
        box = _with(space, box, axis, places)
    return box


def _alike(space: Space, axis: int, wanted: int) -> list[tuple[int, ...]]:
    """The values of an axis in groups that no other axis tells apart."""
    groups: dict[frozenset[tuple[Coordinates, bool]], list[int]] = {}
    for place, mask in enumerate(space.masks[axis]):
        held = [index for index in range(len(space.cells)) if mask >> index & 1]
        rest = frozenset((_without(space.cells[index], axis), bool(wanted >> index & 1)) for index in held)
        groups.setdefault(rest, []).append(place)
    return [tuple(group) for group in groups.values()]


def _subsets(groups: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    chosen = (each for size in range(1, len(groups) + 1) for each in combinations(groups, size))
    return [tuple(sorted(place for group in each for place in group)) for each in chosen]


def _cover(wanted: int, cost: Mapping[int, int]) -> tuple[int, ...]:
    """The fewest masks that hold every wanted cell, the cheapest of those; one more is tried until they do."""
    by_cell = {bit: [mask for mask in cost if mask & bit] for bit in bits_of(wanted)}
    size = 1
    while True:
        covers = list(_covers(wanted, size, by_cell))
        if covers:
            return min(covers, key=lambda masks: (sum(cost[mask] for mask in masks), sorted(masks)))
        size += 1


def _covers(left: int, size: int, by_cell: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, ...]]:
    if left == 0:
        yield ()
    elif size > 0:
        fewest = min((masks for bit, masks in by_cell.items() if bit & left), key=len)
        for mask in fewest:
            yield from ((mask, *rest) for rest in _covers(left & ~mask, size - 1, by_cell))


def _mask(cells: Sequence[Coordinates], axis: int, value: Hashable) -> int:
    return sum(1 << index for index, cell in enumerate(cells) if cell[axis] == value)


def _either(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _without(cell: Coordinates, axis: int) -> Coordinates:
    return (*cell[:axis], *cell[axis + 1 :])
