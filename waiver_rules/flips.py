"""The smallest sets of facts whose striking changes a verdict: exact minimum size, and every set of that size.

A set that changes a verdict leaves each side of each element at some level. Striking only what stands above those
levels leaves the same levels, so a smallest set strikes just what some choice of levels forces out. The choices are
searched element by element, with a bound from below: a fact that bears on several elements costs each of them its
share, so that shares never add up to more than the facts struck (docs/decisions/0017).
"""

from functools import cache
from math import ceil, inf, lcm

import msgspec

from waiver_rules.balance import Balance
from waiver_rules.course import START, Course, State
from waiver_rules.mask import bits_of
from waiver_rules.standards import Standard, Verdict
from waiver_rules.ways import ElementWays, Way


class FlipSet(msgspec.Struct, frozen=True):
    """Facts whose striking changes the verdict, in id order, and the verdict afterwards."""

    facts: tuple[str, ...]
    verdict: Verdict


class Flips(msgspec.Struct, frozen=True):
    """Every smallest set, in id order; none where no striking changes the verdict."""

    sets: tuple[FlipSet, ...]

    @property
    def minimum_size(self) -> int | None:
        """How many facts each set holds."""
        return len(self.sets[0].facts) if self.sets else None


def flips(balance: Balance, part: str, standard: Standard) -> Flips:
    """The smallest sets that change the verdict on a part (a condition's id, or `overall`) that weighs evidence."""
    course = Course(balance, part)
    facts = sorted({one.fact for element in course.elements for one in element.held})
    bits = {fact: 1 << place for place, fact in enumerate(facts)}
    found = _Search(course, [ElementWays(one, standard, bits) for one in course.elements]).run()
    sets = [FlipSet(tuple(fact for fact in facts if bits[fact] & mask), verdict) for mask, verdict in found.items()]
    return Flips(tuple(sorted(sets, key=lambda one: one.facts)))


class _Search:
    """Depth first over the elements, deepened by the size of the set."""

    def __init__(self, course: Course, elements: list[ElementWays]) -> None:
        self._course, self._elements = course, elements
        self._before = self._verdict(0)
        self._unit, self._costs = _shares(elements)
        self._found: dict[int, Verdict] = {}
        self._size, self._next = 0, inf
        self._least = cache(self._least_uncached)

    def run(self) -> dict[int, Verdict]:
        """Every smallest set as bits, with the verdict afterwards."""
        bound = self._least(START)
        while bound < inf and not self._found and self._before is not None:
            self._size, self._next = ceil(bound / self._unit), inf
            self._descend(START, 0, 0, ())
            bound = max(self._next, (self._size + 1) * self._unit)
        return self._found

    def _verdict(self, struck: int) -> Verdict | None:
        return self._course.verdict([one.verdict(struck) for one in self._elements])

    def _least_uncached(self, state: State, place: int = 0) -> float:
        """The least cost of the elements from `place` on with which the verdict is another."""
        if place == len(self._elements):
            return inf if self._course.outcome(state) == self._before else 0
        return min(
            cost + self._least(self._course.after(state, verdict), place + 1)
            for verdict, cost in self._cheapest(place).items()
        )

    def _cheapest(self, place: int) -> dict[Verdict, int]:
        found: dict[Verdict, int] = {}
        for way, cost in self._costs[place]:
            found[way.verdict] = min(cost, found.get(way.verdict, cost))
        return found

    def _descend(self, state: State, struck: int, cost: int, taken: tuple[Way, ...]) -> None:
        place = len(taken)
        if place == len(self._elements):
            return self._meet(struck)
        for way, own in self._costs[place]:
            following = self._course.after(state, way.verdict)
            bound, union = cost + own + self._least(following, place + 1), struck | way.struck
            bound = max(bound, union.bit_count() * self._unit)
            if bound == inf or not self._open((*taken, way), union):
                continue
            if bound > self._size * self._unit:
                self._next = min(self._next, bound)
                continue
            self._descend(following, union, cost + own, (*taken, way))
        return None

    def _open(self, taken: tuple[Way, ...], struck: int) -> bool:
        return all(one.allows(way, struck) for one, way in zip(self._elements, taken, strict=False))

    def _meet(self, struck: int) -> None:
        verdict = self._verdict(struck)
        if verdict is not None and verdict != self._before and struck.bit_count() == self._size:
            self._found[struck] = verdict


def _shares(elements: list[ElementWays]) -> tuple[int, list[list[tuple[Way, int]]]]:
    """What one fact costs as a whole, and each element's ways with the cost of the shares of their facts, rising."""
    bits = {bit for element in elements for bit in bits_of(element.mask)}
    bearing = {bit: sum(1 for element in elements if element.mask & bit) for bit in bits}
    unit = lcm(*bearing.values())
    share = {bit: unit // count for bit, count in bearing.items()}
    costs = [[(way, sum(share[bit] for bit in bits_of(way.struck))) for way in element.ways] for element in elements]
    return unit, [sorted(each, key=lambda one: one[1]) for each in costs]
