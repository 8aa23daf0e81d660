"""The smallest sets of facts whose striking changes a verdict that a reading rests on certification alone.

Only an instrument whose months could reach the period, and a lapse that could end one before it, can matter. They
are few, and every set of them is tried, the smallest first.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec

from waiver_rules.balance import Balance, Verdicts
from waiver_rules.certified import Standing, settle
from waiver_rules.chronology import DAY, anniversary, terms
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
    stood = _without(balance, struck)
    conditions = tuple(
        msgspec.structs.replace(one, settled=settle(one.condition, balance.scales, stood) if one.applicable else None)
        for one in balance.conditions
    )
    # under such a reading nothing is weighed, so that the standard plays no part
    return msgspec.structs.replace(balance, conditions=conditions).verdicts(balance.scales.standard, struck)


def deciding(balance: Balance) -> tuple[str, ...]:
    """The instruments and lapses that could decide whether an instrument is in force in the period, in id order."""
    scales, period = balance.scales, balance.scales.period
    months = scales.statute.folder.statute.instruments.months
    signings = [scales.statute.instruments[one.fact.id].signing for one in balance.stood.instruments]
    near = [one for one in signings if one.day <= period.end and anniversary(one.day, months) - DAY >= period.start]
    first = min((one.day for one in near), default=None)
    ending = [
        lapse
        for lapse in balance.stood.lapses
        if first is not None and lapse.span.start > first and lapse.begun_by <= period.start
    ]
    return tuple(sorted({one.id for one in near} | {lapse.id for lapse in ending}))


def _without(balance: Balance, struck: frozenset[str]) -> Standing:
    scales = balance.scales
    left = tuple(one for one in balance.stood.instruments if one.fact.id not in struck)
    lapses = tuple(lapse for lapse in balance.stood.lapses if lapse.id not in struck)
    signings = [scales.statute.instruments[one.fact.id].signing for one in left]
    return Standing(left, lapses, terms(signings, lapses, scales.statute.folder.statute.instruments.months))


def _by_size(facts: tuple[str, ...]) -> Iterator[Iterable[tuple[str, ...]]]:
    return (combinations(facts, size) for size in range(1, len(facts) + 1))
