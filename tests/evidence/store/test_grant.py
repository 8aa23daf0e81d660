"""On PostgreSQL the role of the service reads and inserts; it changes, removes, empties and drops nothing."""

from contextlib import closing

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ProgrammingError

from evidence.model import Evidence
from evidence.store.errors import StoreError
from evidence.store.store import open_store
from tests.databases import as_administrator, fresh_postgresql
from tests.evidence.store.acts import READER, REVIEWER, body, fact, submit

REFUSED = (
    "UPDATE ledger SET author = 'x'",
    "DELETE FROM ledger",
    "TRUNCATE ledger",
    "DROP TABLE ledger",
    "ALTER TABLE ledger DISABLE TRIGGER ALL",
    "DROP TRIGGER ledger_no_change ON ledger",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$",
    "UPDATE alembic_version SET version_num = 'x'",
    "INSERT INTO alembic_version VALUES ('x')",
)


def test_the_role_of_the_service_writes_and_can_undo_nothing(postgresql_server: URL, record: Evidence) -> None:
    url = fresh_postgresql(postgresql_server)
    as_administrator(postgresql_server, "DROP ROLE IF EXISTS office", "CREATE ROLE office LOGIN")
    with closing(open_store(url, record)) as owner:
        owner.grant("office")
    address = make_url(url).set(username="office")
    with closing(open_store(address.render_as_string(hide_password=False), record, create=False)) as store:
        (name,) = submit(store, "one")
        with store.writing() as writing:
            writing.accept(name, REVIEWER)
            writing.supersede(name, body(fact("two")), REVIEWER)
            writing.retract("2020-10-01-two", READER)
        store.add_key("office", ("submit",))
        assert store.verify().breaks == ()
    engine = create_engine(address)
    for statement in REFUSED:
        with engine.connect() as connection, pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            connection.execute(text(statement))
    engine.dispose()


def test_sqlite_says_that_it_has_no_roles(database: str, record: Evidence) -> None:
    with closing(open_store(database, record)) as store:
        if "sqlite" in database:
            with pytest.raises(StoreError, match="SQLite has no roles"):
                store.grant("office")
        else:
            with pytest.raises(StoreError, match="does not exist"):
                store.grant("nobody-of-this-name")
