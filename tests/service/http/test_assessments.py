"""Assessments over HTTP: every parameter, every format, every detail."""

import csv
from io import StringIO
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from tests.service.http.addresses import ASSESSMENTS, STATUTE, YEAR
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.query import Query
from waiver_rules.release import Release

SETTINGS: list[tuple[str, dict[str, Any]]] = [
    ("", {}),
    ("basis=fiscal", {"basis": "fiscal"}),
    ("basis=certification&known_on=certification", {"basis": "certification", "known_on": "certification"}),
    ("known_on=2021-06-30", {"known_on": "2021-06-30"}),
    ("recorded_by=2026-11-22", {"recorded_by": "2026-11-22"}),
    ("reading=strict", {"reading": "strict"}),
    ("standard=scintilla", {"standard": "scintilla"}),
    ("exclude_perspective=azerbaijan,armenia", {"exclude_perspective": ("azerbaijan", "armenia")}),
    ("exclude_perspective=azerbaijan&exclude_perspective=armenia", {"exclude_perspective": ("azerbaijan", "armenia")}),
    ("exclude_kind=op_ed", {"exclude_kind": ("op_ed",)}),
    ("tier=candidate", {"tier": "candidate"}),
    ("strike=", {}),
]


@pytest.mark.parametrize(("query", "settings"), SETTINGS)
def test_an_assessment_is_what_assess_says(
    client: TestClient, release: Release, query: str, settings: dict[str, Any]
) -> None:
    answer = client.get(f"{YEAR}?{query}")
    expected = assess(release, Query(statute="section-907", year=2021, **settings))
    assert answer.content == msgspec.json.encode(expected)
    assert msgspec.json.decode(answer.content, type=Assessment) == expected


def test_strike_and_exclude_source_may_be_repeated_or_separated(client: TestClient, release: Release) -> None:
    facts, sources = sorted(release.evidence.facts)[:2], sorted(release.evidence.sources)[:2]
    separated = client.get(f"{YEAR}?strike={','.join(facts)}&exclude_source={','.join(sources)}").json()
    repeated = client.get(YEAR, params={"strike": [*facts, facts[0]], "exclude_source": sources}).json()
    assert separated == repeated
    assert (separated["strike"], separated["exclude_source"]) == (facts, sources)


def test_a_determination_chooses_in_a_year_of_two(client: TestClient) -> None:
    one = "2003-12-30-pd-2004-18-extension"
    answer = client.get(f"{ASSESSMENTS}/2003?basis=term&determination={one}").json()
    assert answer["period"]["determination"] == one


def test_detail_findings_names_facts_by_id(client: TestClient) -> None:
    whole, brief = client.get(YEAR).json(), client.get(f"{YEAR}?detail=findings").json()
    element, short = whole["conditions"][0]["elements"][0], brief["conditions"][0]["elements"][0]
    assert [one["fact"]["id"] for one in element["findings"]] == [one["fact"] for one in short["findings"]]
    assert brief["decision_id"] == whole["decision_id"]


def test_detail_verdicts_leaves_the_findings_out(client: TestClient) -> None:
    brief = client.get(f"{YEAR}?detail=verdicts").json()
    elements = [element for condition in brief["conditions"] for element in condition["elements"]]
    assert all("findings" not in element and element["verdict"] for element in elements)
    assert len(client.get(f"{YEAR}?detail=verdicts").content) < len(client.get(YEAR).content) / 4


@pytest.mark.parametrize("ask", [{"params": {"format": "csv"}}, {"headers": {"Accept": "text/csv"}}])
def test_csv_has_a_row_a_finding(client: TestClient, ask: dict[str, Any]) -> None:
    answer = client.get(YEAR, **ask)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(StringIO(answer.text)))
    whole = client.get(YEAR).json()
    parts = [element for condition in whole["conditions"] for element in condition["elements"]]
    parts += whole["procedure"] + whole["restriction"]
    assert len(rows) == sum(len(element["findings"]) for element in parts)


def test_markdown_carries_the_disclaimer(client: TestClient) -> None:
    answer = client.get(f"{YEAR}?format=md")
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert client.get(YEAR).json()["disclaimer"] in answer.text


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/json"),
        ("text/html, */*;q=0.1", "application/json"),
        ("text/csv;q=0.5, application/json;q=0.4", "text/csv; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/csv;q=0", "application/json"),
        ("text/csv;q=nonsense", "application/json"),
        ("text/markdown", "text/markdown; charset=utf-8"),
    ],
)
def test_the_accept_header_is_weighed(client: TestClient, accept: str, media: str) -> None:
    assert client.get(YEAR, headers={"Accept": accept}).headers["content-type"] == media


def test_format_goes_before_accept(client: TestClient) -> None:
    answer = client.get(f"{YEAR}?format=json", headers={"Accept": "text/csv"})
    assert answer.headers["content-type"] == "application/json"


def test_a_condition_stands_alone_with_its_settings(client: TestClient) -> None:
    whole, alone = client.get(YEAR).json(), client.get(f"{YEAR}/conditions/D").json()
    assert alone["condition"] == next(one for one in whole["conditions"] if one["id"] == "D")
    parts = ("overall", "certified", "conditions", "procedure", "restriction")
    assert {**alone, "condition": 0} == {**{key: whole[key] for key in whole if key not in parts}, "condition": 0}
    brief = client.get(f"{YEAR}/conditions/D?detail=verdicts").json()
    assert "findings" not in brief["condition"]["elements"][0]
    rows = csv.DictReader(StringIO(client.get(f"{YEAR}/conditions/D?format=csv").text))
    assert {row["condition"] for row in rows} == {"D"}


def test_compare_says_what_differs(client: TestClient) -> None:
    found = client.get(f"{STATUTE}/compare?years=2019,2021").json()
    assert (found["before"]["period"]["year"], found["after"]["period"]["year"]) == (2019, 2021)
    for change in found["changed"]:
        assert change["before"] != change["after"]
    assert "overall" in [change["part"] for change in found["changed"]]
    assert client.get(f"{STATUTE}/compare?years=2019&years=2021").json() == found


def test_compare_takes_a_determination_for_the_year_that_has_two(client: TestClient) -> None:
    one = "2003-12-30-pd-2004-18-extension"
    found = client.get(f"{STATUTE}/compare?years=2003,2021&basis=term&determination={one}").json()
    assert found["before"]["period"]["determination"] == one
