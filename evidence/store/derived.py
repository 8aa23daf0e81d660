"""What is derived from the ledger, derived anew and compared with the tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import Column, Connection, Table, func, select

from evidence.model import Evidence, Fact
from evidence.store.chain import Break
from evidence.store.contents import AT_ONCE, body_of, chunks, cited_by, stored_facts, stored_sources
from evidence.store.entry import Entry
from evidence.store.indexes import Rows, arrived_rows, year_rows
from evidence.store.ledger import entries_from
from evidence.store.matching import Matching
from evidence.store.schema import CITATION, FACT, FACT_WORD, FACT_YEAR, HIT, RULING, SOURCE, SOURCE_DAY, WITHDRAWAL

SUBJECTS: Mapping[Table, Column[str]] = {
    **{table: table.c.fact for table in (RULING, WITHDRAWAL, FACT_YEAR, FACT_WORD, CITATION, HIT)},
    **{table: table.c.id for table in (FACT, SOURCE)},
}
"""The column of each table that says what a row is of."""
OTHERS = frozenset({"of_packaged"})
"""Columns that the ledger does not make alone: whether a fact was packaged, the release of that day said too."""
LISTED = 50
"""How many of the rows of one table that the ledger does not make are named."""


def derived_breaks(connection: Connection, record: Evidence, matching: Matching) -> Iterator[Break]:
    """Every derived row that is not what the ledger makes it, or that the ledger does not make."""
    counts: dict[Table, int] = defaultdict(int)
    days: dict[str, str] = {}
    entries = entries_from(connection)
    while batch := list(islice(entries, AT_ONCE)):
        expected, facts = _made(connection, record, batch)
        _note_days(batch, facts, days)
        yield from _compared(connection, expected, counts)
        yield from _hits(connection, [facts[name] for name in _accepted(batch) if name in facts], matching)
    yield from _beyond(connection, record, counts)
    yield from _unpackaged(connection)
    held = {row.source: row.day for row in connection.execute(select(SOURCE_DAY))}
    yield from (Break("source_day", name, _CHANGED) for name in sorted(dict(days.items() ^ held.items())))


_CHANGED = "is not what the ledger makes it"


def _made(connection: Connection, record: Evidence, entries: Sequence[Entry]) -> tuple[Rows, dict[str, Fact]]:
    """The rows that entries make, and the facts that they carry or accept."""
    accepted = _accepted(entries)
    carrying = {_subject(entry): entry for entry in entries if body_of(entry.body).fact is not None}
    facts = stored_facts(connection, {*carrying, *accepted})
    sources = {**record.sources, **stored_sources(connection, cited_by(facts.values()), record)}
    rows: Rows = defaultdict(list)
    for name, entry in carrying.items():
        submitted = entry.kind == "submitted"
        missing: Rows = {FACT: [{"id": name}]}
        own = arrived_rows(facts[name], sources, entry.seq, submitted=submitted) if name in facts else missing
        for table, some in own.items():
            rows[table].extend(some)
    rows[FACT_YEAR] = [row for name in accepted if name in facts for row in year_rows(facts[name], sources)]
    for entry in entries:
        _add_rulings(rows, entry)
    return rows, facts


def _add_rulings(rows: Rows, entry: Entry) -> None:
    rows[SOURCE].extend({"id": one["id"], "seq": entry.seq} for one in body_of(entry.body).sources)
    own: dict[str, object] = {"seq": entry.seq, "day": entry.day}
    if entry.kind in ("accepted", "rejected", "superseded"):
        rows[RULING].append({**own, "fact": _subject(entry), "accepted": entry.kind != "rejected"})
    if entry.kind in ("superseded", "retracted"):
        rows[WITHDRAWAL].append({**own, "fact": entry.fact, "successor": entry.successor})


def _accepted(entries: Iterable[Entry]) -> list[str]:
    return [_subject(entry) for entry in entries if entry.kind in ("accepted", "superseded")]


def _subject(entry: Entry) -> str:
    """The fact that an entry brings or rules on."""
    return entry.successor or entry.fact


def _note_days(entries: Iterable[Entry], facts: Mapping[str, Fact], days: dict[str, str]) -> None:
    for entry in entries:
        if entry.kind in ("accepted", "superseded") and _subject(entry) in facts:
            for cited in facts[_subject(entry)].sources:
                days.setdefault(cited.source, entry.day)


def _compared(connection: Connection, expected: Rows, counts: dict[Table, int]) -> Iterator[Break]:
    for table, rows in expected.items():
        counts[table] += len(rows)
        column = SUBJECTS[table]
        found = [
            dict(row)
            for chunk in chunks({row[column.name] for row in rows})
            for row in connection.execute(select(table).where(column.in_(chunk))).mappings()
        ]
        changed = _set(rows) ^ _set(found)
        names = {str(dict(row)[column.name]) for row in changed}
        yield from (Break(table.name, name, _CHANGED) for name in sorted(names))


def _set(rows: Iterable[Mapping[str, object]]) -> set[frozenset[tuple[str, object]]]:
    return {frozenset((name, value) for name, value in row.items() if name not in OTHERS) for row in rows}


def _hits(connection: Connection, facts: Sequence[Fact], matching: Matching) -> Iterator[Break]:
    for rulebook, found in matching(facts).items() if facts else ():
        held = {
            row.fact: row.body
            for chunk in chunks(found)
            for row in connection.execute(select(HIT).where(HIT.c.rulebook == rulebook, HIT.c.fact.in_(chunk)))
        }
        # a fact accepted under an older rulebook has no row under this one, and is matched when it is asked for
        changed = sorted(name for name in held if held[name] != found[name])
        yield from (Break("hit", name, f"is not what {rulebook} finds") for name in changed)


def _unpackaged(connection: Connection) -> Iterator[Break]:
    """Withdrawals of facts that never came into the store, and that are not said to be of packaged ones."""
    nowhere = WITHDRAWAL.c.fact.not_in(select(FACT.c.id))
    found = select(WITHDRAWAL.c.fact).where(~WITHDRAWAL.c.of_packaged, nowhere).order_by(WITHDRAWAL.c.fact)
    yield from (Break("withdrawal", name, _CHANGED) for name in connection.scalars(found))


def _beyond(connection: Connection, record: Evidence, counts: Mapping[Table, int]) -> Iterator[Break]:
    for table in SUBJECTS.keys() - {HIT}:
        found = connection.scalar(select(func.count()).select_from(table)) or 0
        if found > counts.get(table, 0):
            yield from _unmade(connection, record, table)


def _unmade(connection: Connection, record: Evidence, table: Table) -> Iterator[Break]:
    """The first 50 subjects of rows that the ledger does not make; it is read once more, for a table that has some."""
    column = SUBJECTS[table]
    left = set(connection.scalars(select(column).distinct()))
    entries = entries_from(connection)
    while batch := list(islice(entries, AT_ONCE)):
        left -= {row[column.name] for row in _made(connection, record, batch)[0].get(table, ())}
    yield from (Break(table.name, name, "is nothing that the ledger makes") for name in sorted(left)[:LISTED])
    if len(left) > LISTED:
        yield Break(table.name, "*", f"holds {len(left) - LISTED} more that the ledger does not make")
