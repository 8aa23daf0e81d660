"""judge(release, query) -> Judgement: the verdicts with the findings they rest on, in no words. Pure.

Everything that answers a query stands on it: `assess` explains a judgement, matrix and robustness read verdicts off it.
Grid and sensitivity turn the balance on which it stands under every standard, and with facts struck.
"""

from collections.abc import Iterable, Iterator

import msgspec

from waiver_rules.balance import OVERALL, ConditionBalance, balance_of
from waiver_rules.combine import all_of
from waiver_rules.procedure import Step, judge_procedure
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.resolve import Resolved, resolve
from waiver_rules.standards import Verdict
from waiver_rules.statute import Condition, Group
from waiver_rules.weigh import Scales, Weighed, asked_where, weigh

Joined = tuple[tuple[Weighed, Verdict], ...]


class ConditionJudged(msgspec.Struct, frozen=True, kw_only=True):
    """The judgement on one condition; `verdict` is None where it does not apply."""

    condition: Condition
    verdict: Verdict | None
    by_certification: bool
    marks: tuple[str, ...]
    elements: tuple[Weighed, ...]

    @property
    def joined(self) -> Joined:
        """The elements whose verdicts make up that on the condition, each with its own."""
        return _joined(self.elements)


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """The verdicts of a query with their findings, counted and not: on the whole, the conditions and their elements.

    `verdict` is that on the whole, None where a condition that the formula names does not apply; `by_certification`
    says that it would be another without the certification, `insufficient_too` names the insufficient elements under a
    contested whole. `joined` are the conditions that the formula names.
    """

    resolved: Resolved
    scales: Scales
    formula: str
    verdict: Verdict | None
    by_certification: bool
    insufficient_too: tuple[str, ...]
    conditions: tuple[ConditionJudged, ...]
    joined: tuple[ConditionJudged, ...]
    procedure: tuple[Step, ...]
    restriction: tuple[Weighed, ...]

    @property
    def verdicts(self) -> dict[str, Verdict | None]:
        """Condition id, and `overall`, to its verdict."""
        return {**{one.condition.id: one.verdict for one in self.conditions}, OVERALL: self.verdict}


def judge(release: Release, query: Query) -> Judgement:
    """The verdicts of a query and their findings. Raises QueryError with every fault of the query."""
    return judgement_of(release, resolve(release, query))


def judgement_of(release: Release, resolved: Resolved) -> Judgement:
    """The verdicts of a resolved query and their findings."""
    balance = balance_of(release, resolved)
    scales = balance.scales
    conditions = tuple([_condition(one, scales) for one in balance.conditions])
    verdicts = {one.condition.id: one.verdict for one in conditions}
    verdict = balance.whole(verdicts)
    joined = tuple(one for one in conditions if one.condition.id in balance.joined)
    return Judgement(
        resolved=resolved,
        scales=scales,
        formula=balance.formula,
        verdict=verdict,
        by_certification=any(one.by_certification for one in joined)
        and verdict is not None
        and balance.whole(dict(_without(joined))) != verdict,
        insufficient_too=_insufficient_too(verdict, joined),
        conditions=conditions,
        joined=joined,
        procedure=judge_procedure(scales),
        restriction=_restriction(resolved.statute.folder.conditions.restriction, scales),
    )


def _condition(one: ConditionBalance, scales: Scales) -> ConditionJudged:
    elements = tuple(_elements(one, scales))
    joined = _joined(elements)
    verdict = all_of(own for _, own in joined) if joined else None
    return ConditionJudged(
        condition=one.condition,
        verdict=verdict,
        by_certification=_by_certification(joined, verdict),
        marks=_marks(joined),
        elements=elements,
    )


def _by_certification(joined: Joined, verdict: Verdict | None) -> bool:
    """Whether the verdict on a condition would be another without the certification."""
    # most rest on none, and are passed over without looking at verdicts again
    for part, _ in joined:
        if part.by_certification:
            return all_of("insufficient" if one.by_certification else own for one, own in joined) != verdict
    return False


def _marks(joined: Joined) -> tuple[str, ...]:
    marks: tuple[str, ...] = ()
    for part, _ in joined:
        if part.marks:
            marks += part.marks
    return tuple(dict.fromkeys(marks)) if marks else marks


def _elements(condition: ConditionBalance, scales: Scales) -> Iterator[Weighed]:
    plainly = asked_where(is_law=condition.applicable, settled=condition.settled)
    before: dict[str, Weighed] = {}
    for one in condition.elements:
        other = before[one.under.vacuous] if one.under.vacuous is not None else None
        vacuous = other.element.title if other is not None and other.verdict == "contradicted" else None
        asked = plainly if vacuous is None else msgspec.structs.replace(plainly, vacuous=vacuous)
        before[one.element.id] = weigh(one, scales.standard, asked)
        yield before[one.element.id]


def _joined(elements: Iterable[Weighed]) -> Joined:
    return tuple([(one, one.verdict) for one in elements if one.under.joined and one.verdict is not None])


def _without(conditions: Iterable[ConditionJudged]) -> Iterator[tuple[str, Verdict | None]]:
    """The verdicts, with insufficient in the place of each that rests on certification."""
    return ((one.condition.id, "insufficient" if one.by_certification else one.verdict) for one in conditions)


def _insufficient_too(verdict: Verdict | None, conditions: Iterable[ConditionJudged]) -> tuple[str, ...]:
    if verdict != "contested":
        return ()
    elements = (element for condition in conditions for element in condition.elements)
    return tuple(one.element.id for one in elements if one.under.joined and one.verdict == "insufficient")


def _restriction(group: Group, scales: Scales) -> tuple[Weighed, ...]:
    is_law = group.applies.touches(scales.period.start, scales.period.end)
    asked = asked_where(is_law=is_law)
    return tuple([weigh(scales.on(one), scales.standard, asked) for one in group.elements])
