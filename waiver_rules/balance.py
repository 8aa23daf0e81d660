"""The balance of a query: what counts on either side of every element, without sentences, citations or a standard.

Grid and sensitivity are reckoned from it: a standard only changes how a balance combines, and facts can be struck
from it without looking for findings again. Its verdicts are those of `assess`.
"""

from collections.abc import Iterable, Mapping

import msgspec

from waiver_rules.certified import settle
from waiver_rules.combine import all_of, evaluate, names
from waiver_rules.element_balance import ElementBalance
from waiver_rules.index import index_of
from waiver_rules.release import Release
from waiver_rules.resolve import Resolved
from waiver_rules.standards import Standard, Verdict
from waiver_rules.statute import Condition
from waiver_rules.weigh import Scales, Settled

OVERALL = "overall"
Verdicts = dict[str, Verdict | None]


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
    """Every condition's balance under one reading and lens."""

    conditions: tuple[ConditionBalance, ...]
    scales: Scales

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


def balance_of(release: Release, resolved: Resolved) -> Balance:
    """The balance of a resolved query; its standard plays no part."""
    scales = scales_for(release, resolved)
    conditions = resolved.statute.folder.conditions.conditions
    return Balance(conditions=tuple([_condition(one, scales) for one in conditions]), scales=scales)


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


def _condition(condition: Condition, scales: Scales) -> ConditionBalance:
    is_law = condition.applies.touches(scales.period.start, scales.period.end)
    return ConditionBalance(
        condition=condition,
        applicable=is_law,
        settled=settle(condition, scales) if is_law else None,
        elements=tuple([scales.on(one) for one in condition.elements]),
    )
