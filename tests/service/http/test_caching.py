"""Validators, what may be kept, packing, and who may read."""

import gzip

import pytest
from starlette.testclient import TestClient

from service.http.app import create_app
from service.http.caching import Kept, matches, stored
from service.http.operation import Answer
from service.http.settings import Settings, settings_from
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


@pytest.mark.parametrize("accept", ["gzip", "br, gzip;q=0.8", "*", "GZIP"])
def test_answers_are_packed_for_those_who_take_it(client: TestClient, accept: str) -> None:
    with client.stream("GET", YEAR, headers={"Accept-Encoding": accept}) as answer:
        raw = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == client.get(YEAR, headers={"Accept-Encoding": "identity"}).content


@pytest.mark.parametrize("accept", ["identity", "", "br", "gzip;q=0"])
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


def test_listed_origins_may_read_and_others_may_not(client: TestClient) -> None:
    listed = client.get(YEAR, headers={"Origin": "https://dashboard.example"})
    assert listed.headers["access-control-allow-origin"] == "https://dashboard.example"
    assert {"ETag", "Link", "Retry-After", "Waiver-Engine"} == set(
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


def test_head_has_the_headers_of_get(client: TestClient) -> None:
    head, get = client.head(YEAR), client.get(YEAR)
    assert head.status_code == 200
    assert head.headers["etag"] == get.headers["etag"]
    assert head.headers["content-length"] == get.headers["content-length"]
