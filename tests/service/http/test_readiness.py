"""`/readyz` means it: it names what is wrong, and what was loaded goes on being answered."""

import sqlite3
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from starlette.testclient import TestClient

from service.http.app import create_app
from service.http.settings import Settings
from tests.databases import as_administrator, fresh_sqlite
from tests.service.http.addresses import YEAR
from tests.service.http.office import office
from waiver_rules.release import Release

NOBODY = "postgresql+psycopg://office:hidden-word@127.0.0.1:1/store"


def serving(database: str, release: Release) -> TestClient:
    return TestClient(create_app(release, settings=Settings(db=database, refresh_seconds=0.05)))


def not_ready(client: TestClient) -> tuple[str, str]:
    """The code and the words of why a service is not ready."""
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["Retry-After"]) > 0
    (error,) = answer.json()["errors"]
    assert error["pointer"] == "/store"
    return error["code"], error["message"]


def wait_until(holds: Any) -> None:
    until = monotonic() + 10
    while not holds() and monotonic() < until:
        sleep(0.02)
    assert holds()


def test_without_its_tables_it_is_not_ready_and_answers_nothing_from_half_a_record(
    database: str, release: Release
) -> None:
    if database.startswith("sqlite"):
        sqlite3.connect(str(make_url(database).database)).close()
    with serving(database, release) as client:
        code, words = not_ready(client)
        assert code == "migrations-missing" and "schema none" in words
        for address in (YEAR, "/v1/facts", "/years/2021"):
            assert client.get(address).status_code == 503
        assert client.get("/healthz").status_code == client.get("/metrics").status_code == 200


def test_a_store_that_does_not_answer_is_told_without_its_password(release: Release) -> None:
    with serving(NOBODY, release) as client:
        code, _ = not_ready(client)
        assert code == "store-silent"
        assert "hidden-word" not in client.get("/readyz").text
        assert not any(word in client.get("/readyz").text for word in ("127.0.0.1", "office", "psycopg", "connection"))
        assert client.get(YEAR).status_code == 503
        assert "waiver_rules_store_ready 0.0" in client.get("/metrics").text


def test_what_the_driver_and_the_disk_say_stands_in_the_log_alone(
    tmp_path: Path, release: Release, caplog: pytest.LogCaptureFixture
) -> None:
    for address in (fresh_sqlite(tmp_path / "nowhere"), "postgresql+psycopg:///store?host=/run/no-such-socket"):
        with serving(address, release) as client:
            told = client.get("/readyz").text
            assert not any(word in told for word in (str(tmp_path), "no-such-socket", "sqlite:", "psycopg"))
    reasons = [getattr(one, "fields", {}).get("reason", "") for one in caplog.records if one.message == "not ready"]
    assert str(tmp_path) in reasons[0] and "no-such-socket" in reasons[1]


def test_a_store_that_comes_later_makes_it_ready(database: str, release: Release) -> None:
    with serving(database, release) as client:
        not_ready(client)
        with office(database, release):
            wait_until(lambda: client.get("/readyz").status_code == 200)
            assert client.get(YEAR).status_code == 200


def test_what_was_loaded_is_answered_while_the_store_is_away(postgresql_server: Any, release: Release) -> None:
    as_administrator(postgresql_server, "CREATE DATABASE away")
    url = postgresql_server.set(database="away").render_as_string(hide_password=False)
    with office(url, release), serving(url, release) as client:
        whole = client.get(YEAR).content
        as_administrator(
            postgresql_server,
            "ALTER DATABASE away ALLOW_CONNECTIONS false",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'away'",
        )
        wait_until(lambda: client.get("/readyz").status_code == 503)
        assert not_ready(client)[0] == "store-silent"
        assert client.get(YEAR).content == whole
        as_administrator(postgresql_server, "ALTER DATABASE away ALLOW_CONNECTIONS true")
        wait_until(lambda: client.get("/readyz").status_code == 200)


TAMPERED = (
    "UPDATE ledger SET reason = 'another' WHERE seq = 2",
    "UPDATE ledger SET hash = substr(hash, 2) || 'x' WHERE seq = 3",
    "DELETE FROM ledger WHERE seq = 3",
)


@pytest.mark.parametrize("change", TAMPERED)
def test_a_chain_that_is_known_broken_is_told(tmp_path: Path, release: Release, change: str) -> None:
    database = fresh_sqlite(tmp_path)
    with office(database, release) as at_work:
        at_work.rule("accept", at_work.submit())
        at_work.submit("another")
        with serving(database, release) as before:
            wait_until(lambda: before.get("/readyz").status_code == 200)
            _tamper(database, change)
            if "seq = 3" in change:
                wait_until(lambda: before.get("/readyz").status_code == 503)
                assert not_ready(before)[0] == "chain-broken"
        if "DELETE" not in change:
            with serving(database, release) as after:
                assert not_ready(after)[0] == "chain-broken"


def _tamper(database: str, change: str) -> None:
    """As whoever holds the file can, past the triggers that deter."""
    engine = create_engine(database)
    with engine.begin() as connection:
        triggers = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        for name in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(change)
    engine.dispose()
