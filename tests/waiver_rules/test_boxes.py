"""The shortest description of cells holds exactly them, in as few boxes as any description can."""

from itertools import combinations, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from waiver_rules.boxes import Box, Space, shortest

GRID = tuple(product("abcd", "xyz", "12"))
cells = st.lists(st.sampled_from(GRID), min_size=1, unique=True)


@settings(max_examples=200, deadline=None)
@given(cells=cells, data=st.data())
def test_a_description_is_exact(cells: list[Any], data: Any) -> None:
    """Not every combination need exist, and no cell is described that is not wanted."""
    wanted = sum(1 << index for index in data.draw(st.sets(st.sampled_from(range(len(cells))))))
    space = Space(cells)
    assert space.mask(shortest(space, wanted)) == wanted


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_description_has_fewer_boxes(data: Any) -> None:
    """Every box over a small grid is tried."""
    cells = tuple(product("abc", "xy", "12"))
    space = Space(cells)
    wanted = sum(1 << index for index in data.draw(st.sets(st.sampled_from(range(len(cells))), min_size=1)))
    fitting = {mask for mask in map(space.mask, ([box] for box in every_box(space))) if mask and not mask & ~wanted}
    count = len(shortest(space, wanted))
    for fewer in range(count):
        assert not any(_union(chosen) == wanted for chosen in combinations(fitting, fewer))


def every_box(space: Space) -> list[Box]:
    choices = [
        [places for size in range(1, len(values) + 1) for places in combinations(range(len(values)), size)]
        for values in space.values
    ]
    return [Box(tuple(enumerate(chosen))) for chosen in product(*choices)]


def _union(masks: tuple[int, ...]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def test_everything_is_one_box_without_limits() -> None:
    """“under every setting”."""
    space = Space(GRID)
    assert shortest(space, space.everything) == (Box(()),)
    assert shortest(space, 0) == ()


def test_a_box_names_no_more_than_it_must() -> None:
    """Two boxes that overlap: the second is told as if the first did not hold what both do."""
    space = Space(GRID)
    wanted = space.mask([Box(((0, (0,)),)), Box(((0, (1,)), (1, (0,))))])
    assert shortest(space, wanted) == (Box(((0, (0,)),)), Box(((0, (1,)), (1, (0,)))))
