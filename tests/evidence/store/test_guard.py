"""No row is changed or removed: triggers refuse it on both databases, INSERT OR REPLACE and TRUNCATE included."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from evidence.model import Evidence
from evidence.store.idempotency import Answer
from evidence.store.schema import METADATA
from evidence.store.store import Store, open_store
from tests.databases import fresh_postgresql, fresh_sqlite
from tests.evidence.store.acts import READER, REVIEWER, accepted, body, fact, new_source

FILLED = ("ledger", "fact", "source", "source_day", "citation", "ruling", "withdrawal", "fact_year", "fact_word", "hit")


def fill(store: Store) -> None:
    """Puts a row into every table."""
    store._matching = lambda facts: {"sha256:book": {one.id: "[]" for one in facts}}
    (name,) = accepted(store, "one")
    with store.writing() as writing:
        writing.include(body(fact("new"), sources=(new_source("letter-2020"),)), READER)
        writing.retract(name, REVIEWER)
    store.keep_release("sha256:packaged", b"{}")
    store.add_key("office", ("submit",))
    store.revoke_key("office", "lost")
    with store.writing() as writing:
        writing.remember("office", "token", b"body", Answer(201, "{}"))


@pytest.mark.parametrize("statement", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_no_row_of_any_table_is_changed_or_removed(store: Store, database: str, statement: str) -> None:
    fill(store)
    engine = create_engine(make_url(database))
    for table in METADATA.sorted_tables:
        column = next(iter(table.columns)).name
        with engine.connect() as connection:
            assert connection.scalar(text(f"SELECT count(*) FROM {table.name}")), f"{table.name} is empty"
            with pytest.raises(SQLAlchemyError, match="never changed or removed"):
                connection.execute(text(statement.format(table=table.name, column=column)))
    engine.dispose()


@pytest.mark.parametrize("table", [table.name for table in METADATA.sorted_tables])
def test_insert_or_replace_is_refused_even_without_the_pragma_that_sees_it(
    tmp_path: Path, record: Evidence, table: str
) -> None:
    url = fresh_sqlite(tmp_path)
    store = open_store(url, record)
    fill(store)
    store.close()
    foreign = sqlite3.connect(str(make_url(url).database))
    with pytest.raises(sqlite3.IntegrityError, match="never changed or removed"):
        foreign.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
    foreign.close()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO revocation (rowid, key_name, instant, reason) VALUES (1, 'other', 'x', 'y')",
        "INSERT OR REPLACE INTO revocation (rowid, key_name, instant, reason) VALUES (-1, 'other', 'x', 'y')",
        "INSERT OR REPLACE INTO release (_rowid_, name, day, anchored) VALUES (1, 'other', '2026-11-22', 'x')",
        "INSERT OR REPLACE INTO ruling (oid, fact, seq, accepted, day) VALUES (1, 'other', 9, 1, '2026-11-22')",
        "INSERT OR REPLACE INTO fact (id, seq, kind, first_day, last_day, submitted) "
        "VALUES ('2026-other', 1, 'clash', '2026-01-01', '2026-01-01', 1)",
        "INSERT OR REPLACE INTO api_key (name, scopes, hash, instant) SELECT 'x', scopes, hash, instant FROM api_key",
    ],
)
def test_no_other_row_takes_the_number_or_the_place_of_one(tmp_path: Path, record: Evidence, statement: str) -> None:
    url = fresh_sqlite(tmp_path)
    store = open_store(url, record)
    fill(store)
    store.close()
    foreign = sqlite3.connect(str(make_url(url).database))
    with pytest.raises(sqlite3.IntegrityError, match="never changed or removed"):
        foreign.execute(statement)
    foreign.close()


def test_postgresql_refuses_truncate_even_to_the_owner(postgresql_server: URL, record: Evidence) -> None:
    url = fresh_postgresql(postgresql_server)
    store = open_store(url, record)
    fill(store)
    store.close()
    engine = create_engine(url)
    for table in METADATA.sorted_tables:
        with engine.connect() as connection, pytest.raises(SQLAlchemyError, match="never changed or removed"):
            connection.execute(text(f"TRUNCATE {table.name} CASCADE"))
    engine.dispose()
