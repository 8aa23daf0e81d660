"""What entries of the ledger carry, back as facts and sources of the model."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, select

from evidence.entry import FactEntry, SourceEntry
from evidence.model import Evidence, Fact, Source
from evidence.resolve import resolve_fact, resolve_source
from evidence.store.schema import FACT, LEDGER, RULING, SOURCE, SOURCE_DAY

AT_ONCE = 500
"""How many ids one statement names."""
T = TypeVar("T")


class Body(msgspec.Struct, frozen=True):
    """The body of an entry: a fact and the sources that came with it, in the evidence schema; or neither."""

    fact: dict[str, Any] | None = None
    sources: tuple[dict[str, Any], ...] = ()


def body_of(text: str) -> Body:
    """The body that an entry holds."""
    return msgspec.json.decode(text, type=Body)


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in lists of at most 500."""
    rest = list(items)
    for start in range(0, len(rest), AT_ONCE):
        yield rest[start : start + AT_ONCE]


def stored_facts(connection: Connection, ids: Iterable[str]) -> dict[str, Fact]:
    """Those of the facts that ever came in, by id; recorded on the day of their acceptance, else of arrival."""
    wanted = (
        select(FACT.c.id, LEDGER.c.body, LEDGER.c.day, RULING.c.accepted, RULING.c.day.label("ruled"))
        .join(LEDGER, LEDGER.c.seq == FACT.c.seq)
        .outerjoin(RULING, RULING.c.fact == FACT.c.id)
    )
    found = {}
    for chunk in chunks(ids):
        for row in connection.execute(wanted.where(FACT.c.id.in_(chunk))):
            found[row.id] = _fact(body_of(row.body), row.ruled if row.accepted else row.day)
    return dict(sorted(found.items()))


def stored_sources(connection: Connection, ids: Iterable[str], record: Evidence) -> dict[str, Source]:
    """Those of the sources that ever came in, by id, with packaged ones that a stored fact makes public earlier."""
    wanted = list(ids)
    days = _days(connection, wanted)
    entries = _source_entries(connection, (name for name in wanted if name not in record.sources))
    found = {name: resolve_source(entry, record.publishers, days) for name, entry in entries.items()}
    for name, day in days.items():
        packaged = record.sources.get(name)
        if packaged is not None and day < packaged.public_from:
            found[name] = msgspec.structs.replace(packaged, public_from=day)
    return dict(sorted(found.items()))


def cited_by(facts: Iterable[Fact]) -> set[str]:
    """The ids of the sources that any of the facts cites."""
    return {cited.source for fact in facts for cited in fact.sources}


def _fact(body: Body, day: str) -> Fact:
    return resolve_fact(FactEntry.model_validate({**(body.fact or {}), "recorded_on": day}))


def _source_entries(connection: Connection, ids: Iterable[str]) -> Mapping[str, SourceEntry]:
    found: dict[str, SourceEntry] = {}
    for chunk in chunks(ids):
        seqs = dict(connection.execute(select(SOURCE.c.id, SOURCE.c.seq).where(SOURCE.c.id.in_(chunk))).all())
        bodies = select(LEDGER.c.body).where(LEDGER.c.seq.in_(set(seqs.values())))
        for text in connection.scalars(bodies):
            found |= {one["id"]: SourceEntry.model_validate(one) for one in body_of(text).sources if one["id"] in seqs}
    return found


def _days(connection: Connection, ids: Iterable[str]) -> dict[str, date]:
    days: dict[str, date] = {}
    for chunk in chunks(ids):
        rows = connection.execute(select(SOURCE_DAY).where(SOURCE_DAY.c.source.in_(chunk)))
        days |= {row.source: date.fromisoformat(row.day) for row in rows}
    return days
