"""What bears on each element over some days under one reading: the facts, and what lenses show that they weigh."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from evidence.dates import Span
from evidence.model import Fact
from waiver_rules.element_balance import ElementBalance, is_asked
from waiver_rules.found import findings_on
from waiver_rules.index import Index
from waiver_rules.query import Lens
from waiver_rules.stretches import Make, Stretches
from waiver_rules.under_reading import ElementUnder, Under
from waiver_rules.view import Seen, Views

How = Literal["overlapping", "stated", "tied"]
"""A fact counts where its days overlap the period; over all of it, as it states its year; or whatever its days."""
Borne = Iterable[tuple[How, Fact]]


class Bearings:
    """What bears on each element, asked over one period under one reading, as lenses show it.

    What nothing that is laid on a release bears on is that of `base`, the very same.
    """

    def __init__(self, under: Under, views: Views, period: Span, borne: Borne, base: "Bearings | None" = None) -> None:
        self._under, self._views, self._period, self._base = under, views, period, base
        self._how: dict[str, How] = dict(base._how) if base is not None else {}
        self._facts: dict[str, list[Fact]] = {}
        for how, fact in borne:
            self._how[fact.id] = how
            for element in under.elements_hit(fact.id):
                self._facts.setdefault(element, []).append(fact)
        self._kept: dict[str, Stretches[ElementBalance]] = {}

    def on(self, element_id: str, lens: Lens) -> ElementBalance:
        """The balance of an element through a lens."""
        kept = self._kept.get(element_id)
        if kept is None:
            if self._base is not None and element_id not in self._facts:
                return self._base.on(element_id, lens)
            kept = self._kept[element_id] = self._stretches(element_id)
        return kept.through(lens)

    def _stretches(self, element_id: str) -> Stretches[ElementBalance]:
        under, facts = self._under.elements[element_id], self._bearing_on(element_id)
        asked = is_asked(under.element, self._period)
        if not facts:
            # the same over whatever days nothing bears on it
            return self._under.bare.setdefault((element_id, asked), Stretches(self._views, (), _nothing(under, asked)))

        def balance(seen: tuple[Seen, ...]) -> ElementBalance:
            over = [each for one in seen if (each := self._over_period(one)) is not None]
            return ElementBalance(under, findings_on(under.element, over, self._under, self._period), asked)

        return Stretches(self._views, facts, balance)

    def _bearing_on(self, element_id: str) -> tuple[Fact, ...]:
        before = self._base._bearing_on(element_id) if self._base is not None else ()
        return (*before, *self._facts.get(element_id, ()))

    def _over_period(self, seen: Seen) -> Seen | None:
        how = self._how[seen.fact.id]
        if how == "stated":
            return msgspec.structs.replace(seen, span=self._period)
        return seen if how == "tied" or seen.span.overlaps(self._period) else None


def _nothing(under: ElementUnder, asked: bool) -> Make[ElementBalance]:
    return lambda _: ElementBalance(under, (), asked)


def bearings_of_year(index: Index, under: Under, year: int, period: Span) -> Bearings:
    """What bears on the elements of a statute's year of which `period` are the days; kept with the reading."""
    kept = under.bearings.get((year, period))
    if kept is None:
        base, own = _below(index, under), index.shares_periods
        borne: list[tuple[How, Fact]] = [("overlapping", fact) for fact in index.overlapping(period, own=own)]
        borne += [("stated", fact) for fact in index.stating(year, own=own)]
        below = bearings_of_year(*base, year, period) if base else None
        kept = under.bearings[year, period] = _bearings(index, under, period, borne, below)
    return kept


def bearings_of_procedure(index: Index, under: Under, year: int, period: Span, instrument: Fact | None) -> Bearings:
    """What bears on the procedure of an instrument, or of the period where there is none; kept with the reading."""
    name = instrument.id if instrument is not None else None
    kept = under.bearings.get((year, period, name))
    if kept is None:
        base, own = _below(index, under), index.shares_periods
        tied = index.tied_to(name, index.days_covered(instrument, period), year, own=own)
        laid = () if instrument is None or (own and not index.lays(instrument)) else (instrument,)
        below = bearings_of_procedure(*base, year, period, instrument) if base else None
        borne: list[tuple[How, Fact]] = [("tied", fact) for fact in (*laid, *tied)]
        kept = under.bearings[year, period, name] = _bearings(index, under, period, borne, below)
    return kept


def _bearings(
    index: Index, under: Under, period: Span, borne: list[tuple[How, Fact]], below: Bearings | None
) -> Bearings:
    """What bears on the elements: that of the release below where nothing that is laid on it does."""
    return below if below is not None and not borne else Bearings(under, index.views, period, borne, below)


def _below(index: Index, under: Under) -> tuple[Index, Under] | None:
    """The index and the reading of the release below, where its periods are the same: it keeps no others."""
    return (index.base, under.base) if index.shares_periods and index.base and under.base else None
