"""The balance of a query: what counts on either side of every element, without sentences, citations or a standard.

Grid and sensitivity are reckoned from it: a standard only changes how a balance combines, and facts can be struck
from it without looking for findings again. Its verdicts are those of `assess`.
"""

from collections.abc import Iterable

import msgspec

from waiver_rules.assess import formula_for, scales_for
from waiver_rules.certified import Standing, settle, standing
from waiver_rules.combine import all_of, evaluate, names
from waiver_rules.findings import Finding
from waiver_rules.release import Release
from waiver_rules.resolve import Resolved
from waiver_rules.standards import Standard, Tally, Verdict, element_verdict
from waiver_rules.statute import Condition, Element
from waiver_rules.view import Seen
from waiver_rules.weigh import SUPPORTS, Scales, Settled, findings_on, seen_facts

OVERALL = "overall"
Verdicts = dict[str, Verdict | None]


class Held(msgspec.Struct, frozen=True):
    """One fact on one side of an element, at the weight of its heaviest counted finding there; its origins in view."""

    fact: str
    supports: bool
    weight: int
    origins: frozenset[str]


class ElementBalance(msgspec.Struct, frozen=True, kw_only=True):
    """What counts on an element. `vacuous` is the element for want of which the reading takes this one as met."""

    element: Element
    joined: bool
    presumed: bool
    vacuous: str | None
    held: tuple[Held, ...]

    def tally(self, struck: frozenset[str] = frozenset()) -> Tally:
        """The tally with some facts struck."""
        pro, con = (
            [one for one in self.held if one.supports is side and one.fact not in struck] for side in (True, False)
        )
        return Tally(_heaviest(pro), _heaviest(con), _origins(pro), _origins(con))

    def own_verdict(self, standard: Standard, tally: Tally) -> Verdict:
        """The verdict by the evidence and the presumption, whatever becomes of other elements."""
        verdict = element_verdict(standard, tally)
        return "supported" if self.presumed and verdict == "insufficient" and tally.con == 0 else verdict


class ConditionBalance(msgspec.Struct, frozen=True, kw_only=True):
    """The elements of a condition; `settled` where the reading decides it by certification."""

    condition: Condition
    applicable: bool
    settled: Settled | None
    elements: tuple[ElementBalance, ...]

    def joined(self, own: Iterable[Verdict]) -> Verdict | None:
        """The verdict on the condition, given the own verdict on each element in order."""
        if not self.applicable or self.settled is not None:
            return self.settled.verdict if self.settled else None
        finals = [final for one, final in zip(self.elements, self.finals(own), strict=True) if one.joined]
        return all_of(finals) if finals else None

    def finals(self, own: Iterable[Verdict]) -> tuple[Verdict, ...]:
        """The verdict on each element once what is vacuous is taken as met."""
        found: dict[str, Verdict] = {}
        for one, verdict in zip(self.elements, own, strict=True):
            is_vacuous = one.vacuous is not None and found[one.vacuous] == "contradicted"
            found[one.element.id] = "supported" if is_vacuous else verdict
        return tuple(found.values())


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """Every condition's balance under one reading and lens, and the formula of the whole."""

    formula: str
    conditions: tuple[ConditionBalance, ...]
    scales: Scales
    stood: Standing

    @property
    def by_certification_alone(self) -> bool:
        """Whether the reading weighs nothing and asks only for a certification."""
        return any(one.settled is not None for one in self.conditions)

    def verdicts(self, standard: Standard, struck: frozenset[str] = frozenset()) -> Verdicts:
        """Condition id, and `overall`, to its verdict; null where it does not apply. What is settled stays so."""
        found: Verdicts = {}
        for one in self.conditions:
            own = [each.own_verdict(standard, each.tally(struck)) for each in one.elements]
            found[one.condition.id] = one.joined(own)
        return {**found, OVERALL: self.whole(found)}

    def whole(self, verdicts: Verdicts) -> Verdict | None:
        """The verdict on the whole from those on the conditions; null where one that it names does not apply."""
        known = {name: verdict for name in names(self.formula) if (verdict := verdicts[name]) is not None}
        return evaluate(self.formula, known) if len(known) == len(names(self.formula)) else None


def balance_of(release: Release, resolved: Resolved, seen: tuple[Seen, ...] | None = None) -> Balance:
    """The balance of a resolved query; its standard plays no part. `seen` are its facts in view, where known."""
    scales = scales_for(release, resolved)
    found = in_view(release, resolved) if seen is None else seen
    stood = standing(scales)
    conditions = resolved.statute.folder.conditions.conditions
    return Balance(
        formula=formula_for(resolved.statute.folder.statute, resolved.reading),
        conditions=tuple(_condition(one, found, scales, stood) for one in conditions),
        scales=scales,
        stood=stood,
    )


def in_view(release: Release, resolved: Resolved) -> tuple[Seen, ...]:
    """The facts in view of a resolved query that any rule matches; the same under every reading and standard."""
    relevant = release.hits_by_fact[resolved.query.statute]
    facts = release.evidence.facts
    return seen_facts((facts[name] for name in sorted(relevant) if name in facts), scales_for(release, resolved))


def _condition(condition: Condition, seen: tuple[Seen, ...], scales: Scales, stood: Standing) -> ConditionBalance:
    is_law = condition.applies.touches(scales.period.start, scales.period.end)
    return ConditionBalance(
        condition=condition,
        applicable=is_law,
        settled=settle(condition, scales, stood) if is_law else None,
        elements=tuple(_element(element, seen, scales) for element in condition.elements),
    )


def _element(element: Element, seen: tuple[Seen, ...], scales: Scales) -> ElementBalance:
    reading, vacuous, presumed = scales.reading, element.vacuous, element.presumed
    return ElementBalance(
        element=element,
        joined=reading.satisfies(element.joined),
        presumed=presumed is not None and reading.satisfies(presumed),
        vacuous=vacuous.element if vacuous is not None and reading.satisfies(vacuous.given) else None,
        held=_held(findings_on(element, seen, scales)),
    )


def _held(findings: Iterable[Finding]) -> tuple[Held, ...]:
    best: dict[tuple[str, bool], Held] = {}
    for one in findings:
        key = one.seen.fact.id, one.rule.effect == SUPPORTS
        if one.counted and (key not in best or best[key].weight < one.weight):
            best[key] = Held(*key, one.weight, frozenset(source.origin for source in one.seen.sources))
    return tuple(best[key] for key in sorted(best))


def _heaviest(held: Iterable[Held]) -> int:
    return max((one.weight for one in held), default=0)


def _origins(held: Iterable[Held]) -> int:
    return len(frozenset[str]().union(*(one.origins for one in held if one.weight == 3)))
