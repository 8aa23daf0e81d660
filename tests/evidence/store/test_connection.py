"""A PostgreSQL is not waited for without end, nor trusted to have the defaults that the store needs."""

import socket
from time import monotonic

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import URL, make_url

from evidence.model import Evidence
from evidence.store.connection import PATIENCE, make_engine, writing
from evidence.store.errors import StoreError
from evidence.store.store import open_store
from tests.databases import as_administrator, fresh_postgresql


def test_a_server_that_takes_a_connection_and_says_nothing_is_given_up(record: Evidence) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = monotonic()
        with pytest.raises(StoreError, match="the store failed"):
            open_store(f"postgresql+psycopg://office@127.0.0.1:{silent.getsockname()[1]}/none", record)
    assert monotonic() - began < 4 * PATIENCE["connect_timeout"]


def test_every_connection_has_its_limits_and_the_address_may_set_its_own(postgresql_server: URL) -> None:
    given: dict[str, object] = {}
    url = make_url(postgresql_server).update_query_dict({"keepalives_idle": "7"})
    engine = make_engine(url)
    event.listen(engine, "do_connect", lambda _, __, ___, told: given.update(told))
    engine.connect().close()
    engine.dispose()
    assert {name: given[name] for name in PATIENCE} == {**PATIENCE, "keepalives_idle": "7"}


def test_writers_see_what_was_committed_and_wait_for_the_disk_whatever_the_defaults(postgresql_server: URL) -> None:
    url = make_url(fresh_postgresql(postgresql_server))
    as_administrator(
        postgresql_server,
        f"ALTER DATABASE {url.database} SET default_transaction_isolation = 'repeatable read'",
        f"ALTER DATABASE {url.database} SET synchronous_commit = off",
    )
    engine = make_engine(url)
    with writing(engine) as connection:
        said = [connection.scalar(text(f"SHOW {name}")) for name in ("transaction_isolation", "synchronous_commit")]
    engine.dispose()
    assert said == ["read committed", "on"]
