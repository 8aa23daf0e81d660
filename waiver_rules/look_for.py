"""What kind of fact would change a verdict: which side of which element must gain which weight.

Each other verdict that can be reached has its least way: the fewest additions, then the lightest, and those that
the rules allow under the reading. Whether such a fact exists is not said.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product

import msgspec

from waiver_rules.balance import Balance
from waiver_rules.course import START, Course, State
from waiver_rules.element_balance import ElementBalance
from waiver_rules.explain import MISSING_CERTIFICATION, STRENGTH, listed
from waiver_rules.forces import force_under
from waiver_rules.rulebook import Effect
from waiver_rules.standards import VERDICTS, Standard, Tally, Verdict

SIDES: tuple[Effect, Effect] = ("supports", "opposes")
HEAVIEST = 3
TOWARDS: dict[Verdict, str] = {
    "supported": "For a record that supports it",
    "contradicted": "For a record that runs against it",
    "contested": "For a record divided on it",
    "insufficient": "For a record that leaves it open",
}


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A finding to look for: on which element, to which effect, at which weight at least; `rules` would yield it.

    `origins` is how many independent origins must stand behind it, beyond those that the side has; 1 unless more.
    """

    element: str
    title: str
    effect: Effect
    weight: int
    origins: int
    would_show: tuple[str, ...]
    rules: tuple[str, ...]


class LookFor(msgspec.Struct, frozen=True, kw_only=True):
    """What would bring another verdict: every one of the findings wanted, and the same in words."""

    verdict: Verdict
    wanted: tuple[Wanted, ...]
    words: str


class _Gain(msgspec.Struct, frozen=True):
    verdict: Verdict
    cost: tuple[int, int, int]
    added: tuple[tuple[str, Effect, int, int], ...]


def look_for(balance: Balance, part: str, standard: Standard) -> tuple[LookFor, ...]:
    """What to look for, for each other verdict on the part that additions could bring, in the order of verdicts."""
    before = balance.verdicts(standard)[part]
    if before is None:
        return ()
    if balance.by_certification_alone:
        return _certification(before)
    ways = _Ways(Course(balance, part), balance, standard).run()
    return tuple(_shown(ways[verdict], balance) for verdict in VERDICTS if verdict in ways and verdict != before)


def _certification(before: Verdict) -> tuple[LookFor, ...]:
    if before == "supported":
        return ()
    return (LookFor(verdict="supported", wanted=(), words=f"{TOWARDS['supported']}: {MISSING_CERTIFICATION}."),)


class _Ways:
    """The least additions to every verdict, element after element."""

    def __init__(self, course: Course, balance: Balance, standard: Standard) -> None:
        self._course, self._standard = course, standard
        self._gains = [_least_gains(_gains(one, balance, standard)) for one in course.elements]
        self._least = cache(self._least_from)

    def run(self) -> dict[Verdict, _Gain]:
        return self._least(START, 0)

    def _least_from(self, state: State, place: int) -> dict[Verdict, _Gain]:
        if place == len(self._gains):
            verdict = self._course.outcome(state)
            return {} if verdict is None else {verdict: _Gain(verdict, (0, 0, 0), ())}
        best: dict[Verdict, _Gain] = {}
        for gain in self._gains[place]:
            for verdict, rest in self._least(self._course.after(state, gain.verdict), place + 1).items():
                cost = _sum(gain.cost, rest.cost)
                if verdict not in best or (cost, gain.added) < (best[verdict].cost, best[verdict].added):
                    best[verdict] = _Gain(verdict, cost, (*gain.added, *rest.added))
        return best


def _least_gains(gains: Iterable[_Gain]) -> tuple[_Gain, ...]:
    """The least gain for each verdict on an element; what follows hangs on the verdict alone."""
    least: dict[Verdict, _Gain] = {}
    for gain in gains:
        held = least.get(gain.verdict)
        if held is None or (gain.cost, gain.added) < (held.cost, held.added):
            least[gain.verdict] = gain
    return tuple(least.values())


def _gains(element: ElementBalance, balance: Balance, standard: Standard) -> Iterator[_Gain]:
    """What may be added to an element, and its own verdict then."""
    most = {effect: _heaviest(element, effect, balance) for effect in SIDES}
    before = element.tally()
    for pro, con in product(_additions(most["supports"]), _additions(most["opposes"])):
        tally = _with(_with(before, pro).reversed, con).reversed
        chosen = [(element.element.id, side, *one) for side, one in zip(SIDES, (pro, con), strict=True) if one[0]]
        # of two ways that are as light, the one by way of elements that the condition joins
        aside = 0 if element.joined else len(chosen)
        cost = sum(one[3] for one in chosen), sum(one[2] for one in chosen), aside
        yield _Gain(element.own_verdict(standard, tally), cost, tuple(chosen))


def _sum(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[int, int, int]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _additions(most: int) -> list[tuple[int, int]]:
    """Weights that may be added, each with the number of new origins behind it."""
    two = [(HEAVIEST, 2)] if most == HEAVIEST else []
    return [(0, 0), *((weight, 1) for weight in range(1, most + 1)), *two]


def _with(tally: Tally, added: tuple[int, int]) -> Tally:
    weight, origins = added
    more = origins if weight == HEAVIEST else 0
    return Tally(max(tally.pro, weight), tally.con, tally.pro_origins + more, tally.con_origins)


def _heaviest(element: ElementBalance, effect: Effect, balance: Balance) -> int:
    return max((force for _, force in _rules(element.element.id, effect, balance)), default=0)


def _rules(element: str, effect: Effect, balance: Balance) -> Iterator[tuple[str, int]]:
    scales = balance.scales
    speakers = scales.statute.folder.rulebook.speakers
    for rule in scales.index.rules.get(element, {}).values():
        if rule.effect == effect:
            yield rule.id, force_under(rule, scales.reading, speakers)


def _shown(gain: _Gain, balance: Balance) -> LookFor:
    wanted = tuple(_wanted(*one, balance) for one in gain.added)
    return LookFor(verdict=gain.verdict, wanted=wanted, words=_words(gain.verdict, wanted))


def _wanted(element_id: str, effect: Effect, weight: int, origins: int, balance: Balance) -> Wanted:
    found = (each.element for one in balance.conditions for each in one.elements)
    element = next(one for one in found if one.id == element_id)
    return Wanted(
        element=element_id,
        title=element.title,
        effect=effect,
        weight=weight,
        origins=origins,
        would_show=element.would_show,
        rules=tuple(name for name, force in _rules(element_id, effect, balance) if force >= weight),
    )


def _words(verdict: Verdict, wanted: Sequence[Wanted]) -> str:
    return f"{TOWARDS[verdict]}: {'; and '.join(_one(each) for each in wanted)}."


def _one(wanted: Wanted) -> str:
    side = "for" if wanted.effect == "supports" else "against"
    twice = ", from two more independent origins" if wanted.origins > 1 else ""
    least = "" if wanted.weight == HEAVIEST else " or stronger"
    what = f"{STRENGTH[wanted.weight]}{least} evidence {side} “{wanted.title}” ({wanted.element}){twice}"
    # what would settle an element may settle it either way
    return f"{what}; it could be settled by {listed(wanted.would_show, 'or')}"
