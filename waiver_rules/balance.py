"""The balance of a query: what counts on either side of every element, without sentences, citations or a standard.

Grid and sensitivity are reckoned from it: a standard only changes how a balance combines, and facts can be struck
from it without looking for findings again. Its verdicts are those of `assess`.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from waiver_rules.certified import settle
from waiver_rules.combine import all_of, evaluate, names
from waiver_rules.findings import Finding
from waiver_rules.found import Found, View
from waiver_rules.index import index_of
from waiver_rules.release import Release
from waiver_rules.resolve import Resolved
from waiver_rules.standards import Standard, Tally, Verdict, own_verdict
from waiver_rules.statute import Condition, Element
from waiver_rules.under_reading import ElementUnder
from waiver_rules.weigh import SUPPORTS, Scales, Settled, is_asked

OVERALL = "overall"
Verdicts = dict[str, Verdict | None]


class Held(msgspec.Struct, frozen=True):
    """One fact on one side of an element, at the weight of its heaviest counted finding there; its origins in view."""

    fact: str
    supports: bool
    weight: int
    origins: frozenset[str]


class ElementBalance(msgspec.Struct, frozen=True, dict=True):
    """What is found on an element, as a reading has it; `asked` is false where it was not law in the period."""

    under: ElementUnder
    findings: Sequence[Finding]
    asked: bool = True

    @property
    def element(self) -> Element:
        """The element."""
        return self.under.element

    @property
    def joined(self) -> bool:
        """Whether its verdict counts in the condition."""
        return self.under.joined and self.asked

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """What counts, fact by fact and side by side."""
        return _held(self.findings)

    @cached_property
    def full(self) -> Tally:
        """The tally with nothing struck."""
        return self._tally(self.held)

    def tally(self, struck: frozenset[str] = frozenset()) -> Tally:
        """The tally with some facts struck."""
        return self._tally(one for one in self.held if one.fact not in struck) if struck else self.full

    @staticmethod
    def _tally(held: Iterable[Held]) -> Tally:
        sides: tuple[list[Held], list[Held]] = [], []
        for one in held:
            sides[not one.supports].append(one)
        pro, con = sides
        return Tally(_heaviest(pro), _heaviest(con), _origins(pro), _origins(con))

    def own_verdict(self, standard: Standard, tally: Tally) -> Verdict:
        """The verdict by the evidence and the presumption, whatever becomes of other elements."""
        return own_verdict(standard, tally, presumed=self.under.presumed)


class ConditionBalance(msgspec.Struct, frozen=True, kw_only=True):
    """The elements of a condition; `settled` where the reading decides it by certification."""

    condition: Condition
    applicable: bool
    settled: Settled | None
    elements: tuple[ElementBalance, ...]

    def joined(self, own: Iterable[Verdict]) -> Verdict | None:
        """The verdict on the condition, given the own verdict on each element in order."""
        if not self.applicable:
            return None
        finals = [final for one, final in zip(self.elements, self.finals(own), strict=True) if one.joined]
        return all_of(finals) if finals else None

    def finals(self, own: Iterable[Verdict]) -> tuple[Verdict, ...]:
        """The verdict on each element once what is settled or vacuous is taken as such."""
        if self.settled is not None:
            return (self.settled.verdict,) * len(self.elements)
        found: dict[str, Verdict] = {}
        contradicted: set[str] = set()
        for one, verdict in zip(self.elements, own, strict=True):
            found[one.element.id] = "supported" if one.under.vacuous in contradicted else verdict
            if one.asked and found[one.element.id] == "contradicted":
                contradicted.add(one.element.id)
        return tuple(found.values())


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """Every condition's balance under one reading and lens.

    `found` are the findings by element, of the restriction too; `view` the facts in view.
    """

    conditions: tuple[ConditionBalance, ...]
    scales: Scales
    view: View
    found: Found

    @property
    def formula(self) -> str:
        """The formula of the whole."""
        return self.scales.under.formula

    @property
    def joined(self) -> tuple[str, ...]:
        """The conditions that the formula names."""
        return names(self.formula)

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

    def whole(self, verdicts: Mapping[str, Verdict | None]) -> Verdict | None:
        """The verdict on the whole from those on the conditions; null where one that it names does not apply."""
        known = {name: verdict for name in self.joined if (verdict := verdicts[name]) is not None}
        return evaluate(self.formula, known) if len(known) == len(self.joined) else None


def balance_of(release: Release, resolved: Resolved, view: View | None = None) -> Balance:
    """The balance of a resolved query; its standard plays no part. `view` are its facts in view, where known."""
    scales = scales_for(release, resolved)
    in_sight = View(scales) if view is None else view
    found = Found(in_sight, scales)
    conditions = resolved.statute.folder.conditions.conditions
    return Balance(
        conditions=tuple(_condition(one, found, scales) for one in conditions),
        scales=scales,
        view=in_sight,
        found=found,
    )


def in_view(release: Release, resolved: Resolved) -> View:
    """The facts in view of a resolved query that any rule matches; the same under every reading and standard."""
    return View(scales_for(release, resolved))


def scales_for(release: Release, resolved: Resolved) -> Scales:
    """What the elements of a resolved query are weighed with."""
    index = index_of(release, resolved.query.statute, resolved.subject)
    return Scales(
        release=release,
        statute=resolved.statute,
        index=index,
        under=index.under(resolved.reading),
        standard=resolved.standard,
        lens=resolved.lens,
        year=resolved.query.year,
        period=resolved.period.span,
        subject=resolved.subject,
        determination=resolved.determination,
    )


def _condition(condition: Condition, found: Found, scales: Scales) -> ConditionBalance:
    is_law = condition.applies.touches(scales.period.start, scales.period.end)
    under = scales.under.elements
    return ConditionBalance(
        condition=condition,
        applicable=is_law,
        settled=settle(condition, scales) if is_law else None,
        elements=tuple(
            ElementBalance(under[one.id], found.on(one), is_asked(one, scales.over(one))) for one in condition.elements
        ),
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
