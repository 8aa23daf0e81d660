"""The ledger: entries appended one after the other, and read in order."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, func, insert, select

from evidence.store.chain import chained
from evidence.store.entry import CHANGING, GENESIS, Act, Draft, Entry, Head
from evidence.store.schema import LEDGER

NOTHING = Head(seq=0, hash=GENESIS, accepted=None)
BATCH = 1_000


def head(connection: Connection) -> Head:
    """Where the ledger stands."""
    last = connection.execute(select(LEDGER.c.seq, LEDGER.c.hash).order_by(LEDGER.c.seq.desc()).limit(1)).first()
    if last is None:
        return NOTHING
    # one look-up in the index for each kind; all kinds at once would be a walk through every candidate since
    changing = (connection.scalar(select(func.max(LEDGER.c.seq)).where(LEDGER.c.kind == kind)) for kind in CHANGING)
    latest = max((seq for seq in changing if seq is not None), default=None)
    accepted = connection.scalar(select(LEDGER.c.hash).where(LEDGER.c.seq == latest)) if latest else None
    return Head(seq=last.seq, hash=last.hash, accepted=accepted)


def append(connection: Connection, drafts: Sequence[Draft], act: Act, instant: str) -> tuple[Entry, ...]:
    """Appends the drafts, in order, in a transaction that no other writer shares."""
    last = head(connection)
    seq, previous, entries = last.seq, last.hash, []
    for draft in drafts:
        seq += 1
        entry = chained(_entry(draft, act, instant, seq), previous)
        entries.append(entry)
        previous = entry.hash
    connection.execute(insert(LEDGER), [_row(entry) for entry in entries])
    return tuple(entries)


def entries_from(connection: Connection, after: int = 0, limit: int | None = None) -> Iterator[Entry]:
    """The entries that follow `after`, in order, `limit` of them or all; read in batches."""
    left = limit
    while left is None or left > 0:
        size = BATCH if left is None else min(BATCH, left)
        rows = connection.execute(select(LEDGER).where(LEDGER.c.seq > after).order_by(LEDGER.c.seq).limit(size)).all()
        yield from (entry_of(row) for row in rows)
        if len(rows) < size:
            return
        after, left = rows[-1].seq, None if left is None else left - size


def entries_of_fact(connection: Connection, fact_id: str) -> tuple[Entry, ...]:
    """The entries that a fact is the subject of, or that put it in the place of another, in order."""
    ours = (LEDGER.c.fact == fact_id) | (LEDGER.c.successor == fact_id)
    return tuple(entry_of(row) for row in connection.execute(select(LEDGER).where(ours).order_by(LEDGER.c.seq)))


def entry_of(row: object) -> Entry:
    """The entry that a row of the ledger holds."""
    return Entry(**{name: getattr(row, name) for name in Entry.__struct_fields__})


def _entry(draft: Draft, act: Act, instant: str, seq: int) -> Entry:
    return Entry(
        seq=seq,
        kind=draft.kind,
        fact=draft.fact,
        successor=draft.successor,
        body=draft.body,
        author=act.author,
        day=instant[:10],
        instant=instant,
        reason=act.why,
        key_name=act.key_name,
        previous="",
        hash="",
    )


def _row(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in Entry.__struct_fields__}
