"""What was answered once is sent again without routing, and is the same to the last header."""

from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from service.http.answering import Desk
from service.http.app import create_app
from service.http.edition import edition_of
from service.http.serving import Serving
from service.http.settings import Settings
from service.http.shelf import LONGEST, MOST, Ready, Shelf, address_of
from tests.service.http.addresses import YEAR
from waiver_rules.freeze import freeze
from waiver_rules.release import Release, thaw

READY = Ready(release="r", key="k", encoding="identity", tag='"t"', headers=[], route=None)


class AskedError(Exception):
    """Raised by an application that is not to be asked."""


async def routed(scope: Any, receive: Any, send: Any) -> None:
    raise AskedError


def settled(headers: Any) -> dict[str, str]:
    """The headers, less the id of the request."""
    return {name: value for name, value in headers.items() if name != "x-request-id"}


def desk_of(app: Any) -> Desk:
    found: Desk = app.state.press.desk
    return found


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("asked", [{}, {"Accept": "text/csv"}, {"Accept-Encoding": "gzip"}, {"Accept-Encoding": "br"}])
def test_the_second_answer_is_the_first(release: Release, method: str, asked: dict[str, str]) -> None:
    app = create_app(release)
    client, unrouted = TestClient(app), TestClient(Serving(routed, desk_of(app)))
    fresh = client.request(method, YEAR, headers=asked)
    again = unrouted.request(method, YEAR, headers=asked)
    assert (again.status_code, again.content) == (fresh.status_code, fresh.content)
    assert again.headers.items() <= fresh.headers.items()
    same = client.request(method, YEAR, headers=asked)
    assert (settled(same.headers), same.content) == (settled(fresh.headers), fresh.content)


def test_a_second_confirmation_is_the_first(release: Release) -> None:
    app = create_app(release)
    tag = {"If-None-Match": TestClient(create_app(release)).get(YEAR).headers["etag"]}
    first = TestClient(app).get(YEAR, headers=tag)
    again = TestClient(Serving(routed, desk_of(app))).get(YEAR, headers=tag)
    assert again.status_code == first.status_code == 304
    assert again.headers.items() <= first.headers.items()
    assert not {"content-type", "content-length"} & set(again.headers)


def test_requests_that_differ_in_what_counts_are_not_mixed(release: Release) -> None:
    client = TestClient(create_app(release))
    plain = client.get(YEAR)
    assert client.get(YEAR, headers={"Accept": "text/csv"}).headers["content-type"].startswith("text/csv")
    assert client.get(f"{YEAR}?detail=verdicts").content != plain.content
    assert client.get(YEAR).content == plain.content


@pytest.mark.parametrize(
    "address", [f"{YEAR}?reading=x", "/healthz", "/v1/releases", "/v1/nothing", f"{YEAR}?release=x"]
)
def test_faults_states_and_what_hangs_on_other_releases_are_routed(release: Release, address: str) -> None:
    app = create_app(release)
    TestClient(app).get(address)
    with pytest.raises(AskedError):
        TestClient(Serving(routed, desk_of(app))).get(address)


def test_a_release_that_comes_or_goes_while_the_server_runs_is_seen_at_once(release: Release) -> None:
    facts = dict(list(release.evidence.facts.items())[:-1])
    evidence = msgspec.structs.replace(release.evidence, facts=facts)
    raw, engine = freeze(evidence, [one.folder for one in release.content.statutes.values()])
    later = thaw(raw, engine)
    app = create_app(release)
    client, desk = TestClient(app), desk_of(app)
    named = {"release": release.name}
    for _ in range(2):
        assert client.get(YEAR).json()["release"] == client.get(YEAR, params=named).json()["release"] == release.name
    desk.base = edition_of(later, (release,))
    assert client.get(YEAR).json()["release"] == later.name
    assert client.get(YEAR, params=named).status_code == 200
    desk.base = edition_of(later)
    assert client.get(YEAR, params=named).status_code == 410
    desk.base = edition_of(release)
    assert client.get(YEAR).json()["release"] == release.name


def test_what_was_let_go_of_is_worked_out_again(release: Release) -> None:
    client = TestClient(create_app(release, settings=Settings(kept_bytes=1)))
    assert client.get(YEAR).content == client.get(YEAR).content


def test_sent_answers_are_counted_by_route(release: Release) -> None:
    client = TestClient(create_app(release))
    for _ in range(3):
        client.get(YEAR)
    route = "/v1/statutes/{statute}/assessments/{year}"
    assert f'{{method="GET",route="{route}",status="200"}} 3' in client.get("/metrics").text


def test_the_shelf_is_bounded() -> None:
    shelf = Shelf()
    for number in range(MOST + 10):
        shelf.put(("r", f"/{number}", b"", b"", b""), READY)
        shelf.get(("r", "/0", b"", b"", b""))
    kept = [number for number in range(MOST + 10) if shelf.get(("r", f"/{number}", b"", b"", b""))]
    assert (len(kept), kept[0]) == (MOST, 0)
    long = ("r", "/", b"x" * LONGEST, b"", b"")
    shelf.put(long, READY)
    assert shelf.get(long) is None


def test_headers_that_come_twice_are_read_as_one_list() -> None:
    headers = [(b"accept", b"a"), (b"accept", b"b"), (b"if-none-match", b'"1"'), (b"if-none-match", b'"2"')]
    headers += [(b"accept-encoding", b"x"), (b"accept-encoding", b"y")]
    scope = {"headers": headers, "path": "/", "query_string": b"q"}
    assert address_of(scope, "r") == (("r", "/", b"q", b"a, b", b"x, y"), '"1", "2"')
