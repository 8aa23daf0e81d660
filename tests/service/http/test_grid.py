"""Grid and sensitivity over HTTP: the bytes of the command line, cached by what they hang on."""

import csv
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from service.encode import encode
from tests.service.http.addresses import YEAR, pointers
from tests.service.http.test_problems import check_shape
from waiver_rules.grid import grid
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.sensitivity import sensitivity

STATUTE = "section-907"
OF: dict[str, Any] = {"grid": grid, "sensitivity": sensitivity}


@pytest.mark.parametrize("name", OF)
@pytest.mark.parametrize(
    "settings",
    [{}, {"reading": "strict", "standard": "scintilla"}, {"basis": "term"}, {"known_on": "certification"}],
    ids=str,
)
def test_the_answer_is_that_of_the_core(
    client: TestClient, release: Release, name: str, settings: dict[str, str]
) -> None:
    answer = client.get(f"{YEAR}/{name}", params=settings)
    assert answer.status_code == 200
    assert answer.content == encode(OF[name](release, Query(statute=STATUTE, year=2021, **settings)))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", OF)
def test_lists_of_settings_hold(client: TestClient, release: Release, name: str) -> None:
    answer = client.get(f"{YEAR}/{name}?exclude_kind=op_ed,advocacy&strike=2021-05-12-sev-lake-incursion")
    query = Query(
        statute=STATUTE, year=2021, exclude_kind=("op_ed", "advocacy"), strike=("2021-05-12-sev-lake-incursion",)
    )
    assert answer.content == encode(OF[name](release, query))


@pytest.mark.parametrize("name", OF)
def test_every_format_is_had_by_parameter_and_by_header(client: TestClient, name: str) -> None:
    for word, media in (("csv", "text/csv"), ("md", "text/markdown")):
        by_parameter = client.get(f"{YEAR}/{name}?format={word}")
        by_header = client.get(f"{YEAR}/{name}", headers={"Accept": media})
        assert by_parameter.headers["content-type"].startswith(media)
        assert by_parameter.content == by_header.content
    rows = list(csv.DictReader(client.get(f"{YEAR}/{name}?format=csv").text.splitlines()))
    assert {row["year"] for row in rows} == {"2021"}


@pytest.mark.parametrize("name", OF)
def test_what_a_client_has_is_not_sent_again(client: TestClient, name: str) -> None:
    first = client.get(f"{YEAR}/{name}")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get(f"{YEAR}/{name}", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    other = client.get(f"{YEAR}/{name}?reading=strict")
    assert other.headers["etag"] != first.headers["etag"]
    assert first.headers["etag"] != client.get(YEAR).headers["etag"]


@pytest.mark.parametrize("name", OF)
def test_faults_are_told_with_the_nearest_word(client: TestClient, name: str) -> None:
    answer = client.get(f"{YEAR}/{name}?reading=strct&standard=x&basi=term")
    check_shape(answer, 422)
    found = pointers(answer.json())
    assert found == {"/query/basi": "basis", "/query/reading": "strict", "/query/standard": None}
    check_shape(client.get(f"{YEAR.replace('2021', '1900')}/{name}"), 404)
    check_shape(client.get(f"{YEAR}/{name}?strike=no-such-fact"), 404)
    check_shape(client.get(f"{YEAR.replace('2021', '2010')}/{name}?basis=term"), 422)


def test_a_cell_asked_again_is_its_assessment(client: TestClient) -> None:
    """A cell's settings are words that `/assessments/{year}` takes, `hindsight` being the default day."""
    made = client.get(f"{YEAR}/grid").json()
    for cell in made["cells"][::37]:
        names = ("basis", "determination", "known_on", "reading", "standard")
        settings = {name: cell[name] for name in names if cell[name] not in (None, "hindsight")}
        found = client.get(YEAR, params={**settings, "detail": "verdicts"}).json()
        assert found["decision_id"] == cell["decision_id"]
        assert found["overall"]["verdict"] == cell["verdicts"]["overall"]


def test_the_contract_of_a_sensitivity(client: TestClient) -> None:
    """`without` has one of five keys, and the verdict after."""
    made = msgspec.json.decode(client.get(f"{YEAR}/sensitivity").content)
    assert list(made["overall"]["flip_sets"][0]) == ["facts", "verdict"]
    for out in made["overall"]["without"]:
        assert {"verdict", "changed"} <= out.keys()
        assert len(out.keys() & {"source", "publisher", "perspective", "kind", "group"}) == 1
