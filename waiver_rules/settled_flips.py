"""The smallest sets of facts whose striking changes a verdict that a reading rests on certification alone.

Only an instrument whose months could reach the period, and a lapse that could end one before it, can matter. They
are few, and every set of them is tried, the smallest first.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec

from waiver_rules.balance import Balance, Verdicts
from waiver_rules.certified import settle
from waiver_rules.chronology import terms
from waiver_rules.flips import Flips, FlipSet


def settled_flips(balance: Balance, part: str) -> Flips:
    """The smallest sets that change the verdict on a part under a reading by which certification settles."""
    before = settled_verdicts(balance, frozenset())[part]
    if before is None:
        return Flips(())
    for facts in _by_size(deciding(balance)):
        tried = ((each, settled_verdicts(balance, frozenset(each))[part]) for each in facts)
        found = tuple(FlipSet(each, after) for each, after in tried if after is not None and after != before)
        if found:
            return Flips(found)
    return Flips(())


def settled_verdicts(balance: Balance, struck: frozenset[str]) -> Verdicts:
    """The verdicts with some facts struck, instruments and lapses among them."""
    stood = balance.scales.stood.without(struck)
    conditions = tuple(
        msgspec.structs.replace(one, settled=settle(one.condition, balance.scales, stood) if one.applicable else None)
        for one in balance.conditions
    )
    # under such a reading nothing is weighed, so that the standard plays no part
    return msgspec.structs.replace(balance, conditions=conditions).verdicts(balance.scales.standard, struck)


def deciding(balance: Balance) -> tuple[str, ...]:
    """The instruments and lapses that could decide whether an instrument is in force in the period, in id order.

    With them the facts that count where no instrument certifies a condition.
    """
    period, stood = balance.scales.period, balance.scales.stood
    alone = terms(stood.signings, (), stood.declared.months, replaces=False)
    reaching = {one.fact for one in alone if one.start <= period.end and one.end >= period.start}
    near = [one for one in stood.signings if one.id in reaching]
    first = min((one.day for one in near), default=None)
    ending = [
        lapse
        for lapse in stood.lapses
        if first is not None and lapse.span.start > first and lapse.begun_by <= period.start
    ]
    return tuple(sorted({one.id for one in near} | {lapse.id for lapse in ending} | _weighed(balance)))


def _weighed(balance: Balance) -> set[str]:
    """The facts that count on conditions which no instrument certifies: those are weighed under every reading."""
    weighed = (one for one in balance.conditions if one.applicable and one.settled is None)
    return {held.fact for one in weighed for element in one.elements for held in element.held}


def _by_size(facts: tuple[str, ...]) -> Iterator[Iterable[tuple[str, ...]]]:
    return (combinations(facts, size) for size in range(1, len(facts) + 1))
