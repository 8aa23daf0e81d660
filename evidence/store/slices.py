"""The accepted facts that one question can ask for, read in time that does not grow with all the others."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, Select, and_, func, or_, select

from evidence.additions import Additions, Role, Scope
from evidence.dates import Span
from evidence.model import Evidence, Withdrawal
from evidence.store.blocks import blocks_of_years
from evidence.store.contents import chunks, cited_by, stored_facts, stored_sources
from evidence.store.indexes import CLAIM, NUMBER, number_word
from evidence.store.ledger import head
from evidence.store.schema import FACT, FACT_WORD, FACT_YEAR, HIT, LEDGER, RULING, SOURCE_DAY, WITHDRAWAL


def everything(connection: Connection, record: Evidence) -> Additions:
    """All that the store adds to the record."""
    accepted = connection.scalars(select(RULING.c.fact).where(RULING.c.accepted.is_(True))).all()
    return _additions(connection, record, accepted)


def in_scope(connection: Connection, record: Evidence, scope: Scope) -> Additions:
    """The accepted facts of a scope."""
    names = {*_playing(connection, scope.roles), *_tied(connection, scope.tied_to), *scope.facts}
    for name, value in scope.stating:
        names.update(str(one) for one in connection.scalars(_with_word(NUMBER, number_word(name, value))))
    if scope.span is not None:
        names.update(_overlapping(connection, scope.span))
    return _additions(connection, record, names, scope.sources)


def recorded(connection: Connection) -> Span | None:
    """The first and the last day on which anything was accepted or withdrawn; None where nothing ever was."""
    accepted = (
        select(func.min(RULING.c.day)).where(RULING.c.accepted.is_(True)),
        select(func.max(RULING.c.day)).where(RULING.c.accepted.is_(True)),
    )
    withdrawn = select(func.min(WITHDRAWAL.c.day)), select(func.max(WITHDRAWAL.c.day))
    days = [day for one in (*accepted, *withdrawn) if (day := connection.scalar(one)) is not None]
    return Span(date.fromisoformat(min(days)), date.fromisoformat(max(days))) if days else None


def _overlapping(connection: Connection, span: Span) -> Iterable[str]:
    blocks = sorted(blocks_of_years(span.start.year, span.end.year))
    # spelt out: SQLite walks the whole table for pairs in a list
    any_of = or_(*(and_(FACT_YEAR.c.first_year == first, FACT_YEAR.c.years == years) for first, years in blocks))
    covering = select(FACT_YEAR.c.fact).where(any_of)
    wanted = select(FACT.c.id).where(
        FACT.c.id.in_(covering),
        FACT.c.first_day <= span.end.isoformat(),
        FACT.c.last_day >= span.start.isoformat(),
    )
    return connection.scalars(wanted).all()


def _playing(connection: Connection, roles: Iterable[Role]) -> set[str]:
    return {str(name) for role in roles for name in connection.scalars(_in_role(role))}


def _in_role(role: Role) -> Select[tuple[str]]:
    wanted = select(FACT.c.id)
    if role.kind is not None:
        wanted = wanted.where(FACT.c.kind == role.kind)
    return wanted if role.claim is None else wanted.where(FACT.c.id.in_(_with_word(CLAIM, role.claim)))


def _with_word(sort: str, word: str) -> Select[tuple[str]]:
    return select(FACT_WORD.c.fact).where(FACT_WORD.c.sort == sort, FACT_WORD.c.word == word)


def _tied(connection: Connection, determinations: Iterable[str]) -> Iterable[str]:
    for chunk in chunks(determinations):
        yield from connection.scalars(select(FACT.c.id).where(FACT.c.determination.in_(chunk)))


def _additions(connection: Connection, record: Evidence, names: Iterable[str], also: Iterable[str] = ()) -> Additions:
    # what a packaged release brings or has withdrawn since, it decides
    wanted = _accepted(connection, set(names) - record.facts.keys() - record.withdrawn.keys())
    facts, days = stored_facts(connection, wanted), recorded(connection)
    sources = cited_by(facts.values()) | _vague(record, days) | _cited(connection, also)
    return Additions(
        head=head(connection).accepted,
        recorded=days,
        facts=facts,
        sources=stored_sources(connection, sources, record),
        withdrawn=_withdrawn(connection, wanted, record),
        hits=_hits(connection, wanted),
    )


def _vague(record: Evidence, days: Span | None) -> set[str]:
    """The packaged sources that a stored fact may make public earlier than the packaged ones that cite them."""
    return {one.id for one in record.sources.values() if days is not None and one.public_from > days.start}


def _cited(connection: Connection, names: Iterable[str]) -> set[str]:
    """Those of the sources that an accepted fact cites."""
    cited = select(SOURCE_DAY.c.source)
    return {name for chunk in chunks(names) for name in connection.scalars(cited.where(SOURCE_DAY.c.source.in_(chunk)))}


def _accepted(connection: Connection, names: Iterable[str]) -> list[str]:
    ruled = select(RULING.c.fact, RULING.c.accepted)
    rows = (row for chunk in chunks(names) for row in connection.execute(ruled.where(RULING.c.fact.in_(chunk))))
    # chosen here: asked for accepted ones, SQLite walks through all that ever were
    return [row.fact for row in rows if row.accepted]


def _withdrawn(connection: Connection, names: Iterable[str], record: Evidence) -> Mapping[str, Withdrawal]:
    wanted = select(WITHDRAWAL, LEDGER.c.reason).join(LEDGER, LEDGER.c.seq == WITHDRAWAL.c.seq)
    rows = [row for chunk in chunks(names) for row in connection.execute(wanted.where(WITHDRAWAL.c.fact.in_(chunk)))]
    rows += [row for row in connection.execute(wanted.where(WITHDRAWAL.c.of_packaged)) if row.fact in record.facts]
    found = {
        row.fact: Withdrawal(id=row.fact, day=date.fromisoformat(row.day), why=row.reason, superseded_by=row.successor)
        for row in rows
    }
    return dict(sorted(found.items()))


def _hits(connection: Connection, names: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for chunk in chunks(names):
        for row in connection.execute(select(HIT).where(HIT.c.fact.in_(chunk))):
            found.setdefault(row.rulebook, {})[row.fact] = row.body
    return found
