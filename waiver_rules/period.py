"""The period of a query: a year and a basis, resolved to days, with the instrument it hangs on."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from evidence.dates import Span
from evidence.faults import Fault
from waiver_rules.chronology import Lapse, Signing, anniversary, terms
from waiver_rules.query import Query, QueryError, unknown
from waiver_rules.statute import Basis, Statute

ON_INSTRUMENT = frozenset({"certification", "term"})
DAY = timedelta(days=1)


class Period(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """Days from `start` to `end`, both inclusive; `complete` is false while the end lies ahead of the release.

    `determination` is the instrument that the basis hangs on, `uncertain` whether its signing day is.
    """

    year: int
    basis: str
    start: date
    end: date
    complete: bool
    determination: str | None = None
    uncertain: bool = False

    @property
    def span(self) -> Span:
        """The days of the period."""
        return Span(self.start, self.end)


def resolve_period(
    statute: Statute, query: Query, signings: Iterable[Signing], lapses: Iterable[Lapse], as_of: date
) -> Period:
    """The period of a query. Raises QueryError where the basis needs an instrument and none, or two, are recorded."""
    basis = statute.basis(query.basis)
    if basis.id in ON_INSTRUMENT:
        signing = choose_signing(query, signings, statute.instruments.months)
        return _on_instrument(statute, query, signing, tuple(signings), tuple(lapses), as_of)
    start, end = year_bounds(basis, query.year)
    return Period(year=query.year, basis=basis.id, start=start, end=end, complete=end <= as_of)


def year_bounds(basis: Basis, year: int) -> tuple[date, date]:
    """The first and last day of a year on a basis that hangs on no instrument."""
    start = date.fromisoformat(f"{year + basis.offset:04d}-{basis.starts}")
    return start, anniversary(start, 12) - DAY


def choose_signing(query: Query, signings: Iterable[Signing], months: int) -> Signing:
    """The instrument signed in the year, or the one that `determination` names. Raises QueryError otherwise."""
    known = tuple(signings)
    in_year = [signing for signing in known if signing.day.year == query.year]
    if query.determination is not None:
        named = [signing for signing in in_year if signing.id == query.determination]
        if not named:
            words = [signing.id for signing in in_year]
            expected = "the id of a determination signed in the year"
            raise QueryError([unknown("determination", query.determination, words, expected)])
        return named[0]
    if len(in_year) == 1:
        return in_year[0]
    raise QueryError([_several(query, in_year) if in_year else _none_recorded(query, known, months)])


def _several(query: Query, signings: list[Signing]) -> Fault:
    ids = ", ".join(signing.id for signing in signings)
    return Fault(
        place="determination",
        code="several-determinations",
        found=f"{len(signings)} determinations signed in {query.year}",
        expected=f"determination= one of {ids}",
        nearest=signings[0].id,
    )


def _none_recorded(query: Query, signings: tuple[Signing, ...], months: int) -> Fault:
    first, last = date(query.year, 1, 1), date(query.year, 12, 31)
    in_force = [term.fact for term in terms(signings, months) if term.start <= last and term.end >= first]
    then = f"; then in force: {', '.join(str(one) for one in in_force)}" if in_force else ""
    return Fault(
        place="basis",
        code="none-recorded",
        found=f"none recorded for {query.year} (which is not the same as none made){then}",
        expected="a year with a recorded determination, or another basis",
    )


def _on_instrument(
    statute: Statute,
    query: Query,
    signing: Signing,
    signings: tuple[Signing, ...],
    lapses: tuple[Lapse, ...],
    as_of: date,
) -> Period:
    if query.basis == "certification":
        start, end = date(query.year, 1, 1), signing.day
    else:
        start, end = signing.day, _end_of_term(statute, signing, signings, lapses)
    return Period(
        year=query.year,
        basis=query.basis,
        start=start,
        end=end,
        complete=end <= as_of,
        determination=signing.id,
        uncertain=signing.uncertain,
    )


def _end_of_term(statute: Statute, signing: Signing, signings: tuple[Signing, ...], lapses: tuple[Lapse, ...]) -> date:
    ends = [term.end for term in terms(signings, statute.instruments.months) if term.fact == signing.id]
    # a lapse whose first day is uncertain begins on its earliest day, but never before the signing
    ends += [lapse.span.start - DAY for lapse in lapses if lapse.span.start > signing.day]
    return min(ends)
