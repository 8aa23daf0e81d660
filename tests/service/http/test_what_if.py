"""What if a fact were struck, or another stood beside the record."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from evidence.bundle import resolve_bundle
from service.http.app import create_app
from service.http.caching import Stored, stored
from service.http.operation import Answer
from service.http.settings import Settings
from service.http.workers import Workers
from tests.service.http.addresses import WHAT_IF, YEAR, pointers
from tests.service.http.test_problems import check_shape
from waiver_rules.assess import assess
from waiver_rules.overlay import overlay
from waiver_rules.query import Query
from waiver_rules.release import Release

FACT: dict[str, Any] = {
    "id": "2021-03-01-hypothetical",
    "kind": "oversight_report",
    "occurred": "2021-03-01",
    "public_from": "2021-03-01",
    "public_basis": "event",
    "by": ["US-GAO"],
    "to": ["AZE"],
    "attribution": "established",
    "statement": "An auditor found after inquiry that assistance was needed to counter terrorism.",
    "claims": [{"proposition": "ct-assistance-needed", "stance": "affirms"}],
    "grade": {"reliability": "A", "credibility": 2},
    "sources": [{"source": "hypothetical-report"}],
    "recorded_on": "2026-11-23",
}


@pytest.fixture
def body(release: Release) -> dict[str, Any]:
    known = next(source for source in release.evidence.sources.values() if source.reliability == "A")
    kinds = release.evidence.vocabulary.kinds
    fact = {**FACT, "kind": next(kind for kind in (FACT["kind"], "oversight_finding", *kinds) if kind in kinds)}
    source = {
        "id": "hypothetical-report",
        "title": "A report",
        "publisher": known.publisher,
        "published": "2021-03-01",
        "kind": known.kind,
        "perspective": known.perspective,
        "reliability": "A",
        "url": None,
    }
    return {"year": 2021, "add": [fact], "sources": [source]}


def test_an_added_fact_shows_and_changes_are_named(client: TestClient, body: dict[str, Any]) -> None:
    answer = client.post(WHAT_IF, json=body)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    found = answer.json()
    assert found["before"] == client.get(YEAR).json()
    assert found["after"]["added"] == [FACT["id"]]
    assert found["after"]["decision_id"] != found["before"]["decision_id"]
    assert found["after"]["release"] == found["before"]["release"]
    findings = [
        finding
        for condition in found["after"]["conditions"]
        for element in condition["elements"]
        for finding in element["findings"]
        if finding["fact"]["id"] == FACT["id"]
    ]
    assert findings
    assert findings[0]["fact"]["citations"][0]["text"]


@pytest.mark.parametrize(("accept", "packed"), [("gzip", True), ("identity", False), ("gzip;q=0", False)])
def test_a_what_if_is_packed_where_that_is_wanted(client: TestClient, accept: str, packed: bool) -> None:
    answer = client.post(WHAT_IF, json={"year": 2021}, headers={"Accept-Encoding": accept})
    assert ("content-encoding" in answer.headers) == packed
    assert answer.json()["before"] == client.get(YEAR).json()


def test_a_struck_fact_goes_and_changes_are_true(client: TestClient) -> None:
    before = client.get(YEAR).json()
    counted = sorted(
        {
            finding["fact"]["id"]
            for condition in before["conditions"]
            for element in condition["elements"]
            for finding in element["findings"]
            if finding["counted"]
        }
    )
    found = client.post(WHAT_IF, json={"year": 2021, "strike": counted}).json()
    assert found["before"] == before
    assert found["after"] == client.get(YEAR, params={"strike": counted}).json()
    verdicts = {one["id"]: one["verdict"] for one in before["conditions"]}
    changed = {one["part"]: one["before"] for one in found["changed"] if one["part"] in verdicts}
    assert changed
    assert changed.items() <= verdicts.items()


INSTRUMENT: dict[str, Any] = {
    **FACT,
    "id": "2024-02-29-hypothetical-extension",
    "kind": "waiver_determination",
    "occurred": "2024-02-29",
    "public_from": "2024-02-29",
    "by": ["US-STATE"],
    "claims": [],
    "sources": [{"source": "gao-22-104619"}],
    "attributes": {"sequence": "extension", "grounds_joined_by": "or"},
}
HANGING: list[dict[str, Any]] = [
    {"basis": "term"},
    {"basis": "certification", "known_on": "certification"},
    {"known_on": "certification"},
    {"basis": "term", "determination": INSTRUMENT["id"]},
]


def over_release(release: Release, body: dict[str, Any]) -> Release:
    added = {"facts": body["add"], "sources": body.get("sources", [])}
    return overlay(release, *resolve_bundle(added, release.evidence))


@pytest.mark.parametrize("settings", HANGING)
def test_settings_may_hang_on_an_added_instrument(
    client: TestClient, release: Release, settings: dict[str, Any]
) -> None:
    body = {"year": 2024, "add": [INSTRUMENT], **settings}
    answer = client.post(WHAT_IF, json=body)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    over = over_release(release, body)
    expected = assess(over, Query(statute="section-907", year=2024, **settings))
    assert found["after"] == msgspec.json.decode(msgspec.json.encode(expected))
    assert found["after"]["determination"] == INSTRUMENT["id"]
    assert (found["before"], found["changed"]) == (None, [])


def test_an_added_instrument_may_be_named_beside_a_recorded_one(client: TestClient) -> None:
    second = {**INSTRUMENT, "id": "2021-09-09-hypothetical", "occurred": "2021-09-09", "public_from": "2021-09-09"}
    body = {"year": 2021, "basis": "term", "add": [second]}
    answer = client.post(WHAT_IF, json=body)
    check_shape(answer, 422)
    assert pointers(answer.json()).keys() == {"/determination"}
    recorded = client.get(f"{YEAR}?basis=term").json()
    own = client.post(WHAT_IF, json={**body, "determination": second["id"]}).json()
    assert (own["before"], own["after"]["determination"]) == (None, second["id"])
    other = client.post(WHAT_IF, json={**body, "determination": recorded["determination"]}).json()
    assert other["before"]["period"] == recorded["period"]
    assert other["after"]["determination"] == recorded["determination"]


def test_what_is_added_can_be_struck_and_excluded(client: TestClient, body: dict[str, Any]) -> None:
    recorded = client.get(YEAR).json()
    for settings in ({"strike": [FACT["id"]]}, {"exclude_source": ["hypothetical-report"]}):
        answer = client.post(WHAT_IF, json={**body, **settings})
        assert answer.status_code == 200, answer.text
        assert answer.json()["before"] == recorded
        assert answer.json()["changed"] == []
        assert FACT["id"] not in msgspec.json.encode(answer.json()["after"]["conditions"]).decode()


def test_a_setting_that_names_a_faulty_addition_is_no_fault_of_its_own(client: TestClient) -> None:
    body = {
        "year": 2024,
        "basis": "term",
        "strike": [INSTRUMENT["id"], "no-such-fact"],
        "reading": "y",
        "add": [{**INSTRUMENT, "attribution": "rumour"}],
    }
    answer = client.post(WHAT_IF, json=body)
    check_shape(answer, 404)
    assert pointers(answer.json()).keys() == {"/add/0/attribution", "/strike/1", "/reading"}
    answer = client.post(WHAT_IF, json={**body, "strike": [], "reading": None})
    assert pointers(answer.json()).keys() == {"/add/0/attribution"}


UNPRINTABLE = ["\x01", "\x7f", "\x80", "\x85", "\x9f", "\u202e", "\u2066"]


@pytest.mark.parametrize("sign", UNPRINTABLE, ids=ascii)
def test_text_that_cannot_be_printed_is_refused(client: TestClient, body: dict[str, Any], sign: str) -> None:
    fact, source = {**body["add"][0], "statement": f"a{sign}b"}, {**body["sources"][0], "title": f"a{sign}b"}
    answer = client.post(WHAT_IF, json={**body, "add": [fact], "sources": [source]})
    check_shape(answer, 422)
    assert pointers(answer.json()).keys() == {"/add/0/statement", "/sources/0/title"}
    assert {error["code"] for error in answer.json()["errors"]} == {"control-character"}


def test_half_a_pair_of_surrogates_is_no_json(client: TestClient) -> None:
    raw = b'{"year": 2021, "add": [{"statement": "\\ud800"}]}'
    check_shape(client.post(WHAT_IF, content=raw, headers={"Content-Type": "application/json"}), 400)


def test_settings_hold_on_both_sides(client: TestClient) -> None:
    body = {"year": 2021, "basis": "fiscal", "reading": "strict", "exclude_kind": ["op_ed"], "tier": None}
    found = client.post(WHAT_IF, json=body).json()
    assert (
        found["before"] == found["after"] == client.get(f"{YEAR}?basis=fiscal&reading=strict&exclude_kind=op_ed").json()
    )
    assert found["changed"] == []


@pytest.mark.parametrize(
    ("changes", "status", "places"),
    [
        ({"year": ...}, 422, {""}),
        ({"year": "2021"}, 422, {"/year"}),
        ({"year": True}, 422, {"/year"}),
        ({"year": 1800}, 404, {"/year"}),
        ({"strike": ["no-such-fact"]}, 404, {"/strike/0"}),
        ({"strike": "x"}, 422, {"/strike"}),
        ({"strike": [1]}, 422, {"/strike/0"}),
        ({"strike": [str(n) for n in range(201)]}, 422, {"/strike"}),
        ({"basis": 3}, 422, {"/basis"}),
        ({"basis": "calender"}, 422, {"/basis"}),
        ({"tier": "other"}, 422, {"/tier"}),
        ({"exclude_kind": ["oped"]}, 422, {"/exclude_kind/0"}),
        ({"stricke": []}, 422, {"/stricke"}),
        ({"add": {}}, 422, {"/add"}),
        (
            {"add": [{**FACT, "kind": "armed_clsh"}], "sources": [], "basis": "x", "year": 1800},
            404,
            {"/add/0/kind", "/add/0/sources/0/source", "/basis", "/year"},
        ),
        ({"add": [{**FACT, "statement": "x" * 4001}]}, 422, {"/add/0/statement"}),
        ({"add": [FACT] * 1001}, 422, {"/add"}),
    ],
)
def test_faults_are_given_at_their_pointers(
    client: TestClient, body: dict[str, Any], changes: dict[str, Any], status: int, places: set[str]
) -> None:
    asked = {key: value for key, value in {**body, **changes}.items() if value is not ...}
    answer = client.post(WHAT_IF, json=asked)
    check_shape(answer, status)
    assert set(pointers(answer.json())) >= places
    assert set(pointers(answer.json())) <= places | {"/add/0/kind"}


def test_the_nearest_fact_is_suggested_for_each_that_is_unknown(client: TestClient) -> None:
    strike = ["2020-09-27-second-karabakh-war", "2020-09-27-second-karabak-war", "2022-03-24-faruk"]
    answer = client.post(WHAT_IF, json={"year": 2021, "strike": strike})
    check_shape(answer, 404)
    assert pointers(answer.json()) == {"/strike/1": "2020-09-27-second-karabakh-war", "/strike/2": "2022-03-24-farukh"}


def test_the_id_of_a_stored_fact_or_source_is_refused(client: TestClient, body: dict[str, Any]) -> None:
    """A what-if adds; it does not rewrite the record."""
    fact = {**body["add"][0], "id": "2020-09-27-second-karabakh-war", "sources": [{"source": "gao-22-104619"}]}
    source = {**body["sources"][0], "id": "gao-22-104619"}
    answer = client.post(WHAT_IF, json={**body, "add": [fact], "sources": [source]})
    check_shape(answer, 422)
    found = {error["pointer"]: error["code"] for error in answer.json()["errors"]}
    assert found["/add/0/id"] == found["/sources/0/id"] == "duplicate-id"


def test_more_than_a_thousand_facts_are_told_as_a_number(client: TestClient, body: dict[str, Any]) -> None:
    facts = [{**body["add"][0], "id": f"{FACT['id']}-{number}"} for number in range(1_001)]
    answer = client.post(WHAT_IF, json={**body, "add": facts})
    check_shape(answer, 422)
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [("/add", "too-many")]
    assert "1001 facts; expected at most 1000" in answer.json()["errors"][0]["message"]


def test_the_nearest_word_is_suggested(client: TestClient) -> None:
    answer = client.post(WHAT_IF, json={"year": 2021, "stricke": [], "reading": "baselin"})
    assert pointers(answer.json()) == {"/stricke": "strike", "/reading": "baseline"}


def test_every_fault_of_a_body_is_given_at_once(client: TestClient, body: dict[str, Any]) -> None:
    asked = {"stricke": [], "reading": "baselin", "standard": 3, "tier": "other", "add": [{**FACT, "kind": "x"}]}
    everything = {"/stricke", "/reading", "/standard", "/tier", "/add/0/kind", "/add/0/sources/0/source"}
    for year, places in ((2021, set()), (None, {"/year"}), (1800, {"/year"})):
        answer = client.post(WHAT_IF, json={**asked, "year": year})
        check_shape(answer, 404 if year == 1800 else 422)
        assert set(pointers(answer.json())) == everything | places


def test_a_body_without_a_year_gets_no_fault_of_the_instruments_of_one(client: TestClient) -> None:
    answer = client.post(WHAT_IF, json={"basis": "term", "strike": ["no-such-fact"]})
    check_shape(answer, 404)
    assert set(pointers(answer.json())) == {"", "/strike/0"}


@pytest.mark.parametrize("raw", [b"", b"{", b'{"year": 1e999', b"\xff", b"[" * 100_000, b'"\\ud800"'])
def test_a_body_that_is_no_json_is_refused(client: TestClient, raw: bytes) -> None:
    answer = client.post(WHAT_IF, content=raw, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    check_shape(answer, answer.status_code)


@pytest.mark.parametrize("raw", [b"null", b"[]", b"3", b'"x"'])
def test_a_body_that_is_no_mapping_is_refused(client: TestClient, raw: bytes) -> None:
    answer = client.post(WHAT_IF, content=raw, headers={"Content-Type": "application/json"})
    check_shape(answer, 422)


def test_another_media_type_and_too_large_a_body_are_refused(client: TestClient) -> None:
    check_shape(client.post(WHAT_IF, content=b"year: 2021", headers={"Content-Type": "text/yaml"}), 415)
    large = b'{"year": 2021, "x": "' + b"x" * 2_000_001 + b'"}'
    check_shape(client.post(WHAT_IF, content=large, headers={"Content-Type": "application/json"}), 413)


def test_an_unknown_statute_and_an_unknown_parameter_are_refused(client: TestClient) -> None:
    check_shape(client.post("/v1/statutes/section-906/what-if", json={"year": 2021}), 404)
    check_shape(client.post(f"{WHAT_IF}?year=2021", json={"year": 2021}), 422)


def test_what_is_asked_twice_at_once_is_worked_out_once() -> None:
    worked: list[float] = []

    def work(until: float) -> Stored:
        worked.append(until)
        sleep(0.1)
        return stored(Answer(body=b"{}"), "x")

    async def both(workers: Workers) -> list[Stored]:
        return list(await asyncio.gather(*(workers.run("key", work) for _ in range(2))))

    workers = Workers(Settings())
    # in a thread of its own: a loop that a browser left running in this one would refuse another
    with ThreadPoolExecutor(1) as alone:
        first, second = alone.submit(lambda: asyncio.run(both(workers))).result()
    workers.close()
    assert first is second
    assert len(worked) == 1


def test_too_long_or_too_much_at_once_is_put_off(release: Release) -> None:
    slow = TestClient(create_app(release, settings=Settings(deadline_seconds=0.001)))
    answer = slow.get("/v1/statutes/section-907/assessments")
    check_shape(answer, 503)
    assert (answer.json()["type"], answer.headers["retry-after"]) == ("/docs#overdue", "5")
    full = TestClient(create_app(release, settings=Settings(threads=1, waiting=-1)))
    answer = full.get("/v1/statutes/section-907/assessments")
    check_shape(answer, 503)
    assert (answer.json()["type"], answer.headers["retry-after"]) == ("/docs#busy", "5")


def test_a_name_that_stands_twice_in_one_object_is_refused(client: TestClient) -> None:
    for body in ('{"year": 2021, "year": 2020}', '{"year": 2021, "add": [{"id": "a", "id": "b"}]}'):
        answer = client.post(WHAT_IF, content=body, headers={"content-type": "application/json"})
        assert (answer.status_code, answer.json()["type"]) == (400, "/docs#bad-json")
        assert "twice" in answer.json()["detail"]
