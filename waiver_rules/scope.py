"""Which facts a query can ask for: so that a store of many years is read for the days of one."""

from collections.abc import Iterator

import msgspec

from evidence.additions import Role, Scope
from evidence.dates import Span
from evidence.model import Fact
from waiver_rules.chronology import Signing
from waiver_rules.folder import StatuteFolder
from waiver_rules.match import Match
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.resolve import resolve, statute_of
from waiver_rules.year import days_of


def named_scope(release: Release, query: Query) -> Scope:
    """The facts that a query needs before its days are known: instruments, lapses, and what it names itself.

    Raises QueryError for the statute.
    """
    declared = statute_of(release, query.statute).folder.statute
    matches = (*declared.instruments.match, *declared.instruments.lapses)
    return Scope(
        roles=tuple(role for match in matches for role in _roles(match)),
        stating=tuple((name, query.year - offset) for name, offset in declared.stated_years.items()),
        facts=query.strike,
        sources=query.exclude_source,
    )


def scope_of(release: Release, query: Query) -> Scope:
    """The scope of a query, put to a release that holds at least the facts of its `named_scope`.

    Raises QueryError with every fault of the query.
    """
    resolved = resolve(release, query)
    span = _asked_days(resolved.statute.folder, resolved.period.span, query.year)
    signings = {name: one.signing for name, one in resolved.statute.instruments.items()}
    tied_to = tuple(name for name, one in signings.items() if _is_of(one, span, query.year))
    return msgspec.structs.replace(named_scope(release, query), span=span, tied_to=tied_to)


def holds(scope: Scope, fact: Fact, span: Span) -> bool:
    """Whether a fact, selected by periods for the days of a span, is in the scope."""
    return (
        fact.id in scope.facts
        or fact.determination in scope.tied_to
        or (scope.span is not None and scope.span.overlaps(span))
        or any(_plays(fact, role) for role in scope.roles)
        or any(fact.attributes.get(name) == value for name, value in scope.stating)
    )


def _plays(fact: Fact, role: Role) -> bool:
    is_of_kind = role.kind is None or fact.kind == role.kind
    return is_of_kind and (role.claim is None or any(one.proposition == role.claim for one in fact.claims))


def _asked_days(folder: StatuteFolder, period: Span, year: int) -> Span:
    """The days of the query with those of the elements that are asked over others, and all that lie between them."""
    others = {element.over for element in folder.conditions.elements if element.over is not None}
    spans = (period, *(days_of(folder.statute.basis(name), year) for name in sorted(others)))
    return Span(min(one.start for one in spans), max(one.end for one in spans))


def _roles(match: Match) -> Iterator[Role]:
    for kind in match.kind or (None,):
        yield from (Role(kind, claim) for claim in match.claim or (None,))


def _is_of(signing: Signing, span: Span, year: int) -> bool:
    return span.start <= signing.day <= span.end or signing.of_year == year
