"""The tables of the store. Every one of them is only ever inserted into.

Days are ISO texts `YYYY-MM-DD`, instants ISO texts in UTC, so that both databases hold and order the same bytes.
The ledger alone is the record; every other table of facts can be derived from it, and `verify` compares them.
Indexes are partial where few rows have what they find. A table that is hardly more than its key is stored as its key
alone on SQLite (without rowid), which would otherwise hold it twice.
"""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

METADATA = MetaData()


def _partial(name: str, *columns: str, sqlite: str, postgresql: str | None = None) -> Index:
    """An index of the rows alone of which a condition holds, in the words of each database."""
    return Index(name, *columns, sqlite_where=text(sqlite), postgresql_where=text(postgresql or sqlite))


LEDGER = Table(
    "ledger",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("fact", String(120), nullable=False),
    Column("successor", String(120)),
    Column("body", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("instant", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    Column("key_name", String(80)),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ledger_fact", "fact"),
    _partial("ledger_successor", "successor", sqlite="successor IS NOT NULL"),
    Index("ledger_kind", "kind", "seq"),
)
"""`body` is the canonical JSON of `{"fact": ..., "sources": [...]}` as submitted, or `{}` for a ruling on a fact."""

FACT = Table(
    "fact",
    METADATA,
    Column("id", String(120), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("kind", String(80), nullable=False),
    Column("determination", String(120)),
    Column("first_day", String(10), nullable=False),
    Column("last_day", String(10), nullable=False),
    Column("submitted", Boolean, nullable=False),
    Index("fact_kind", "kind", "first_day", "id"),
    Index("fact_seq", "seq", unique=True),
    _partial("fact_determination", "determination", sqlite="determination IS NOT NULL"),
    Index("fact_order", "first_day", "id"),
    _partial("fact_submitted", "first_day", "id", sqlite="submitted = 1", postgresql="submitted"),
)
"""A row a fact that ever came in: the entry that carries it, the days by which periods select it, whether it came as a
candidate or was accepted as it came."""

SOURCE = Table(
    "source",
    METADATA,
    Column("id", String(120), primary_key=True),
    Column("seq", Integer, nullable=False),
)
"""A row a source: the entry that carries it. Sources stay when the fact that came with them is rejected."""

SOURCE_DAY = Table(
    "source_day",
    METADATA,
    Column("source", String(120), primary_key=True),
    Column("day", String(10), nullable=False),
    sqlite_with_rowid=False,
)
"""The first day on which a fact citing the source was accepted: by then it was public, however vague its date."""

CITATION = Table(
    "citation",
    METADATA,
    Column("source", String(120), primary_key=True),
    Column("fact", String(120), primary_key=True),
    sqlite_with_rowid=False,
)
"""Which facts cite which sources, those of the packaged record included."""

RULING = Table(
    "ruling",
    METADATA,
    Column("fact", String(120), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("accepted", Boolean, nullable=False),
    Column("day", String(10), nullable=False),
    Index("ruling_day", "accepted", "day"),
)
"""A row a fact that was accepted or rejected; a candidate has none."""

WITHDRAWAL = Table(
    "withdrawal",
    METADATA,
    Column("fact", String(120), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("day", String(10), nullable=False),
    Column("successor", String(120)),
    Column("of_packaged", Boolean, nullable=False),
    Index("withdrawal_day", "day"),
    Index("withdrawal_packaged", "of_packaged"),
)
"""A row a fact that was superseded or retracted; `of_packaged` where a packaged release brought the fact."""

FACT_YEAR = Table(
    "fact_year",
    METADATA,
    Column("first_year", Integer, primary_key=True),
    Column("years", Integer, primary_key=True),
    Column("fact", String(120), primary_key=True),
    sqlite_with_rowid=False,
)
"""Which accepted facts cover which blocks of years; `evidence.store.blocks` says how."""

FACT_WORD = Table(
    "fact_word",
    METADATA,
    Column("sort", String(10), primary_key=True),
    Column("word", String(80), primary_key=True),
    Column("fact", String(120), primary_key=True),
    sqlite_with_rowid=False,
)
"""The controlled words of facts (`claim`, `by`, `to`), and the whole numbers that they state (`number`)."""

HIT = Table(
    "hit",
    METADATA,
    Column("fact", String(120), primary_key=True),
    Column("rulebook", String(80), primary_key=True),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What a rulebook found in a fact when it was accepted, in words that only the rulebook's room reads."""

RELEASE = Table(
    "release",
    METADATA,
    Column("name", String(80), primary_key=True),
    Column("day", String(10), nullable=False),
    Column("body", LargeBinary),
    Column("anchored", String(64), nullable=False),
)
"""A packaged release, deflated, with the head of the ledger on the day on which it was first met."""

API_KEY = Table(
    "api_key",
    METADATA,
    Column("name", String(80), primary_key=True),
    Column("scopes", String(80), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Column("instant", String(32), nullable=False),
)
"""A key by the sha256 of its secret; the secret itself is nowhere."""

REVOCATION = Table(
    "revocation",
    METADATA,
    Column("key_name", String(80), primary_key=True),
    Column("instant", String(32), nullable=False),
    Column("reason", Text, nullable=False),
)

ANSWER = Table(
    "answer",
    METADATA,
    Column("key_name", String(80), primary_key=True),
    Column("token", String(255), primary_key=True),
    Column("request", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("instant", String(32), nullable=False),
)
"""What was answered to a request that carried an idempotency key, to be answered again."""
