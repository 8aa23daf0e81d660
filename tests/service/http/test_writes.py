"""Writing: a fact comes in, waits, counts and goes, with its whole history; what is refused leaves nothing behind."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from evidence.store.store import open_store
from service.http import writing
from service.http.app import create_app
from service.http.body import read_body
from service.http.settings import Settings
from tests.service.http.addresses import ASSESSMENTS, WHAT_IF, pointers
from tests.service.http.office import Office, fact, office
from waiver_rules.release import Release

SHOWN_WITHIN = 10.0
"""Seconds; a machine under load takes more than the quarter of one between two looks."""
THIS_YEAR = f"{ASSESSMENTS}/2026?detail=verdicts"
ARMED: dict[str, Any] = {
    "kind": "armed_offensive",
    "by": ["AZE"],
    "to": ["ARM"],
    "claims": [{"proposition": "aze-uses-force", "stance": "affirms"}],
    "attribution": "established",
    "grade": {"reliability": "D", "credibility": 2},
}


@pytest.fixture
def at_work(database: str, release: Release) -> Iterator[Office]:
    with office(database, release) as opened:
        yield opened


def test_a_fact_waits_counts_and_goes_and_every_release_of_it_stays(at_work: Office, release: Release) -> None:
    client = at_work.client
    before = client.get(THIS_YEAR).json()

    name = at_work.submit()
    assert client.get(THIS_YEAR).json() == before
    tried = client.get(f"{THIS_YEAR}&tier=candidate").json()
    assert tried["added"] == [name] and tried["release"] == before["release"]
    assert tried["decision_id"] != before["decision_id"]
    assert [one["id"] for one in client.get("/v1/facts?tier=candidate").json()["facts"]] == [name]

    at_work.rule("accept", name)
    counted = client.get(THIS_YEAR).json()
    assert counted["release"] != before["release"]
    assert client.get("/v1/facts?tier=candidate").json()["facts"] == []
    assert client.get(f"{THIS_YEAR}&release={before['release']}").json() == before

    at_work.rule("retract", name, "its source withdrew it")
    gone = client.get(THIS_YEAR).json()
    assert gone["release"] not in (before["release"], counted["release"])
    assert client.get(f"{THIS_YEAR}&release={counted['release']}").json() == counted
    served = [one["name"] for one in client.get("/v1/releases").json()["releases"]]
    assert set(served) == {gone["release"], counted["release"], before["release"]} and served[0] == gone["release"]


def test_a_candidate_lets_go_of_no_answer_that_it_leaves_alone(
    at_work: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = at_work.client.get(THIS_YEAR).content
    name = at_work.submit()
    with monkeypatch.context() as patched:
        patched.setattr("service.http.answering.work_out", lambda *_: 1 / 0)
        assert at_work.client.get(THIS_YEAR).content == before
    assert at_work.client.get(f"{THIS_YEAR}&tier=candidate").json()["added"] == [name]


def test_a_candidate_that_rules_match_counts_only_where_candidates_are_asked_for(at_work: Office) -> None:
    name = at_work.submit("an-offensive", **ARMED)
    address = f"{ASSESSMENTS}/2026?detail=findings"

    def counting(answer: dict[str, Any]) -> bool:
        elements = [one for condition in answer["conditions"] for one in condition["elements"]]
        return any(finding["fact"] == name for one in elements for finding in one["findings"])

    assert not counting(at_work.client.get(address).json())
    assert counting(at_work.client.get(f"{address}&tier=candidate").json())
    what_if = at_work.client.post(WHAT_IF, json={"year": 2026, "tier": "candidate"}).json()
    assert what_if["before"]["added"] == [name]
    at_work.rule("accept", name)
    assert counting(at_work.client.get(address).json())
    assert at_work.client.get(f"/v1/facts/{name}").json()["rules"]["section-907"]


def test_the_history_tells_who_did_what_when_and_why(at_work: Office) -> None:
    name = at_work.submit()
    at_work.rule("accept", name)
    at_work.post(f"/v1/facts/{name}/retract", {"why": "misdated", "author": "A. Reviewer"})
    told = at_work.client.get(f"/v1/facts/{name}").json()
    assert told["state"] == "retracted"
    assert [one["what"] for one in told["history"]] == ["submitted", "accepted", "retracted"]
    last = told["history"][-1]["entry"]
    assert (last["by"], last["key"], last["why"]) == ("A. Reviewer", "editor", "misdated")
    assert len({one["entry"]["hash"] for one in told["history"]}) == 3


def test_a_packaged_fact_is_superseded_and_both_know_of_it(at_work: Office, release: Release) -> None:
    old = next(iter(release.evidence.facts))
    answer = at_work.post(f"/v1/facts/{old}/supersede", {"fact": fact(release, "better"), "why": "a better source"})
    assert answer.status_code == 201
    new = fact(release, "better")["id"]
    assert (answer.json()["state"], answer.json()["successor"]) == ("superseded", new)
    facts = {name: at_work.client.get(f"/v1/facts/{name}").json() for name in (old, new)}
    assert (facts[old]["state"], facts[old]["successor"]) == ("superseded", new)
    assert [one["what"] for one in facts[old]["history"]][-1] == "superseded"
    assert facts[new]["state"] == "accepted" and [one["what"] for one in facts[new]["history"]] == ["accepted"]
    listed = at_work.client.get("/v1/facts?format=csv").text
    assert f"{new}," in listed and f"\n{old}," not in listed


def test_a_rejected_fact_stays_to_be_read(at_work: Office) -> None:
    name = at_work.submit()
    at_work.rule("reject", name, "no source")
    told = at_work.client.get(f"/v1/facts/{name}").json()
    assert told["state"] == "rejected"
    assert [one["source"] for one in told["citations"]] == [one["source"] for one in fact(at_work.release)["sources"]]
    assert at_work.client.get("/v1/facts?tier=candidate").json()["total"] == 0
    refused = at_work.post(f"/v1/facts/{name}/accept", {"why": "after all"})
    assert refused.status_code == 409 and "rejected" in refused.json()["detail"]


def test_what_a_ruling_changes_is_never_immutable(at_work: Office, release: Release) -> None:
    name = at_work.submit()
    params = {"release": release.name}
    addresses = (f"/v1/facts/{name}", "/v1/facts?tier=candidate", f"{THIS_YEAR}&tier=candidate")
    before = [at_work.client.get(httpx2.URL(one).copy_merge_params(params)) for one in addresses]
    assert {one.headers["cache-control"] for one in before} == {"no-cache"}
    at_work.rule("reject", name)
    after = [at_work.client.get(httpx2.URL(one).copy_merge_params(params)) for one in addresses]
    for one, other in zip(before, after, strict=True):
        assert (one.status_code, other.status_code) == (200, 200)
        assert one.content != other.content and one.headers["etag"] != other.headers["etag"]
    assert (before[0].json()["state"], after[0].json()["state"]) == ("candidate", "rejected")


def test_what_ifs_over_candidates_know_of_each_that_came_between(at_work: Office) -> None:
    asked = {"year": 2026, "tier": "candidate"}
    first = at_work.submit("first")
    one = at_work.client.post(WHAT_IF, json=asked).json()["before"]
    second = at_work.submit("second")
    other = at_work.client.post(WHAT_IF, json=asked).json()["before"]
    assert (one["added"], set(other["added"])) == ([first], {first, second})
    assert one["decision_id"] != other["decision_id"]


def test_all_faults_of_a_body_are_told_at_once(at_work: Office, release: Release) -> None:
    wrong = {
        "fact": fact(release, kind="armed_clsh", statement=7, attribution="allegd"),
        "sources": [{}],
        "wy": "x",
        "author": "",
    }
    problem = at_work.post("/v1/facts", wrong)
    assert problem.status_code == 422
    told = pointers(problem.json())
    assert told["/fact/attribution"] == "alleged"
    assert told["/wy"] == "why"
    assert {"/fact/statement", "/sources/0"} <= set(told)
    clean = {**wrong, "fact": fact(release, kind="armed_clsh"), "sources": []}
    del clean["wy"]
    assert set(pointers(at_work.post("/v1/facts", clean).json())) == {"/fact/kind", "/author"}
    ruled = at_work.post("/v1/facts/x/accept", {"fact": {}})
    assert set(pointers(ruled.json())) == {"/fact", "/why"}


def test_an_unknown_fact_is_not_found_and_the_nearest_is_named(at_work: Office, release: Release) -> None:
    known = next(iter(release.evidence.facts))
    answer = at_work.post(f"/v1/facts/{known[:-1]}/retract", {"why": "x"})
    assert answer.status_code == 404
    assert pointers(answer.json()) == {"/path/fact": known}


def test_the_same_request_under_a_key_is_done_once(at_work: Office, release: Release) -> None:
    body = {"fact": fact(release), "why": "for review"}
    first = at_work.post("/v1/facts", body, **{"Idempotency-Key": '"one"'})
    again = at_work.post("/v1/facts", body, **{"Idempotency-Key": "one"})
    assert (first.status_code, first.content) == (again.status_code, again.content) == (201, first.content)
    assert first.headers["Location"] == again.headers["Location"] == f"/v1/facts/{body['fact']['id']}"
    assert at_work.store.head().seq == 1
    without = at_work.post("/v1/facts", body)
    assert without.status_code == 422 and "/fact/id" in pointers(without.json())


def test_many_at_once_under_one_key_are_done_once(at_work: Office, release: Release) -> None:
    body = {"fact": fact(release), "why": "for review"}
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda _: at_work.post("/v1/facts", body, **{"Idempotency-Key": "x"}), range(6)))
    assert {(one.status_code, one.content) for one in answers} == {(201, answers[0].content)}
    assert at_work.store.head().seq == 1


def test_a_key_stands_for_one_request_of_one_writer(at_work: Office, release: Release) -> None:
    token = {"Idempotency-Key": "one"}
    at_work.post("/v1/facts", {"fact": fact(release), "why": "a"}, **token)
    for path, body in (
        ("/v1/facts", {"fact": fact(release), "why": "b"}),
        (f"/v1/facts/{fact(release)['id']}/accept", {"why": "a"}),
    ):
        answer = at_work.post(path, body, **token)
        assert (answer.status_code, answer.json()["type"]) == (422, "/docs#repeated")
    other = at_work.post("/v1/facts", {"fact": fact(release, "other"), "why": "a"}, key="intern", **token)
    assert other.status_code == 201
    assert at_work.store.head().seq == 2


def test_a_key_stands_for_a_ruling_on_one_fact(at_work: Office) -> None:
    ruled, other = at_work.submit("ruled"), at_work.submit("other")
    body, token = {"why": "read against its source"}, {"Idempotency-Key": "one"}
    assert at_work.post(f"/v1/facts/{ruled}/accept", body, **token).json()["fact"] == ruled
    refused = at_work.post(f"/v1/facts/{other}/accept", body, **token)
    assert (refused.status_code, refused.json()["type"]) == (422, "/docs#repeated")
    assert at_work.client.get(f"/v1/facts/{other}").json()["state"] == "candidate"


def test_whoever_writes_too_often_waits(database: str, release: Release) -> None:
    with office(database, release, writes_per_minute=2) as at_work:
        codes = [at_work.post("/v1/facts/x/accept", {"why": "x"}).status_code for _ in range(3)]
        last = at_work.post("/v1/facts/x/accept", {"why": "x"})
        assert codes == [404, 404, 429]
        assert 1 <= int(last.headers["Retry-After"]) <= 60
        assert at_work.post("/v1/facts/x/accept", {"why": "x"}, key="reviewer").status_code == 404


def test_nothing_is_written_to_a_release_and_the_reason_is_told(client: TestClient) -> None:
    for path in ("/v1/facts", "/v1/facts/x/accept", "/v1/facts/x/supersede"):
        answer = client.post(path, json={"why": "x"})
        assert (answer.status_code, answer.json()["type"]) == (403, "/docs#read-only")
        assert "--db" in answer.json()["detail"]


def test_writing_is_off_until_there_is_a_key(database: str, release: Release) -> None:
    with open_store_at(database, release) as client:
        answer = client.post("/v1/facts", json={"fact": fact(release)})
        assert (answer.status_code, answer.json()["type"]) == (403, "/docs#writes-off")
        assert "keys add" in answer.json()["detail"]


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "one"}])
def test_a_key_that_is_revoked_while_its_request_is_under_way_writes_nothing(
    at_work: Office, release: Release, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str]
) -> None:
    async def slow(*given: Any) -> bytes:
        at_work.store.revoke_key("editor", "lost")
        return await read_body(*given)

    monkeypatch.setattr(writing, "read_body", slow)
    answer = at_work.post("/v1/facts", {"fact": fact(release), "why": "for review"}, **headers)
    assert (answer.status_code, answer.json()["type"]) == (401, "/docs#no-key")
    assert "invalid_token" in answer.headers["WWW-Authenticate"]
    assert at_work.store.head().seq == 0


def test_a_fact_written_elsewhere_shows_soon(database: str, release: Release) -> None:
    with office(database, release) as at_work, open_store_at(database, release, refresh_seconds=0.25) as other:
        name = at_work.submit()
        at_work.rule("accept", name)
        wanted, began = at_work.client.get("/readyz").json(), monotonic()
        while other.get("/readyz").json() != wanted:
            assert monotonic() - began < SHOWN_WITHIN
            sleep(0.01)
        assert other.get(f"/v1/facts/{name}").content == at_work.client.get(f"/v1/facts/{name}").content


def test_facts_of_a_ledger_are_there_after_a_start(database: str, release: Release) -> None:
    with office(database, release) as at_work:
        kept, aside = at_work.submit("kept"), at_work.submit("aside")
        waiting = at_work.submit("waiting")
        at_work.rule("accept", kept)
        at_work.rule("reject", aside)
        ids = (kept, aside, waiting)
        before = [at_work.client.get(f"/v1/facts/{name}").json() for name in ids]
        ready = at_work.client.get("/readyz").json()
        with open_store_at(database, release) as other:
            assert other.get("/readyz").json() == ready
            assert [other.get(f"/v1/facts/{name}").json() for name in ids] == before


def test_a_packaged_fact_that_is_retracted_counts_no_longer(database: str, release: Release) -> None:
    with office(database, release) as at_work:
        address = f"{ASSESSMENTS}/2020?detail=findings"
        whole = at_work.client.get(address).json()
        findings = [
            finding["fact"]
            for condition in whole["conditions"]
            for element in condition["elements"]
            for finding in element["findings"]
        ]
        at_work.rule("retract", findings[0])
        assert at_work.client.get(f"/v1/facts/{findings[0]}").json()["state"] == "retracted"
        assert findings[0] not in at_work.client.get(address).text


def open_store_at(database: str, release: Release, **settings: Any) -> TestClient:
    """A client of one more application over a store, which is made where it is not there."""
    open_store(database, release.evidence).close()
    told = {"db": database, "refresh_seconds": 3_600.0, **settings}
    return TestClient(create_app(release, settings=Settings(**told)), raise_server_exceptions=False)
