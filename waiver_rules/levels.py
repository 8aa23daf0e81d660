"""The levels to which one side of an element can be brought by striking facts, and what must go for each.

A level is the heaviest weight left, where weight 3 from fewer than two independent origins (THIN) is told from
weight 3 from two or more (FULL), which only the strictest standard asks for. Facts are bits of whole numbers.
"""

from collections.abc import Iterable

from waiver_rules.element_balance import Held
from waiver_rules.standards import Tally

THIN, FULL = 3, 4
LEVELS = range(FULL + 1)


class Side:
    """One side of an element: who weighs what, as bits. `bits` maps the id of a fact to its bit."""

    def __init__(self, held: Iterable[Held], bits: dict[str, int]) -> None:
        self._held = [(one.weight, one.origins, bits[one.fact]) for one in held]
        self.mask = sum(bit for _, _, bit in self._held)
        self._known: dict[int, int] = {}

    def level(self, struck: int) -> int:
        """The level that is left once the facts of `struck` are gone."""
        own = struck & self.mask
        if own not in self._known:
            self._known[own] = self._level(own)
        return self._known[own]

    def forced(self, level: int) -> list[int]:
        """The least sets of facts whose striking brings the side down to exactly this level, as far as it can be."""
        top = self.level(0)
        if level > top:
            return []
        if level == top:
            return [0]
        if level == THIN:
            return self._thinned()
        gone = sum(bit for weight, _, bit in self._held if weight > level)
        return [gone] if self.level(gone) == level else []

    def _level(self, struck: int) -> int:
        left = [(weight, origins) for weight, origins, bit in self._held if not bit & struck]
        weight = max((weight for weight, _ in left), default=0)
        if weight < THIN:
            return weight
        origins = frozenset[str]().union(*(origins for weight, origins in left if weight == THIN))
        return FULL if len(origins) > 1 else THIN

    def _thinned(self) -> list[int]:
        """To leave one origin alone at the highest weight, every fact there that another stands behind must go."""
        heavy = [(origins, bit) for weight, origins, bit in self._held if weight == THIN]
        alone: set[frozenset[str]] = {origins for origins, _ in heavy if len(origins) <= 1}
        masks = {sum(bit for origins, bit in heavy if not origins <= one) for one in alone}
        return least(masks)


def least(masks: Iterable[int]) -> list[int]:
    """The sets of which no other is a part, in order."""
    found = sorted(set(masks), key=lambda mask: (mask.bit_count(), mask))
    return [mask for mask in found if not any(other != mask and other & mask == other for other in found)]


def tally_at(pro: int, con: int) -> Tally:
    """The tally that two levels stand for."""
    return Tally(min(pro, THIN), min(con, THIN), _origins_at(pro), _origins_at(con))


def _origins_at(level: int) -> int:
    return max(0, level - THIN + 1)
