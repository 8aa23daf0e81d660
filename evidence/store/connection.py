"""Engines with what every connection must have, and transactions of the two sorts that the store uses.

A reading transaction sees one state of the store from its first statement to its last. Writing transactions come one
after the other, whatever process or machine they come from.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError

from evidence.store.errors import ConflictError, StoreError
from evidence.store.same_file import SameFile
from evidence.store.url import SQLITE

WAIT_SECONDS = 30
WRITERS = 907_000_001
"""The advisory lock that writers on PostgreSQL take, one after the other."""
PATIENCE = {
    "connect_timeout": 5,
    # milliseconds for what was sent, seconds for a connection on which nothing comes
    "tcp_user_timeout": 20_000,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
"""How long a PostgreSQL that falls silent is waited for, where the address does not say it: 5 seconds to connect, and
20 within a statement."""
BEGIN = "begin"
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # without it INSERT OR REPLACE deletes a row behind the back of the triggers
    "PRAGMA recursive_triggers = ON",
    # in KiB, where it is used: with the 2 MB of the default a batch does not fit beside the indexes it goes into
    "PRAGMA cache_size = -32768",
)


def make_engine(url: URL) -> Engine:
    """An engine for the address; the folder of a SQLite file is made. Connects to nothing yet. Raises StoreError."""
    try:
        return _sqlite(url) if url.get_backend_name() == SQLITE else _postgresql(url)
    except (SQLAlchemyError, ArgumentError, ImportError, OSError) as error:
        raise StoreError(f"the store cannot be opened: {error}") from error


def is_sqlite(connection: Connection) -> bool:
    """Whether the store is a SQLite file."""
    return connection.dialect.name == SQLITE


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the store throughout and writes nothing. Raises StoreError."""
    with _told(), engine.connect() as raw:
        options = {} if is_sqlite(raw) else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        connection = raw.execution_options(**options)
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other writer shares, committed at its end, rolled back where anything is raised.

    Raises StoreError where the store fails or another writer holds it for 30 seconds, ConflictError where a row is
    there already.
    """
    with _told(), engine.connect() as raw:
        # said, since a database or a role may have another default: whoever waited for the lock must see what was
        # committed meanwhile, and what was acknowledged must be on the disk
        options = {BEGIN: "BEGIN IMMEDIATE"} if is_sqlite(raw) else {"isolation_level": "READ COMMITTED"}
        connection = raw.execution_options(**options)
        with connection.begin():
            if not is_sqlite(connection):
                connection.execute(text("SET LOCAL synchronous_commit = on"))
                connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS})
            yield connection


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise ConflictError("another writer has just put the same into the store") from error
    except SQLAlchemyError as error:
        raise StoreError(f"the store failed: {getattr(error, 'orig', None) or error}") from error


def _postgresql(url: URL) -> Engine:
    own = {name: limit for name, limit in PATIENCE.items() if name not in url.query}
    return create_engine(url, pool_pre_ping=True, connect_args=own)


def _sqlite(url: URL) -> Engine:
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    SameFile(Path(str(url.database))).hold(engine)
    return engine


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    # the driver's own transactions begin too late for a snapshot and too early for a writer
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN"))
