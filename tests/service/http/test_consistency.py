"""Many read while some write: every answer comes from one release, whoever gives it, and none fails."""

from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event
from time import monotonic, sleep
from typing import Any

import httpx2
import msgspec
import pytest

from evidence.store.store import open_store
from tests.databases import POSTGRESQL, SQLITE, fresh_postgresql, fresh_sqlite
from tests.service.http.addresses import ASSESSMENTS
from tests.service.http.office import fact, key_ring
from tests.service.http.serving import Server, serving
from waiver_rules.release import Release

SHOWN_WITHIN = 10.0
"""Seconds; a machine under load takes more than the quarter of one between two looks."""
READERS, WRITERS, LEAST = 16, 4, 3
ADDRESSES = (
    "/v1/facts?limit=1&year=2026",
    f"{ASSESSMENTS}/2026?detail=findings",
    f"{ASSESSMENTS}/2020?detail=verdicts",
    "/v1/releases",
    "/readyz",
)
Seen = dict[tuple[str, str], set[bytes]]


class Offices(msgspec.Struct):
    """Two servers on one store, the first of two workers, and a key that writes."""

    servers: tuple[Server, Server]
    secret: str


@pytest.fixture(scope="module", params=(SQLITE, POSTGRESQL))
def offices(request: pytest.FixtureRequest, tmp_path_factory: Any, release: Release) -> Iterator[Offices]:
    if request.param == SQLITE:
        database = fresh_sqlite(tmp_path_factory.mktemp("offices"))
    else:
        database = fresh_postgresql(request.getfixturevalue("postgresql_server"))
    store = open_store(database, release.evidence)
    secret = key_ring(store)["editor"]
    store.close()
    limits = {"WAIVER_RULES_WRITES_PER_MINUTE": "1000000"}
    with (
        serving("--db", database, "--workers", "2", environment=limits) as first,
        serving("--db", database, environment=limits) as second,
    ):
        yield Offices((first, second), secret)


def read(server: Server, done: Event) -> Seen:
    """What each release answered at each address, until all is written."""
    seen: Seen = defaultdict(set)
    with httpx2.Client(base_url=server.url, timeout=30) as client:
        for address in (ADDRESSES[index % len(ADDRESSES)] for index in count()):
            if done.is_set():
                return seen
            answer = client.get(address)
            assert answer.status_code == 200, answer.text
            seen[_release_of(answer.json()), address].add(_settled(answer))
    return seen


def write(server: Server, release: Release, secret: str, number: str, until: float) -> list[str]:
    """Submits and accepts facts, a few at least; the ids of those that were accepted."""
    accepted: list[str] = []
    with httpx2.Client(base_url=server.url, timeout=60, headers={"X-API-Key": secret}) as client:
        for index in count():
            if monotonic() > until and len(accepted) >= LEAST:
                return accepted
            body = {"fact": fact(release, f"writer-{number}-{index}")}
            came = client.post("/v1/facts", json=body, headers={"Idempotency-Key": f"{number}-{index}"})
            assert came.status_code == 201, came.text
            ruled = client.post(f"/v1/facts/{came.json()['fact']}/accept", json={"why": "read"})
            assert ruled.status_code == 200, ruled.text
            # whoever has written reads what it wrote
            assert client.get(f"/v1/facts/{came.json()['fact']}").json()["state"] in ("accepted", "candidate")
            accepted.append(came.json()["fact"])
    return accepted


def _release_of(answer: Any) -> str:
    if "releases" in answer:
        return str(answer["releases"][0]["name"])
    return str(answer["release"])


def _settled(answer: Any) -> bytes:
    """The bytes of an answer that hang on its release alone: not the earlier ones, nor the head of the ledger."""
    told = answer.json()
    if "releases" in told:
        return repr(told["releases"][0]).encode()
    if "ledger" in told:
        del told["ledger"]
        return repr(told).encode()
    return bytes(answer.content)


def check(offices: Offices, release: Release, run: str, seconds: float) -> None:
    servers, until, done = offices.servers, monotonic() + seconds, Event()
    with ThreadPoolExecutor(READERS + WRITERS) as threads:
        readers = [threads.submit(read, servers[index % 2], done) for index in range(READERS)]
        writers = [
            threads.submit(write, servers[index % 2], release, offices.secret, f"{run}-{index}", until)
            for index in range(WRITERS)
        ]
        try:
            accepted = [name for one in writers for name in one.result()]
        finally:
            done.set()
        seen: Seen = defaultdict(set)
        for one in readers:
            for place, bodies in one.result().items():
                seen[place] |= bodies
    assert len({name for name, _ in seen}) > 2
    assert [place for place, bodies in seen.items() if len(bodies) > 1] == []
    _check_shown(servers, accepted)


def _check_shown(servers: tuple[Server, Server], accepted: list[str]) -> None:
    """Everything that was acknowledged shows everywhere a second later."""
    sleep(1)
    for server in servers:
        with httpx2.Client(base_url=server.url, timeout=30) as client:
            for name in accepted:
                assert client.get(f"/v1/facts/{name}").json()["state"] == "accepted"
    assert len({httpx2.get(f"{one.url}/readyz").json()["release"] for one in servers}) == 1


def test_readers_and_writers_for_some_seconds(offices: Offices, release: Release) -> None:
    check(offices, release, "short", 4)


@pytest.mark.long
def test_readers_and_writers_for_a_minute(offices: Offices, release: Release) -> None:
    check(offices, release, "long", 60)


def test_a_fact_shows_in_another_process_soon(offices: Offices, release: Release) -> None:
    first, second = offices.servers
    key = {"X-API-Key": offices.secret}
    name = httpx2.post(f"{first.url}/v1/facts", json={"fact": fact(release, "shown")}, headers=key).json()["fact"]
    answer = httpx2.post(f"{first.url}/v1/facts/{name}/accept", json={"why": "read"}, headers=key)
    assert answer.status_code == 200
    began = monotonic()
    while httpx2.get(f"{second.url}/v1/facts?q={name}").json()["total"] == 0:
        assert monotonic() - began < SHOWN_WITHIN
        sleep(0.01)
