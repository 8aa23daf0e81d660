"""What a reading makes of a statute: its elements and formula, the force of its rules, and what they find."""

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, get_args

import msgspec

from evidence.dates import Span
from waiver_rules.findings import Dated, Finding, Forced, asked_by, finding_of, forced
from waiver_rules.folder import StatuteFolder
from waiver_rules.reading import Reading
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.rulebook import Rule
from waiver_rules.statute import Element, Statute
from waiver_rules.view import Seen

if TYPE_CHECKING:
    from waiver_rules.bearings import Bearings
    from waiver_rules.element_balance import ElementBalance
    from waiver_rules.stretches import Stretches


class ElementUnder(msgspec.Struct, frozen=True, kw_only=True):
    """An element under a reading: whether its verdict counts, whether silence supports it, and what makes it vacuous.

    `vacuous` is the id of the element for want of which this one is met; `certifying` says that what some rules on it
    find rests on the executive's certification.
    """

    element: Element
    joined: bool
    presumed: bool
    vacuous: str | None
    certifying: bool


class Under:
    """What one reading makes of a statute: its elements, its formula, and the force of its rules on each fact.

    Facts that `base` has too are asked of it.

    `settles` says that certification settles what it certifies; of the elements `public_within` only what was public by
    the end of the period counts. The forces on a fact are worked out when first asked. `bearings` and `bare` are
    kept by `waiver_rules.bearings`.
    """

    def __init__(
        self,
        release: Release,
        statute: StatuteFrozen,
        subject: str | None,
        reading: Reading,
        base: "Under | None" = None,
    ) -> None:
        folder = statute.folder
        self.reading, self.base = reading, base
        self.formula: str = base.formula if base is not None else formula_for(folder.statute, reading)
        self.settles = reading.satisfies(folder.statute.instruments.settled)
        self._certification = frozenset(folder.statute.instruments.settled)
        self.elements: dict[str, ElementUnder] = (
            base.elements if base is not None else _elements(folder, reading, self._certification)
        )
        self.public_within = frozenset(name for name, one in self.elements.items() if one.element.public_within)
        self._hits = release.hits_about(folder.statute.id, subject)
        self._speakers, self._vocabulary = folder.rulebook.speakers, release.evidence.vocabulary
        self._rules: dict[str, Rule] = (
            base._rules if base is not None else {rule.id: rule for rule in folder.rulebook.rules}
        )
        self._facts = release.evidence.facts
        self.bearings: dict[Hashable, Bearings] = {}
        self.bare: dict[tuple[str, bool], Stretches[ElementBalance]] = base.bare if base is not None else {}
        self._forces: dict[str, tuple[Forced, ...]] = {}
        self._certain, self._possible = (
            f"{folder.statute.id} {subject} {reading.id} {dated}" for dated in get_args(Dated)
        )

    def findings(self, seen: Seen, period: Span) -> tuple[Finding, ...]:
        """The findings on a fact as it is seen, each rule once, the heavier claim taken; none where no rule matches."""
        if self.base is not None and seen.fact.id in self.base._facts:
            return self.base.findings(seen, period)
        key = self._certain if seen.span.within(period) else self._possible
        # it hangs on the fact as seen, the reading, and whether its span lies within the period, and is kept with it
        kept: tuple[Under, tuple[Finding, ...]] | None = seen.__dict__.get(key)
        if kept is None or kept[0] is not self:
            kept = seen.__dict__[key] = self, self._found(seen, period)
        return kept[1]

    def elements_hit(self, fact: str) -> frozenset[str]:
        """The ids of the elements that some rule on a fact is about."""
        if self.base is not None and fact in self.base._facts:
            return self.base.elements_hit(fact)
        return frozenset(one.rule.element for one in self._forces_on(fact))

    def _found(self, seen: Seen, period: Span) -> tuple[Finding, ...]:
        best: dict[str, Finding] = {}
        for one in self._forces_on(seen.fact.id):
            finding = finding_of(one, seen, period)
            if one.rule.id not in best or finding.weight > best[one.rule.id].weight:
                best[one.rule.id] = finding
        return tuple(best.values())

    def _forces_on(self, fact: str) -> tuple[Forced, ...]:
        if fact not in self._forces:
            self._forces[fact] = tuple(self._worked_out(fact))
        return self._forces[fact]

    def _worked_out(self, fact: str) -> Iterable[Forced]:
        for hit in self._hits.get(fact, ()):
            rule = self._rules.get(hit.rule)
            if rule is not None:
                yield forced(
                    rule, hit, self._facts[fact], self.reading, self._speakers, self._vocabulary, self._certification
                )


def formula_for(statute: Statute, reading: Reading) -> str:
    """The formula of the whole under a reading: the first whose guard holds. Raises LookupError where none does."""
    for formula in statute.formulas:
        if reading.satisfies(formula.given):
            return formula.formula
    raise LookupError(f"no formula of {statute.id} is given for the reading {reading.id}")


def _elements(folder: StatuteFolder, reading: Reading, certification: frozenset[str]) -> dict[str, ElementUnder]:
    rules, elements = folder.rulebook.rules, folder.conditions.elements
    certifying = {rule.element for rule in rules if not certification.isdisjoint(asked_by(rule))}
    return {one.id: _element_under(one, reading, one.id in certifying) for one in elements}


def _element_under(element: Element, reading: Reading, certifying: bool) -> ElementUnder:
    presumed, vacuous = element.presumed, element.vacuous
    return ElementUnder(
        element=element,
        joined=reading.satisfies(element.joined),
        presumed=presumed is not None and reading.satisfies(presumed),
        vacuous=vacuous.element if vacuous is not None and reading.satisfies(vacuous.given) else None,
        certifying=certifying,
    )
