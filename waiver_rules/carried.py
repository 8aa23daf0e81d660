"""Which independent origins carry a verdict: those of the findings each of which would alone give it.

What needs several parts together is carried by no more origins than its least carried part; what one of several
parts suffices for is carried by the origins of all that have it.
"""

from collections.abc import Sequence

import msgspec

from evidence.grading import origins
from waiver_rules.balance import OVERALL, Balance, ConditionBalance
from waiver_rules.combine import Tree, all_of, any_of, negated, parse
from waiver_rules.element_balance import ElementBalance
from waiver_rules.standards import Standard, Tally, Verdict, element_verdict

Origins = frozenset[str]
NOBODY: Origins = frozenset()


class Carried(msgspec.Struct, frozen=True):
    """A verdict with the origins that carry it: none where it is presumed, None where the record leaves it open."""

    verdict: Verdict
    origins: Origins | None


def carried(balance: Balance, part: str, standard: Standard) -> Origins | None:
    """The origins that carry the verdict on a part (a condition's id, or `overall`); None where it is open or null."""
    verdicts = balance.verdicts(standard)
    if verdicts[part] is None:
        return None
    found = {
        one.condition.id: _condition(one, verdict, standard)
        for one in balance.conditions
        if (verdict := verdicts[one.condition.id]) is not None
    }
    return (_formula(parse(balance.formula), found) if part == OVERALL else found[part]).origins


def _condition(condition: ConditionBalance, verdict: Verdict, standard: Standard) -> Carried:
    if condition.settled is not None:
        instruments = condition.settled.instruments
        return Carried(verdict, origins(s for one in instruments for s in one.sources) if instruments else None)
    own = [one.own_verdict(standard, one.tally()) for one in condition.elements]
    found: dict[str, Carried] = {}
    for one, first, last in zip(condition.elements, own, condition.finals(own), strict=True):
        if one.under.vacuous is not None and found[one.under.vacuous].verdict == "contradicted":
            found[one.element.id] = Carried(last, found[one.under.vacuous].origins)
        else:
            found[one.element.id] = Carried(last, _element(one, first, standard))
    return _together([found[one.element.id] for one in condition.elements if one.joined])


def _element(element: ElementBalance, verdict: Verdict, standard: Standard) -> Origins | None:
    tally = element.tally()
    if verdict == "insufficient":
        return None
    if verdict == "contested":
        return _fewest([_standing(element, side, tally, standard, verdict) for side in (True, False)])
    if element_verdict(standard, tally) != verdict:
        return NOBODY
    return _standing(element, verdict == "supported", tally, standard, verdict)


def _standing(element: ElementBalance, side: bool, tally: Tally, standard: Standard, verdict: Verdict) -> Origins:
    """The origins of the findings of a side each of which alone, at its weight, would give the verdict."""
    found = [one for one in element.held if one.supports is side and _gives(one.weight, side, tally, standard, verdict)]
    return NOBODY.union(*(one.origins for one in found))


def _gives(weight: int, side: bool, tally: Tally, standard: Standard, verdict: Verdict) -> bool:
    # whether two origins stand behind the highest weight is a question of the whole side
    left = tally if side else tally.reversed
    alone = Tally(weight, left.con, left.pro_origins if weight == left.pro else 0, left.con_origins)
    return element_verdict(standard, alone if side else alone.reversed) == verdict


def _formula(tree: Tree, found: dict[str, Carried]) -> Carried:
    if isinstance(tree, str):
        return found[tree]
    word, parts = tree
    carried_parts = [_formula(part, found) for part in parts]
    if word == "not":
        return Carried(negated(carried_parts[0].verdict), carried_parts[0].origins)
    return _together(carried_parts) if word == "and" else _either(carried_parts)


def _together(parts: Sequence[Carried]) -> Carried:
    verdict = all_of(part.verdict for part in parts)
    return Carried(verdict, _joined(parts, verdict, needs_all=verdict == "supported"))


def _either(parts: Sequence[Carried]) -> Carried:
    verdict = any_of(part.verdict for part in parts)
    return Carried(verdict, _joined(parts, verdict, needs_all=verdict == "contradicted"))


def _joined(parts: Sequence[Carried], verdict: Verdict, *, needs_all: bool) -> Origins | None:
    known = [part.origins for part in parts if part.verdict == verdict and part.origins is not None]
    if not known:
        return None
    return _fewest(known) if needs_all else NOBODY.union(*known)


def _fewest(found: Sequence[Origins]) -> Origins:
    return min(found, key=lambda one: (len(one), sorted(one)))
