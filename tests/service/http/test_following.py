"""A process follows its store no more than it must, and serves as many earlier releases as it was told to."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from starlette.testclient import TestClient

from evidence.store.entry import Act
from evidence.store.errors import StoreError
from service.http.app import create_app
from service.http.following import Following
from service.http.settings import Settings
from tests.databases import fresh_sqlite
from tests.service.http.office import fact, office
from waiver_rules.release import Release


@pytest.fixture
def following(tmp_path: Path, release: Release) -> Iterator[Following]:
    """Of a store with three entries, all of them known."""
    database = fresh_sqlite(tmp_path)
    with office(database, release) as at_work:
        for name in ("a", "b", "c"):
            at_work.submit(name)
        one = Following(release, Settings(db=database, refresh_seconds=3_600.0))
        one.look()
        yield one
        one.store.close()


def away(*_: Any) -> Any:
    raise StoreError("away")


def test_the_store_is_not_asked_for_an_entry_that_is_known(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = following.edition
    monkeypatch.setattr(following.store, "snapshot", away)
    for least in (1, 3):
        following.look(least)
    assert following.edition is known
    for least in (4, 0):
        with pytest.raises(StoreError):
            following.look(least)


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_so_many_earlier_releases_are_served_and_the_rest_are_gone(tmp_path: Path, release: Release, kept: int) -> None:
    with office(fresh_sqlite(tmp_path), release, releases_kept=kept) as at_work:
        names = []
        for name in ("a", "b", "c", "d"):
            at_work.rule("accept", at_work.submit(name))
            names.append(at_work.client.get("/v1/facts?limit=1").json()["release"])
        told = [one["name"] for one in at_work.client.get("/v1/releases").json()["releases"]]
        assert told == [*names[::-1][: kept + 1], release.name]
        statuses = [at_work.client.get("/v1/facts", params={"limit": 1, "release": one}).status_code for one in names]
        assert statuses == [410] * (3 - kept) + [200] * (kept + 1)


def listed(following: Following) -> dict[str, tuple[Any, ...]]:
    """The releases that are served, in their order, with all that they hold and what their ledger says."""
    assert following.edition is not None
    return {name: (one.release.content, one.ledger, one.additions.head) for name, one in following.edition.laid.items()}


@pytest.mark.parametrize("kept", [0, 1, 2, 9])
def test_the_ledger_alone_decides_which_releases_are_served(database: str, release: Release, kept: int) -> None:
    """Whoever looks after each entry, now and then, or for the first time at the end, serves the same."""
    packaged = next(iter(release.evidence.facts))
    with office(database, release) as at_work:
        settings = Settings(db=database, refresh_seconds=3_600.0, releases_kept=kept)
        always, sometimes, late = (Following(release, settings) for _ in range(3))
        for index, name in enumerate(("a", "b", "c", "d", "e")):
            fact_id = at_work.submit(name)
            always.look()
            if name != "d":
                at_work.rule("accept" if name != "c" else "reject", fact_id)
            always.look()
            if name == "b":
                at_work.rule("retract", fact_id)
                always.look()
            if index % 2:
                sometimes.look()
        at_work.rule("retract", packaged)
        for one in (always, sometimes, late):
            one.look()
        assert list(listed(always)) == list(listed(sometimes)) == list(listed(late))
        assert list(listed(always).values()) == list(listed(late).values()) == list(listed(sometimes).values())
        assert list(listed(late))[-1] == release.name and len(listed(late)) == min(kept + 1, 5) + 1
        for one in (always, sometimes, late):
            one.store.close()


def test_what_one_transaction_accepted_is_one_step(database: str, release: Release) -> None:
    with office(database, release) as at_work:
        body = {"facts": [fact(release, name) for name in ("a", "b", "c")]}
        with at_work.store.writing() as writing:
            writing.include(body, Act(author="A. Reader", why="read"))
        late = Following(release, Settings(db=database, refresh_seconds=3_600.0))
        late.look()
        assert [len(one[0].evidence.facts) for one in listed(late).values()] == [
            len(release.evidence.facts) + 3,
            len(release.evidence.facts),
        ]
        late.store.close()


def test_writing_is_off_again_when_the_last_key_is_revoked(tmp_path: Path, release: Release) -> None:
    with office(fresh_sqlite(tmp_path), release) as at_work:
        at_work.submit("while-it-is-in-force")
        for name in ("intern", "reviewer"):
            at_work.store.revoke_key(name, "no longer needed")
        assert at_work.post("/v1/facts", {}).json()["type"] == "/docs#invalid"
        at_work.store.revoke_key("editor", "no longer needed")
        assert at_work.post("/v1/facts", {}).json()["type"] == "/docs#writes-off"


def test_what_another_process_has_just_named_is_found_without_waiting_for_the_next_look(
    tmp_path: Path, release: Release
) -> None:
    database = fresh_sqlite(tmp_path)
    settings = Settings(db=database, refresh_seconds=3_600.0)
    with office(database, release) as at_work, TestClient(create_app(release, settings=settings)) as other:
        name = at_work.submit()
        assert other.get(f"/v1/facts/{name}").json()["state"] == "candidate"
        at_work.rule("accept", name)
        named = at_work.client.get("/readyz").json()["release"]
        assert other.get("/v1/facts", params={"limit": 1, "release": named}).json()["release"] == named
        assert other.get("/v1/facts/2020-nobody-knows-it").status_code == 404


def test_a_look_that_hangs_does_not_keep_the_service_from_ending(tmp_path: Path, release: Release) -> None:
    database = fresh_sqlite(tmp_path)
    with office(database, release):
        one = Following(release, Settings(db=database, refresh_seconds=3_600.0, shutdown_seconds=1))
        one.start()
        hung, done = Event(), Event()

        def hang() -> None:
            with one._lock:
                hung.set()
                done.wait(60)

        holder = Thread(target=hang, daemon=True)
        holder.start()
        assert hung.wait(30)
        one.stop()
        assert holder.is_alive()
        done.set()
        holder.join(30)
        one.store.close()
