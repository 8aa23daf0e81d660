"""The instruments and lapses that a lens shows, whatever the period asked about, and the terms that follow."""

from collections.abc import Iterable
from functools import cached_property

import msgspec

from evidence.dates import Span
from waiver_rules.chronology import Lapse, Signing, StatusSpan, terms
from waiver_rules.index import Index
from waiver_rules.query import Lens
from waiver_rules.release import Release
from waiver_rules.resolve import lapses_among
from waiver_rules.statute import Instruments
from waiver_rules.stretches import Stretches
from waiver_rules.view import Seen, see_instrument


class Standing(msgspec.Struct, frozen=True, dict=True):
    """The instruments in view with their signings, in order of signing, and the lapses in view."""

    instruments: tuple[Seen, ...]
    signings: tuple[Signing, ...]
    lapses: tuple[Lapse, ...]
    declared: Instruments

    @cached_property
    def terms(self) -> tuple[StatusSpan, ...]:
        """The days on which each of the instruments was in force."""
        return terms(self.signings, self.lapses, self.declared.months, replaces=self.declared.replaces)

    def over(self, period: Span) -> tuple[Seen, ...]:
        """The instruments in force on at least one day of a period."""
        ids = {term.fact for term in self.terms if term.start <= period.end and term.end >= period.start}
        return tuple(one for one in self.instruments if one.fact.id in ids)

    def without(self, struck: frozenset[str]) -> "Standing":
        """What stands once some instruments and lapses are struck."""
        pairs = [pair for pair in zip(self.instruments, self.signings, strict=True) if pair[1].id not in struck]
        lapses = tuple(lapse for lapse in self.lapses if lapse.id not in struck)
        return Standing(tuple(one for one, _ in pairs), tuple(own for _, own in pairs), lapses, self.declared)


def standing(release: Release, index: Index, lens: Lens, determination: str | None) -> Standing:
    """The instruments and lapses that the lens shows; kept by the index for each stretch of days that shows the same.

    The instrument that the query hangs on is among them though not yet public: it is what was certified, and
    what is asked about.
    """
    asked = next((fact for fact in index.instruments if fact.id == determination), None)
    if asked is None or release.views.see(asked, lens) is not None:
        return index.stood(_stretches).through(lens)
    see, own = release.views.through(lens), see_instrument(release.evidence, asked, lens)
    facts = (*index.instruments, *index.lapses)
    found = (own if fact is asked else see(fact) for fact in facts)
    return _standing(index, [one for one in found if one is not None])


def _stretches(index: Index) -> Stretches[Standing]:
    return Stretches(index.views, (*index.instruments, *index.lapses), lambda seen: _standing(index, seen))


def _standing(index: Index, seen: Iterable[Seen]) -> Standing:
    statute, shown = index.statute, {one.fact.id: one for one in seen}
    instruments = tuple([shown[fact.id] for fact in index.instruments if fact.id in shown])
    lapsed = ((one.fact, one.span) for fact in index.lapses if (one := shown.get(fact.id)) is not None and one.public)
    return Standing(
        instruments,
        tuple([statute.instruments[one.fact.id].signing for one in instruments]),
        lapses_among(lapsed, statute.folder.statute),
        statute.folder.statute.instruments,
    )
