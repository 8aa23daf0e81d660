"""Replicas on one PostgreSQL behind the shipped proxy: facts are written, a replica ends, and nothing is lost."""

import signal
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import httpx2
import msgspec
import pytest
from sqlalchemy.engine import make_url

from evidence.store.store import open_store
from tests.databases import as_administrator, fresh_postgresql, role_address
from tests.deploy.proxied import nginx, proxied
from tests.service.http.addresses import ASSESSMENTS
from tests.service.http.office import fact, key_ring
from tests.service.http.serving import Server, serving
from waiver_rules.release import Release

pytestmark = pytest.mark.skipif(nginx() is None, reason="nginx is not here: apt-get install nginx-light")

READERS, WRITERS = 8, 2
LEAST = 4
"""Facts that each writer writes, however slow the machine; their releases are what readers must not mix."""
ADDRESSES = (
    f"{ASSESSMENTS}/2026?detail=findings",
    f"{ASSESSMENTS}/2020?detail=verdicts",
    "/v1/facts?limit=1&year=2026",
)


class Site(msgspec.Struct):
    """A proxy's address, the replicas behind it, and a key that writes."""

    url: str
    replicas: tuple[Server, ...]
    secret: str


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path: Path, release: Release) -> Iterator[Site]:
    """Two replicas that may only read and insert, on a database that its owner has set up."""
    server = request.getfixturevalue("postgresql_server")
    database = fresh_postgresql(server)
    role = f"replica_of_{make_url(database).database}"
    as_administrator(server, f"CREATE ROLE {role} LOGIN")
    store = open_store(database, release.evidence)
    secret = key_ring(store)["editor"]
    store.grant(role)
    store.close()
    with ExitStack() as stack:
        words = ("--db", role_address(database, role))
        limits = {"WAIVER_RULES_WRITES_PER_MINUTE": "1000000"}
        replicas = tuple(stack.enter_context(serving(*words, environment=limits)) for _ in range(2))
        yield Site(stack.enter_context(proxied(replicas, tmp_path)), replicas, secret)


def read(site: Site, done: Event, torn: list[str]) -> dict[tuple[str, str], set[bytes]]:
    """What each release answered at each address until all is written; every answer is a good one.

    `torn` takes those that broke off.
    """
    seen: dict[tuple[str, str], set[bytes]] = defaultdict(set)
    with httpx2.Client(base_url=site.url, timeout=30) as client:
        for address in (ADDRESSES[index % len(ADDRESSES)] for index in count()):
            if done.is_set():
                return seen
            answer = get(client, address, torn)
            assert answer.status_code == 200, answer.text
            seen[str(answer.json()["release"]), address].add(answer.content)
    return seen


def get(client: httpx2.Client, address: str, torn: list[str]) -> httpx2.Response:
    """The answer, asked for again where the connection broke off amid it."""
    try:
        return client.get(address)
    except httpx2.RemoteProtocolError:
        torn.append(address)
        return client.get(address)


def write(site: Site, release: Release, number: int, until: float) -> list[str]:
    """Submits and accepts facts, LEAST at least; the ids of those that were acknowledged."""
    acknowledged: list[str] = []
    with httpx2.Client(base_url=site.url, timeout=60, headers={"X-API-Key": site.secret}) as client:
        for index in count():
            if monotonic() > until and len(acknowledged) >= LEAST:
                return acknowledged
            token = f"{number}-{index}"
            name = send(client, "/v1/facts", {"fact": fact(release, f"writer-{token}")}, token)["fact"]
            send(client, f"/v1/facts/{name}/accept", {"why": "read"}, f"{token}-accept")
            acknowledged.append(name)
    return acknowledged


def send(client: httpx2.Client, path: str, body: object, token: str) -> dict[str, str]:
    """The answer to a write, sent again under its key where the replica that had it died."""
    for _ in range(5):
        answer = client.post(path, json=body, headers={"Idempotency-Key": token})
        if answer.status_code not in (502, 504):
            break
        sleep(0.2)
    assert answer.status_code in (200, 201), answer.text
    told: dict[str, str] = answer.json()
    return told


def check(site: Site, release: Release, seconds: float, end: signal.Signals) -> list[str]:
    """Reads and writes, ends a replica amid it, and looks whether all is there; the answers that broke off."""
    until, done, torn = monotonic() + seconds, Event(), list[str]()
    with ThreadPoolExecutor(READERS + WRITERS) as threads:
        readers = [threads.submit(read, site, done, torn) for _ in range(READERS)]
        writers = [threads.submit(write, site, release, number, until) for number in range(WRITERS)]
        sleep(seconds / 2)
        site.replicas[0].process.send_signal(end)
        try:
            accepted = [name for one in writers for name in one.result()]
        finally:
            done.set()
        seen: dict[tuple[str, str], set[bytes]] = defaultdict(set)
        for one in readers:
            for place, bodies in one.result().items():
                seen[place] |= bodies
    assert len({name for name, _ in seen}) > 2
    assert [place for place, bodies in seen.items() if len(bodies) > 1] == []
    sleep(1)
    for name in accepted:
        assert httpx2.get(f"{site.url}/v1/facts/{name}").json()["state"] == "accepted"
    return torn


def test_a_replica_is_stopped_while_facts_are_written_and_no_reader_notices(site: Site, release: Release) -> None:
    assert check(site, release, 6, signal.SIGTERM) == []


def test_a_replica_dies_while_facts_are_written_and_nothing_is_lost(site: Site, release: Release) -> None:
    """What it was sending breaks off, once for a reader at most; asked for again, it comes."""
    assert len(check(site, release, 6, signal.SIGKILL)) <= READERS


@pytest.mark.long
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_replica_ends_in_a_minute_of_reading_and_writing(site: Site, release: Release, end: signal.Signals) -> None:
    assert len(check(site, release, 60, end)) <= (0 if end is signal.SIGTERM else READERS)


def test_the_proxy_keeps_answers_of_a_named_release_and_hides_the_counters(site: Site) -> None:
    today = httpx2.get(f"{site.url}{ASSESSMENTS}/2020?detail=verdicts").json()["release"]
    named = f"{site.url}{ASSESSMENTS}/2020?detail=verdicts&release={today}"
    first = httpx2.get(named)
    for replica in site.replicas:
        replica.process.kill()
    assert httpx2.get(named).content == first.content
    assert httpx2.get(f"{site.url}/metrics").status_code == 404


@pytest.mark.parametrize("named", [False, True])
def test_what_has_not_changed_is_not_sent_again_through_the_proxy(site: Site, named: bool) -> None:
    address = f"{site.url}{ASSESSMENTS}/2020?detail=verdicts"
    if named:
        address += f"&release={httpx2.get(address).json()['release']}"
    first = httpx2.get(address)
    again = httpx2.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["X-Request-Id"] != again.headers["X-Request-Id"]
