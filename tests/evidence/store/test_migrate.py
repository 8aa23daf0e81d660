"""The schema is made from code, stays what the tables say, and a store of another version is refused."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from evidence.model import Evidence
from evidence.store.errors import StoreError
from evidence.store.idempotency import Answer
from evidence.store.migrate import newest
from evidence.store.schema import METADATA
from evidence.store.store import open_store
from evidence.store.url import database_url, default_file
from tests.databases import fresh_postgresql, fresh_sqlite
from tests.evidence.store.acts import READER, body, fact, submit


def test_the_steps_make_the_tables_of_the_schema(database: str, record: Evidence) -> None:
    open_store(database, record).close()
    engine = create_engine(make_url(database))
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), METADATA)
    engine.dispose()
    # the index of words is no table of SQLAlchemy's
    assert [one for one in found if "fact_text" not in str(one)] == []


def test_a_store_is_kept_as_it_is_when_it_is_opened_again(database: str, record: Evidence) -> None:
    with closing(open_store(database, record)) as store:
        submit(store, "one")
    with closing(open_store(database, record)) as store:
        assert store.head().seq == 1


def test_a_store_of_the_step_before_takes_long_tokens_once_it_is_opened(
    postgresql_server: URL, record: Evidence
) -> None:
    url = fresh_postgresql(postgresql_server)
    open_store(url, record).close()
    engine = create_engine(make_url(url))
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE answer ALTER COLUMN token TYPE varchar(200)"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    engine.dispose()
    with pytest.raises(StoreError, match="has schema 0002, this program needs 0004"):
        open_store(url, record, create=False)
    with closing(open_store(url, record)) as store, store.writing() as writing:
        writing.remember("office", "t" * 255, b"one", Answer(201, "{}"))


def test_a_sqlite_store_of_an_earlier_step_gets_the_triggers_that_it_lacks(tmp_path: Path, record: Evidence) -> None:
    url = fresh_sqlite(tmp_path)
    open_store(url, record).close()
    with closing(sqlite3.connect(str(make_url(url).database))) as foreign:
        made = triggers(foreign)
        foreign.execute("DROP TRIGGER revocation_no_replace_rowid")
        foreign.execute("UPDATE alembic_version SET version_num = '0002'")
        foreign.commit()
        open_store(url, record).close()
        assert triggers(foreign) == made


def triggers(connection: sqlite3.Connection) -> set[str]:
    """The names of the triggers of a SQLite store."""
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}


def test_a_store_of_a_later_version_is_refused(database: str, record: Evidence) -> None:
    open_store(database, record).close()
    engine = create_engine(make_url(database))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match="9999, of another version"):
        open_store(database, record)


def test_nothing_is_made_where_it_may_not_be(database: str, record: Evidence) -> None:
    with pytest.raises(StoreError, match=r"there is no store|has schema none"):
        open_store(database, record, create=False)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "not the address of a store"),
        ("mysql://host/name", "no store can be on mysql"),
        ("sqlite://", "a store needs a file"),
        ("sqlite:////proc/nowhere/store.sqlite3", "cannot be opened"),
        ("postgresql+psycopg://nobody:secret@127.0.0.1:1/none", "the store failed"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(record: Evidence, url: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as told:
        open_store(url, record)
    assert "secret" not in str(told.value)


def test_the_store_of_a_user_is_in_the_folder_for_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_file() == tmp_path / "waiver-rules" / "store.sqlite3"
    assert database_url(None).database == str(default_file())
    assert newest() == "0004"


def test_a_backup_taken_while_the_store_is_in_use_holds(tmp_path: Path, record: Evidence) -> None:
    url = fresh_sqlite(tmp_path)
    with closing(open_store(url, record)) as store, store.writing() as writing:
        writing.submit(body(fact("one")), READER)
        copy = tmp_path / "copy.sqlite3"
        with closing(sqlite3.connect(str(make_url(url).database))) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    with closing(open_store(f"sqlite:///{copy}", record, create=False)) as restored:
        assert (restored.verify().breaks, restored.head().seq) == ((), 0)
