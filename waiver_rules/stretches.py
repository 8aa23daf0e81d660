"""What is made of some facts as lenses show them, kept for each stretch of days in which they show the same."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from evidence.model import Fact
from waiver_rules.query import Lens
from waiver_rules.view import Seen, Views, excluded, moves

Made = TypeVar("Made")
Make = Callable[[tuple[Seen, ...]], Made]


class Stretches(Generic[Made]):
    """What `make` makes of those of some facts that a lens shows, in their order.

    A lens that strikes none of the facts, leaves out none of their sources and asks of days by which all of them were
    recorded shows the same of them between two days that they or their sources name. So no more is kept than they name
    days, whatever is asked. For any other lens, and where a span ends with the day of the lens itself, it is made anew.
    """

    def __init__(self, views: Views, facts: tuple[Fact, ...], make: Make[Made]) -> None:
        self.facts = facts
        self._views, self._make = views, make
        self._ids = frozenset(fact.id for fact in facts)
        self._days = sorted({day for fact in facts for day in (fact.public_from, *views.days_of(fact))})
        self._sources = tuple(source for fact in facts for source in views.sources_of(fact))
        self._recorded = max((fact.recorded_on for fact in facts), default=date.min)
        self._kept: dict[int, Made] = {}

    def through(self, lens: Lens) -> Made:
        """What is made of the facts through a lens."""
        touched = lens.strike and not self._ids.isdisjoint(lens.strike)
        if touched or lens.recorded_by < self._recorded or (lens.leaves_out and self._loses_a_source(lens)):
            return self._make(self._seen(lens))
        between = bisect_right(self._days, lens.known_on)
        kept = self._kept.get(between)
        return self._keep(between, lens) if kept is None else kept

    def _loses_a_source(self, lens: Lens) -> bool:
        return any(excluded(source, lens) for source in self._sources)

    def _keep(self, between: int, lens: Lens) -> Made:
        seen = self._seen(lens)
        made = self._make(seen)
        if not any(moves(one) for one in seen):
            self._kept[between] = made
        return made

    def _seen(self, lens: Lens) -> tuple[Seen, ...]:
        found = map(self._views.through(lens), self.facts)
        return tuple([one for one in found if one is not None])
