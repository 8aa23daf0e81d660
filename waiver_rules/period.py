"""The period of a query: a year and a basis, resolved to days, with the instrument it hangs on."""

from collections.abc import Iterable
from datetime import date

import msgspec

from evidence.dates import Span
from evidence.faults import Fault
from waiver_rules.chronology import Lapse, Signing, terms
from waiver_rules.query import CERTIFICATION, Query, QueryError, unknown
from waiver_rules.statute import ON_INSTRUMENT, Basis, Instruments
from waiver_rules.year import days_of

NONE_RECORDED = "none-recorded"
SEVERAL = "several-determinations"


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


def hangs_on_instrument(query: Query) -> bool:
    """Whether the query needs an instrument signed in its year: for its basis, or for the day of its lens."""
    return query.basis in ON_INSTRUMENT or query.known_on == CERTIFICATION


def choose_signing(
    query: Query, signings: Iterable[Signing], lapses: Iterable[Lapse], declared: Instruments
) -> Signing:
    """The instrument signed in the year, or the one that `determination` names. Raises QueryError otherwise."""
    known = tuple(signings)
    in_year = [signing for signing in known if signing.year == query.year]
    if query.determination is not None:
        named = [signing for signing in in_year if signing.id == query.determination]
        if not named:
            words = [signing.id for signing in in_year]
            expected = "the id of a determination signed in the year"
            raise QueryError([unknown("determination", query.determination, words, expected)])
        return named[0]
    if len(in_year) == 1:
        return in_year[0]
    raise QueryError([_several(query, in_year) if in_year else _none_recorded(query, known, lapses, declared)])


def calendar_period(basis: Basis, year: int, as_of: date) -> Period:
    """The period of a year on a basis that hangs on no instrument."""
    days = days_of(basis, year)
    return Period(year=year, basis=basis.id, start=days.start, end=days.end, complete=days.end <= as_of)


def period_on(
    query: Query,
    signing: Signing,
    signings: Iterable[Signing],
    lapses: Iterable[Lapse],
    rules: Instruments,
    as_of: date,
) -> Period:
    """The period that hangs on an instrument: the year up to its signing, or the term from its signing.

    The term ends as the instruments and lapses given, which are those known to the lens, have it end.
    """
    if query.basis == "certification":
        start, end = date(query.year, 1, 1), signing.day
    else:
        own = [
            term.end
            for term in terms(signings, lapses, rules.months, replaces=rules.replaces)
            if term.fact == signing.id
        ]
        # an instrument replaced on the day of its signing had a term of that day
        start, end = signing.day, max([signing.day, *own])
    return Period(
        year=query.year,
        basis=str(query.basis),
        start=start,
        end=end,
        complete=end <= as_of,
        determination=signing.id,
        uncertain=signing.uncertain,
    )


def _several(query: Query, signings: list[Signing]) -> Fault:
    ids = ", ".join(signing.id for signing in signings)
    return Fault(
        place="determination",
        code=SEVERAL,
        found=f"{len(signings)} determinations signed in {query.year}",
        expected=f"determination= one of {ids}",
        nearest=signings[0].id,
    )


def _none_recorded(query: Query, signings: tuple[Signing, ...], lapses: Iterable[Lapse], rules: Instruments) -> Fault:
    first, last = date(query.year, 1, 1), date(query.year, 12, 31)
    stood = terms(signings, lapses, rules.months, replaces=rules.replaces)
    in_force = [term.fact for term in stood if term.start <= last and term.end >= first]
    then = f"; then in force: {', '.join(str(one) for one in in_force)}" if in_force else ""
    on_basis = query.basis in ON_INSTRUMENT
    return Fault(
        place="basis" if on_basis else "known_on",
        code=NONE_RECORDED,
        found=f"none recorded as signed in {query.year}, though one may exist{then}",
        expected=f"a year with a recorded determination, or another {'basis' if on_basis else 'day'}",
    )
