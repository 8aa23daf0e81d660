"""The balance of one element: what counts on either side of it, fact by fact, whatever the standard."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec

from evidence.dates import Span
from waiver_rules.findings import Finding
from waiver_rules.standards import Standard, Tally, Verdict, own_verdict
from waiver_rules.statute import ALWAYS, Element
from waiver_rules.under_reading import ElementUnder

SUPPORTS, OPPOSES = "supports", "opposes"


class Held(msgspec.Struct, frozen=True):
    """One fact on one side of an element, at the weight of its heaviest counted finding there; its origins in view."""

    fact: str
    supports: bool
    weight: int
    origins: frozenset[str]


class ElementBalance(msgspec.Struct, frozen=True, dict=True):
    """What is found on an element, as a reading has it; `asked` is false where it was not law in the period.

    What it weighs at a standard may be kept with it (`waiver_rules.weigh`).
    """

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


def is_asked(element: Element, period: Span) -> bool:
    """Whether at least one day of a period is among those on which the element is asked."""
    applies = element.applies
    return applies is ALWAYS or applies.touches(period.start, period.end)


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
