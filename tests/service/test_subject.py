"""A subject in a question about facts or determinations is answered at every door, and never left aside in silence."""

import json

import pytest
from starlette.testclient import TestClient

from service.http.app import create_app
from tests.service.cli.command import say
from waiver_rules.release import Release

STATUTE = "child-soldiers-prevention-act"


@pytest.fixture(scope="module")
def client(release: Release) -> TestClient:
    return TestClient(create_app(release))


def test_facts_of_a_subject_are_those_that_name_it(
    client: TestClient, release: Release, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    naming = {fact.id for fact in release.evidence.facts.values() if "TCD" in (*fact.by, *fact.to)}
    said = say(capfdbinary, "facts", "--subject", "TCD", "--format", "json").out
    told = client.get("/v1/facts?subject=TCD&limit=100").json()
    assert naming
    assert {one["id"] for one in json.loads(said)} == {one["id"] for one in told["facts"]} == naming
    page = client.get(f"/facts?statute={STATUTE}&subject=TCD").text
    assert "Only facts that name Chad." in page
    assert 'name="subject" value="TCD"' in page


def test_determinations_of_a_subject_are_those_about_it(
    client: TestClient, release: Release, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    instruments = release.statute(STATUTE).instruments
    about = {name for name, one in instruments.items() if "TCD" in one.subjects}
    said = say(capfdbinary, "determinations", "--statute", STATUTE, "--subject", "TCD", "--format", "json").out
    told = client.get(f"/v1/statutes/{STATUTE}/determinations?subject=TCD&limit=100").json()
    assert set() < about < set(instruments)
    assert {one["id"] for one in json.loads(said)} == {one["id"] for one in told["determinations"]} == about
    assert f"{len(about)} recorded about Chad;" in client.get(f"/determinations?statute={STATUTE}&subject=TCD").text


@pytest.mark.parametrize("address", ["/v1/facts?subject=TCX", f"/v1/statutes/{STATUTE}/determinations?subject=TCX"])
def test_an_unknown_subject_is_refused_with_the_nearest(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (404, 422)
    assert "TC" in json.dumps(answer.json()["errors"])


def test_a_statute_with_a_subject_of_its_own_refuses_another(client: TestClient) -> None:
    own, other = (client.get(f"/v1/statutes/section-907/determinations?subject={code}") for code in ("AZE", "ARM"))
    assert (own.status_code, own.json()["total"] > 0) == (200, True)
    assert other.status_code in (404, 422)
