"""A process follows its store no more than it must, and serves as many earlier releases as it was told to."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evidence.store.errors import StoreError
from service.http.following import Following
from service.http.settings import Settings
from tests.databases import fresh_sqlite
from tests.service.http.office import office
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
        assert told == names[::-1][: kept + 1]
        statuses = [at_work.client.get("/v1/facts", params={"limit": 1, "release": one}).status_code for one in names]
        assert statuses == [410] * (3 - kept) + [200] * (kept + 1)


def test_writing_is_off_again_when_the_last_key_is_revoked(tmp_path: Path, release: Release) -> None:
    with office(fresh_sqlite(tmp_path), release) as at_work:
        at_work.submit("while-it-is-in-force")
        for name in ("intern", "reviewer"):
            at_work.store.revoke_key(name, "no longer needed")
        assert at_work.post("/v1/facts", {}).json()["type"] == "/docs#invalid"
        at_work.store.revoke_key("editor", "no longer needed")
        assert at_work.post("/v1/facts", {}).json()["type"] == "/docs#writes-off"
