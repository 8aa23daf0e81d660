"""More support never moves a verdict down, and more opposition never up: every tally there is, tried.

The order is contradicted < {contested, insufficient} < supported. Weights are 0-3 and of origins only none, one or more
matters, so the space is finite and the table below is the proof.
"""

from collections.abc import Iterator
from itertools import product

import msgspec

from waiver_rules.standards import STANDARDS, Standard, Tally, Verdict, own_verdict

RANK: dict[Verdict, int] = {"contradicted": 0, "contested": 1, "insufficient": 1, "supported": 2}
WEIGHTS = range(4)
ORIGINS = range(3)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A finding added to a tally that moved the verdict the wrong way."""

    standard: Standard
    presumed: bool
    before: Tally
    after: Tally
    verdict_before: Verdict
    verdict_after: Verdict


class Monotone(msgspec.Struct, frozen=True, kw_only=True):
    """How many steps were tried, and those that moved a verdict the wrong way."""

    steps: int
    wrong: tuple[Step, ...]


def monotone() -> Monotone:
    """Tries every finding that can be added to every tally, at every standard, presumed until challenged or not."""
    found = list(steps())
    return Monotone(steps=len(found), wrong=tuple(step for step in found if _is_wrong(step)))


def steps() -> Iterator[Step]:
    """Each finding added to each tally, and the verdicts before and after."""
    for standard, presumed, before in product(STANDARDS, (False, True), tuple(_tallies())):
        for after in (*_more(before), *(one.reversed for one in _more(before.reversed))):
            yield Step(
                standard=standard,
                presumed=presumed,
                before=before,
                after=after,
                verdict_before=own_verdict(standard, before, presumed=presumed),
                verdict_after=own_verdict(standard, after, presumed=presumed),
            )


def _tallies() -> Iterator[Tally]:
    """Every tally that findings can make: origins are those that carry a side at weight 3, and none below.

    A side has none at weight 3 either where an event was public before any source that the record has of it.
    """
    sides = [(weight, origins) for weight, origins in product(WEIGHTS, ORIGINS) if weight == 3 or not origins]
    for (pro, pro_origins), (con, con_origins) in product(sides, repeat=2):
        yield Tally(pro, con, pro_origins, con_origins)


def _more(tally: Tally) -> Iterator[Tally]:
    """The tallies that one more finding in favour can make of this one."""
    for weight in WEIGHTS[1:]:
        for origins in ORIGINS if weight == 3 else (0,):
            yield Tally(max(tally.pro, weight), tally.con, max(tally.pro_origins, origins), tally.con_origins)


def _is_wrong(step: Step) -> bool:
    change = RANK[step.verdict_after] - RANK[step.verdict_before]
    is_support = (step.before.con, step.before.con_origins) == (step.after.con, step.after.con_origins)
    is_opposition = (step.before.pro, step.before.pro_origins) == (step.after.pro, step.after.pro_origins)
    return (is_support and change < 0) or (is_opposition and change > 0)
