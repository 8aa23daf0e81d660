"""Several releases behind one door: each answers by its name, and what is not served is gone."""

from collections.abc import Iterator

import msgspec
import pytest
from starlette.testclient import TestClient

from service.http.app import create_app
from tests.service.http.addresses import YEAR
from waiver_rules.freeze import freeze
from waiver_rules.release import Release, thaw

WAR = "2020-09-27-second-karabakh-war"
NOT_SERVED = f"sha256:{'0' * 64}"


@pytest.fixture(scope="module")
def earlier(release: Release) -> Release:
    """The packaged release as it would be without one fact."""
    facts = {name: fact for name, fact in release.evidence.facts.items() if name != WAR}
    evidence = msgspec.structs.replace(release.evidence, facts=facts)
    raw, engine = freeze(evidence, [one.folder for one in release.content.statutes.values()])
    return thaw(raw, engine)


@pytest.fixture(scope="module")
def both(release: Release, earlier: Release) -> Iterator[TestClient]:
    """A client of an application that serves both, the packaged one first."""
    with TestClient(create_app(release, others=(earlier,)), raise_server_exceptions=False) as opened:
        yield opened


def test_every_release_is_listed_the_one_that_answers_first(
    both: TestClient, release: Release, earlier: Release
) -> None:
    found = both.get("/v1/releases").json()["releases"]
    assert [(one["name"], one["served"]) for one in found] == [(release.name, True), (earlier.name, True)]


def test_each_answers_by_its_name_and_neither_for_the_other(
    both: TestClient, release: Release, earlier: Release
) -> None:
    """“`release=` given and served: immutable, long cache”."""
    year = YEAR.replace("2021", "2020")
    answers = {one.name: both.get(year, params={"release": one.name}) for one in (release, earlier, release)}
    for name, answer in answers.items():
        assert answer.json()["release"] == name
        assert "immutable" in answer.headers["cache-control"]
    assert both.get(year).json()["release"] == release.name
    assert len({answer.headers["etag"] for answer in answers.values()}) == 2


def test_a_release_that_is_not_served_is_gone_with_a_link_to_today(both: TestClient, release: Release) -> None:
    """“given and not served: 410 with a link to today's answer”."""
    answer = both.get(YEAR, params={"release": NOT_SERVED})
    assert (answer.status_code, answer.json()["today"]) == (410, YEAR)
    diff = both.get(f"/v1/releases/{release.name}/diff/{NOT_SERVED}")
    assert (diff.status_code, diff.json()["today"]) == (410, "/v1/releases")


def test_what_is_no_name_of_a_release_is_unknown(both: TestClient, release: Release) -> None:
    answer = both.get(f"/v1/releases/{release.name[:-1]}/diff/{release.name}")
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["pointer"] == "/path/a"
    assert answer.json()["errors"][0]["did_you_mean"] == release.name


def test_a_diff_says_what_changed_and_why(both: TestClient, release: Release, earlier: Release) -> None:
    address = f"/v1/releases/{earlier.name}/diff/{release.name}"
    diff = both.get(address).json()
    assert diff["facts"]["added"] == [WAR]
    changes = [change for one in diff["differences"] for each in one["cause"]["sets"] for change in each]
    assert {(change["sort"], change["id"]) for change in changes} == {("fact added", WAR)}
    table = both.get(address, params={"format": "md"})
    assert table.headers["content-type"].startswith("text/markdown")
    assert f"fact added: {WAR} |" in table.text
