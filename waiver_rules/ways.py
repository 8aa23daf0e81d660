"""The ways in which striking facts can leave one element, each with the facts that must go and its own verdict.

Two levels of a side that no verdict tells apart are one class. Classes fall as facts are struck, so that whatever
leaves a side in a class strikes at least one of the least sets that lead there.
"""

from collections.abc import Sequence
from itertools import pairwise, product

import msgspec

from waiver_rules.element_balance import ElementBalance
from waiver_rules.levels import LEVELS, Side, least, tally_at
from waiver_rules.standards import Standard, Verdict


class Way(msgspec.Struct, frozen=True):
    """One way to leave an element: the facts that must go, the classes of both sides, the element's own verdict."""

    struck: int
    pro: int
    con: int
    verdict: Verdict


class ElementWays:
    """An element's ways under one standard; `bits` maps the id of a fact to its bit."""

    def __init__(self, balance: ElementBalance, standard: Standard, bits: dict[str, int]) -> None:
        self._balance, self._standard = balance, standard
        self._pro, self._con = (
            Side((one for one in balance.held if one.supports is supports), bits) for supports in (True, False)
        )
        self._pro_classes = _classes([[self._at(pro, con) for con in LEVELS] for pro in LEVELS])
        self._con_classes = _classes([[self._at(pro, con) for pro in LEVELS] for con in LEVELS])
        self.mask = self._pro.mask | self._con.mask
        self.ways = tuple(self._ways())

    def verdict(self, struck: int) -> Verdict:
        """The element's own verdict once the facts of `struck` are gone."""
        return self._at(self._pro.level(struck), self._con.level(struck))

    def allows(self, way: Way, struck: int) -> bool:
        """Whether the way is still open once the facts of `struck` are gone: a class once lost never comes back."""
        pro, con = self._pro.level(struck), self._con.level(struck)
        return self._pro_classes[pro] >= way.pro and self._con_classes[con] >= way.con

    def _at(self, pro: int, con: int) -> Verdict:
        return self._balance.own_verdict(self._standard, tally_at(pro, con))

    def _ways(self) -> list[Way]:
        found: dict[tuple[int, int, int], Way] = {}
        pros, cons = _by_class(self._pro, self._pro_classes), _by_class(self._con, self._con_classes)
        for (pro, first), (con, second) in product(pros.items(), cons.items()):
            verdict = self._at(self._pro_classes.index(pro), self._con_classes.index(con))
            for one, other in product(first, second):
                found[one | other, pro, con] = Way(one | other, pro, con, verdict)
        return list(found.values())


def _classes(rows: Sequence[Sequence[Verdict]]) -> list[int]:
    """The class of each level: the same as the level below where no verdict tells them apart."""
    found = [0]
    for below, row in pairwise(rows):
        found.append(found[-1] + (row != below))
    return found


def _by_class(side: Side, classes: Sequence[int]) -> dict[int, list[int]]:
    """Class to the least sets of facts that lead into it."""
    found: dict[int, list[int]] = {}
    for level in LEVELS:
        found.setdefault(classes[level], []).extend(side.forced(level))
    return {one: least(masks) for one, masks in found.items() if masks}
