"""A SQLite file that was replaced or removed under an open store: nothing is acknowledged that is not in the file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from evidence.model import Evidence
from evidence.store.errors import StoreError
from evidence.store.store import Store, open_store
from tests.databases import fresh_sqlite
from tests.evidence.store.acts import submit


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a store that is not there yet."""
    return fresh_sqlite(tmp_path)


@pytest.fixture
def on_file(url: str, record: Evidence) -> Iterator[Store]:
    """A store on a file, with one entry."""
    with closing(open_store(url, record)) as store:
        submit(store, "one")
        yield store


def test_what_is_written_after_a_restore_is_in_the_restored_file(
    on_file: Store, url: str, record: Evidence, tmp_path: Path
) -> None:
    file, copy = Path(str(make_url(url).database)), tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    submit(on_file, "two")
    remove(file)
    copy.rename(file)
    assert on_file.head().seq == 1
    submit(on_file, "three", "four")
    with closing(open_store(url, record, create=False)) as other:
        assert (other.head(), other.verify().breaks) == (on_file.head(), ())
        assert other.head().seq == 3


def test_a_file_that_is_gone_is_told_and_none_is_made(on_file: Store, url: str) -> None:
    file = Path(str(make_url(url).database))
    remove(file)
    with pytest.raises(StoreError, match="is gone"):
        submit(on_file, "two")
    with pytest.raises(StoreError, match="is gone"):
        on_file.head()
    assert not file.exists()


def remove(file: Path) -> None:
    """Removes a store with the files that SQLite keeps beside it."""
    for end in ("", "-wal", "-shm"):
        Path(f"{file}{end}").unlink(missing_ok=True)
