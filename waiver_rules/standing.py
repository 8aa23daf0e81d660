"""The instruments and lapses that a lens shows, whatever the period asked about, and the terms that follow."""

from collections.abc import Callable
from functools import cached_property

import msgspec

from evidence.dates import Span
from waiver_rules.chronology import Lapse, Signing, StatusSpan, terms
from waiver_rules.index import Index
from waiver_rules.query import Lens
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.resolve import lapses_among
from waiver_rules.statute import Instruments
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


def standing(release: Release, statute: StatuteFrozen, index: Index, lens: Lens, determination: str | None) -> Standing:
    """The instruments and lapses that the lens shows.

    The instrument that the query hangs on is among them though not yet public: it is what was certified, and
    what is asked about.
    """
    pairs = instruments_seen(release, statute, index, lens, determination)
    lapsed = map(release.views.through(lens), index.lapses)
    return Standing(
        tuple(one for _, one in pairs),
        tuple(signing for signing, _ in pairs),
        lapses_among(((one.fact, one.span) for one in lapsed if one is not None), statute.folder.statute),
        statute.folder.statute.instruments,
    )


def instruments_seen(
    release: Release,
    statute: StatuteFrozen,
    index: Index,
    lens: Lens,
    determination: str | None,
    wanted: Callable[[Signing], bool] = lambda _: True,
) -> list[tuple[Signing, Seen]]:
    """The instruments in view whose signing is wanted, with it, in order of signing."""
    found, see = [], release.views.through(lens)
    for fact in index.instruments:
        signing = statute.instruments[fact.id].signing
        if not wanted(signing):
            continue
        is_asked = fact.id == determination
        seen = see_instrument(release.evidence, fact, lens) if is_asked else see(fact)
        if seen is not None:
            found.append((signing, seen))
    return found
