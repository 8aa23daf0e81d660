"""The views that a grid turns: bases with their determination, and what was known on which day."""

from collections.abc import Iterator

import msgspec

from waiver_rules.query import CERTIFICATION, Query
from waiver_rules.release import Release
from waiver_rules.resolve import Resolved, recorded_instruments
from waiver_rules.statute import ON_INSTRUMENT

HINDSIGHT = "hindsight"


class View(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A basis, the determination it or the day hangs on, and the day: `certification`, `hindsight` or an ISO day."""

    basis: str
    determination: str | None
    known_on: str

    def query(self, query: Query) -> Query:
        """The query with this basis, determination and day."""
        known_on = None if self.known_on == HINDSIGHT else self.known_on
        return msgspec.structs.replace(query, basis=self.basis, determination=self.determination, known_on=known_on)


def view_asked(query: Query, resolved: Resolved) -> View:
    """The view that the query itself takes; its determination is the one that it turned out to hang on."""
    return View(
        basis=str(resolved.query.basis), determination=resolved.determination, known_on=query.known_on or HINDSIGHT
    )


def views(release: Release, query: Query, resolved: Resolved) -> tuple[View, ...]:
    """Every view that the year has, in the order of the statute's bases; a day that the query names is one more.

    Bases that hang on a determination are there once for each that is recorded; so is the day of certification.
    """
    declared = resolved.statute.folder.statute
    signings, _ = recorded_instruments(release, resolved.statute, resolved.lens.recorded_by, subject=resolved.subject)
    signed = [signing.id for signing in signings if signing.year == query.year]
    days = [day for day in (query.known_on,) if day not in (None, CERTIFICATION)]
    return tuple(view for basis in declared.bases for view in _on(basis.id, signed, days))


def _on(basis: str, signed: list[str], days: list[str]) -> Iterator[View]:
    for each in signed:
        yield View(basis=basis, determination=each, known_on=CERTIFICATION)
    for one in signed if basis in ON_INSTRUMENT else [None]:
        yield from (View(basis=basis, determination=one, known_on=day) for day in (*days, HINDSIGHT))
