"""The law and the record over HTTP."""

import pytest
from starlette.testclient import TestClient

from tests.service.http.addresses import STATUTE
from waiver_rules.release import Release


def test_the_statutes_are_listed_and_shown(client: TestClient, release: Release) -> None:
    listed = {one["id"]: one for one in client.get("/v1/statutes").json()["statutes"]}
    assert listed.keys() == release.content.statutes.keys()
    line = listed["section-907"]
    assert (line["subject"], line["subjects"]) == ("AZE", [])
    assert "TCD" in listed["child-soldiers-prevention-act"]["subjects"]
    assert (line["id"], line["years"]) == ("section-907", {"from": 1992, "to": 2026})
    whole = client.get(STATUTE).json()
    assert [one["id"] for one in whole["conditions"]] == line["conditions"] == ["A", "B", "C", "D", "G"]
    assert any(text["text"] for authority in whole["text"] for text in authority["operative_text"])
    for part in ("questions", "readings", "open_questions", "text_variants", "proposals"):
        assert whole[part]
    assert whole["conditions"][0]["elements"][0]["would_show"]


def test_the_rules_are_listed_by_element_and_shown_with_their_facts(client: TestClient, release: Release) -> None:
    every = client.get(f"{STATUTE}/rules").json()["rules"]
    some = client.get(f"{STATUTE}/rules?element=D.not_hampered").json()["rules"]
    assert some == [one for one in every if one["rule"]["element"] == "D.not_hampered"]
    matching = next(one for one in some if one["facts"])
    whole = client.get(f"{STATUTE}/rules/{matching['rule']['id']}").json()
    assert whole["rule"] == matching["rule"]
    assert len({fact["id"] for fact in whole["facts"]}) == matching["facts"]
    assert whole["facts"][0]["statement"] == release.evidence.facts[whole["facts"][0]["id"]].statement


def test_the_determinations_are_listed_and_shown(client: TestClient, release: Release) -> None:
    listed = client.get(f"{STATUTE}/determinations").json()["determinations"]
    assert {one["id"] for one in listed} == set(release.statute("section-907").instruments)
    assert [one["signed"] for one in listed] == sorted(one["signed"] for one in listed)
    whole = client.get(f"{STATUTE}/determinations/{listed[-1]['id']}").json()
    assert whole["determination"] == listed[-1]
    assert set(whole["certifies"]) == {"A", "B", "C", "D", "G"}
    assert whole["fact"]["id"] == listed[-1]["id"]


def test_facts_are_paged_by_links_to_the_last(client: TestClient, release: Release) -> None:
    found, address = [], "/v1/facts?limit=150&year=2020"
    while address:
        answer = client.get(address)
        body = answer.json()
        found += [fact["id"] for fact in body["facts"]]
        address = body["next"]
        assert answer.links.get("next", {}).get("url") == address
    assert len(found) == len(set(found)) == body["total"]
    everything = client.get("/v1/facts?limit=500").json()
    assert everything["total"] == len(release.evidence.facts)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("kind=waiver_determination", lambda fact: fact["kind"] == "waiver_determination"),
        ("by=AZE", lambda fact: "AZE" in fact["by"]),
        ("to=ARM", lambda fact: "ARM" in fact["to"]),
        ("claim=talks-under-way", lambda fact: "talks-under-way" in [one["proposition"] for one in fact["claims"]]),
        ("q=Minsk%20Group", lambda fact: "minsk" in str(fact).lower() and "group" in str(fact).lower()),
        ("year=2020", lambda fact: (fact["about"] or fact["occurred"])[:4] <= "2020"),
    ],
)
def test_facts_are_found_by_their_words(client: TestClient, query: str, fits: object) -> None:
    assert callable(fits)
    found = client.get(f"/v1/facts?limit=500&{query}").json()["facts"]
    assert found
    assert all(fits(fact) for fact in found)


def test_a_page_goes_on_after_a_fact_that_does_not_fit_the_filter(client: TestClient) -> None:
    first = client.get("/v1/facts?limit=1&by=AZE").json()["facts"][0]["id"]
    every = [fact["id"] for fact in client.get("/v1/facts?limit=500&by=ARM").json()["facts"]]
    after = [fact["id"] for fact in client.get(f"/v1/facts?limit=500&by=ARM&after={first}").json()["facts"]]
    assert after == [name for name in every if name in after]


def test_a_fact_is_shown_with_citations_history_and_rules(client: TestClient, release: Release) -> None:
    name = next(hit.fact for hit in release.statute("section-907").hits)
    fact = release.evidence.facts[name]
    shown = client.get(f"/v1/facts/{name}").json()
    assert shown["grade"] == str(fact.grade)
    assert [one["text"] for one in shown["citations"]] == list(release.content.citations[name])
    assert shown["history"][0] == {"on": fact.recorded_on.isoformat(), "what": "recorded"}
    assert {one["rule"] for one in shown["rules"]["section-907"]} == {
        hit.rule for hit in release.statute("section-907").hits if hit.fact == name
    }


def test_a_source_is_shown_with_the_facts_that_cite_it(client: TestClient, release: Release) -> None:
    fact = next(iter(release.evidence.facts.values()))
    name = fact.sources[0].source
    shown = client.get(f"/v1/sources/{name}").json()
    assert shown["source"]["text"] == release.evidence.sources[name].text
    assert fact.id in [one["id"] for one in shown["facts"]]


def test_gaps_are_found_by_year_element_and_statute(client: TestClient, release: Release) -> None:
    every = client.get("/v1/gaps").json()["gaps"]
    own = {name: client.get(f"/v1/gaps?statute={name}").json()["gaps"] for name in release.content.statutes}
    assert every == own[release.default_statute]
    assert all(gap["bears_on"] and len(gaps) < len(release.evidence.gaps) for gaps in own.values() for gap in gaps)
    some = client.get("/v1/gaps?year=2012&element=A.efforts&statute=section-907").json()["gaps"]
    assert 0 < len(some) < len(every)
    for gap in some:
        assert gap["from"] <= "2012-12-31" and gap["to"] >= "2012-01-01"
        assert "A.efforts" in gap["bears_on"]


def test_releases_and_readiness_name_what_is_served(client: TestClient, release: Release) -> None:
    (line,) = client.get("/v1/releases").json()["releases"]
    ready = client.get("/readyz").json()
    assert line["name"] == ready["release"] == release.name
    assert (line["facts"], ready["engine"]) == (len(release.evidence.facts), release.engine)
    assert client.get("/healthz").json() == {"status": "ok"}


def test_metrics_count_by_route_and_status(client: TestClient) -> None:
    client.get("/v1/releases")
    client.get("/v1/facts/nobody-knows")
    text = client.get("/metrics").text
    assert 'waiver_rules_requests_total{method="GET",route="/v1/releases",status="200"}' in text
    assert 'route="/v1/facts/{fact}",status="404"' in text
    assert "nobody" not in text


@pytest.mark.parametrize(
    "address",
    [
        "/v1/releases/a/diff/b",
    ],
)
def test_what_is_not_built_does_not_exist(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404
