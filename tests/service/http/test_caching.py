"""Validators, what may be kept, packing, and who may read."""

import gzip

import pytest
from starlette.testclient import TestClient

from service.http.app import create_app
from service.http.caching import Kept, matches, stored
from service.http.operation import Answer
from service.http.settings import Settings
from service.http.variables import settings_from
from tests.service.http.addresses import ASSESSMENTS, STATUTE, WHAT_IF, YEAR
from waiver_rules.release import Release

CACHED = [
    *("/v1/statutes", STATUTE, f"{STATUTE}/rules", f"{STATUTE}/determinations", YEAR, f"{YEAR}/conditions/A"),
    *(f"{ASSESSMENTS}?from=2021&to=2021", f"{STATUTE}/compare?years=2019,2021", "/v1/facts", "/v1/gaps"),
    *("/v1/releases", "/openapi.json", "/docs"),
]


@pytest.mark.parametrize("address", CACHED)
def test_what_a_client_has_is_confirmed(client: TestClient, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == first.headers["cache-control"] == "no-cache"
    assert first.headers["vary"].startswith("Accept, Accept-Encoding")
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_weak_or_listed_tag_confirms_too(client: TestClient) -> None:
    tag = client.get(YEAR).headers["etag"]
    for given in (f"W/{tag}", f'"x", {tag}', "*"):
        assert client.get(YEAR, headers={"If-None-Match": given}).status_code == 304
    assert not matches(None, tag)


def test_no_two_representations_share_a_tag(client: TestClient) -> None:
    tags = [
        client.get(address, headers={"Accept-Encoding": encoding}).headers["etag"]
        for address in (
            YEAR,
            f"{YEAR}?format=csv",
            f"{YEAR}?format=md",
            f"{YEAR}?detail=verdicts",
            f"{YEAR}?basis=fiscal",
        )
        for encoding in ("gzip", "identity")
    ]
    assert len(set(tags)) == len(tags)


def test_a_default_that_is_spelled_out_has_the_same_tag(client: TestClient) -> None:
    assert client.get(YEAR).headers["etag"] == client.get(f"{YEAR}?basis=calendar&reading=baseline").headers["etag"]


def test_an_answer_of_a_named_release_never_changes(client: TestClient, release: Release) -> None:
    answer = client.get(f"{YEAR}?release={release.name}")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.content == client.get(YEAR).content


@pytest.mark.parametrize(
    "accept",
    ["gzip", "br, gzip;q=0.8", "*", "GZIP", "x-gzip", "*;q=0, gzip", "gzip;q=0.5, identity;q=0.5", "gzip; Q=1.000"],
)
def test_answers_are_packed_for_those_who_take_it(client: TestClient, accept: str) -> None:
    with client.stream("GET", YEAR, headers={"Accept-Encoding": accept}) as answer:
        raw = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == client.get(YEAR, headers={"Accept-Encoding": "identity"}).content


@pytest.mark.parametrize(
    "accept",
    [
        *("identity", "", "br", "gzip;q=0", "gzip;q=0.000, *", "*;q=0", "gzip;q=0.1, identity;q=0.9"),
        *("gzip;q=-1", "gzip;q=nan", "gzip;q=2", "gzip;q=", "gzip2"),
    ],
)
def test_answers_are_plain_for_those_who_do_not(client: TestClient, accept: str) -> None:
    assert "content-encoding" not in client.get(YEAR, headers={"Accept-Encoding": accept}).headers


def test_states_are_never_kept(client: TestClient) -> None:
    for address in ("/healthz", "/readyz", "/metrics"):
        answer = client.get(address)
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers


def test_the_oldest_answers_go_first_and_the_bound_holds() -> None:
    kept = Kept(250)
    for name in "abc":
        kept.put(name, stored(Answer(body=b"x" * 100), name))
        kept.get("a")
    assert [kept.get(name) is not None for name in "abc"] == [True, False, True]
    kept.put("a", stored(Answer(body=b"y" * 100), "a"))
    assert kept.get("c") is not None
    kept.put("huge", stored(Answer(body=bytes(range(256)) * 3), "huge"))
    assert kept.get("huge") is None


def test_a_key_takes_of_the_bound_what_it_is_long() -> None:
    kept, answer = Kept(1_000), stored(Answer(body=b"x"), "x")
    for letter in "abc":
        kept.put(letter * 400, answer)
    assert [kept.get(letter * 400) is not None for letter in "abc"] == [False, True, True]
    for _ in range(9):
        kept.put("c" * 400, answer)
    assert kept.get("b" * 400) is not None


def test_listed_origins_may_read_and_others_may_not(client: TestClient) -> None:
    listed = client.get(YEAR, headers={"Origin": "https://dashboard.example"})
    assert listed.headers["access-control-allow-origin"] == "https://dashboard.example"
    assert {"Content-Disposition", "ETag", "Link", "Retry-After", "Waiver-Engine", "X-Request-Id"} == set(
        listed.headers["access-control-expose-headers"].split(", ")
    )
    other = client.get(YEAR, headers={"Origin": "https://other.example"})
    assert "access-control-allow-origin" not in other.headers


def test_reading_and_a_what_if_are_offered_to_other_origins(client: TestClient) -> None:
    asks = {"Origin": "https://dashboard.example", "Access-Control-Request-Method": "POST"}
    asks["Access-Control-Request-Headers"] = "content-type"
    assert client.options(WHAT_IF, headers=asks).status_code == 200
    answer = client.post(WHAT_IF, json={"year": 2021}, headers={"Origin": "https://dashboard.example"})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "https://dashboard.example")
    for method, status in (("GET", 200), ("PUT", 400), ("DELETE", 400)):
        asks["Access-Control-Request-Method"] = method
        assert client.options(YEAR, headers=asks).status_code == status
    other = {"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}
    assert client.options(WHAT_IF, headers=other).status_code == 400


def test_no_origin_may_read_unless_named(release: Release) -> None:
    answer = TestClient(create_app(release)).get("/v1/releases", headers={"Origin": "https://dashboard.example"})
    assert "access-control-allow-origin" not in answer.headers
    assert settings_from({}) == Settings()
    assert settings_from({"WAIVER_RULES_CORS_ORIGINS": "https://a, https://b"}).origins == ("https://a", "https://b")


def test_every_answer_carries_the_security_headers(client: TestClient, release: Release) -> None:
    for address in (YEAR, "/v1/nothing", "/healthz", "/docs", "/", "/nothing"):
        headers = client.get(address).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"]
        assert (
            "default-src 'none'" in headers["content-security-policy"] or "'self'" in headers["content-security-policy"]
        )
        assert (headers.get("waiver-engine") == release.engine) == address.startswith("/v1/")


def test_a_sheet_begins_with_a_byte_order_mark_where_it_is_wished(client: TestClient) -> None:
    """Decision 0036."""
    plain, marked = (client.get(f"{YEAR}?format=csv&bom={wish}") for wish in ("no", "yes"))
    assert marked.content == b"\xef\xbb\xbf" + plain.content
    assert client.get(f"{YEAR}?format=csv").content == plain.content
    assert marked.headers["etag"] != plain.headers["etag"]
    assert client.get(f"{YEAR}?bom=yes").content == client.get(YEAR).content


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_head_has_the_headers_of_get(client: TestClient, encoding: str) -> None:
    asked = {"Accept-Encoding": encoding, "X-Request-Id": "one"}
    head, get = client.head(YEAR, headers=asked), client.get(YEAR, headers=asked)
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(get.headers)
    confirmed = client.head(YEAR, headers={**asked, "If-None-Match": get.headers["etag"]})
    assert (confirmed.status_code, confirmed.headers["etag"]) == (304, get.headers["etag"])


def test_the_tag_of_one_encoding_does_not_confirm_another(client: TestClient) -> None:
    packed = client.get(YEAR, headers={"Accept-Encoding": "gzip"}).headers["etag"]
    assert client.get(YEAR, headers={"Accept-Encoding": "identity", "If-None-Match": packed}).status_code == 200
    named = [("Accept-Encoding", "identity"), ("If-None-Match", '"x"'), ("If-None-Match", packed)]
    assert client.get(YEAR, headers=named).status_code == 200
    assert (
        client.get(YEAR, headers=[("Accept-Encoding", "br"), ("Accept-Encoding", "gzip"), *named[1:]]).status_code
        == 304
    )


@pytest.mark.parametrize(
    "address", [f"{YEAR}/memo?format=html", f"{YEAR}?format=md", "/v1/releases", "/openapi.json", "/docs"]
)
def test_what_hangs_on_the_software_is_confirmed_by_its_bytes_and_not_immutable(
    client: TestClient, release: Release, address: str
) -> None:
    """Decision 0035: another version of the software may lay out the same answer otherwise."""
    named = client.get(f"{address}{'&' if '?' in address else '?'}release={release.name}")
    assert (named.status_code, named.headers["cache-control"]) == (200, "no-cache")
    assert client.get(address, headers={"If-None-Match": named.headers["etag"]}).status_code in (200, 304)


def test_another_look_has_another_tag(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    from service.memo import html

    before = TestClient(create_app(release)).get(f"{YEAR}/memo").headers["etag"]
    assert TestClient(create_app(release)).get(f"{YEAR}/memo").headers["etag"] == before
    monkeypatch.setattr(html, "style", lambda: "body { color: black }")
    assert TestClient(create_app(release)).get(f"{YEAR}/memo").headers["etag"] != before


def test_a_shared_cache_keeps_origins_apart(client: TestClient, release: Release) -> None:
    assert "Origin" in client.get(YEAR).headers["vary"]
    assert TestClient(create_app(release)).get(YEAR).headers["vary"] == "Accept, Accept-Encoding"


def test_a_page_of_another_origin_may_ask_on_condition_and_read_of_a_crash(release: Release) -> None:
    app = create_app(release, settings=Settings(origins=("https://dashboard.example",)))

    @app.get("/v1/crash")
    def crash() -> None:
        raise RuntimeError

    client, origin = TestClient(app), {"Origin": "https://dashboard.example"}
    asks = {**origin, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    assert client.options(YEAR, headers=asks).status_code == 200
    assert client.get("/v1/crash", headers=origin).headers["access-control-allow-origin"] == origin["Origin"]
