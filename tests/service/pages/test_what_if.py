"""A what-if on a form: struck, left out, added; faults stand beside the text, each at its line."""

from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.service.pages.parsed import Parsed

WAR = "2020-09-27-second-karabakh-war"
ADDED = """facts:
  - id: 2020-12-01-hypothetical-finding
    kind: oversight_finding
    occurred: 2020-12-01
    about: '2020'
    public_from: 2020-12-01
    public_basis: event
    by: [US-GAO]
    to: []
    attribution: established
    statement: <b>An auditor</b> found after inquiry that the assistance was used on the offensive.
    claims: [{proposition: assistance-offensive-use, stance: affirms}]
    grade: {reliability: A, credibility: 2}
    recorded_on: 2026-11-22
    sources: [{source: gao-22-104619}]
"""


def post(client: TestClient, **fields: Any) -> tuple[int, Parsed]:
    answer = client.post("/what-if/2020", data=fields)
    return answer.status_code, Parsed(answer.text)


def test_nothing_is_asked_at_first(client: TestClient) -> None:
    page = Parsed(client.get("/what-if/2020").text)
    assert "Before and after" not in page.text and "Add facts, as YAML or JSON" in page.text


def test_a_struck_fact_gives_the_year_that_the_link_to_share_gives(client: TestClient) -> None:
    status, page = post(client, reading="strict", strike=[WAR])
    assert status == 200
    share = next(href for href, text, _ in page.links if text == "the year under these settings")
    assert share == f"/years/2020?reading=strict&strike={WAR}"
    twin = client.get(f"/v1/statutes/section-907/assessments/2020?reading=strict&strike={WAR}").json()
    rows = {row[0].strip()[:3]: row[1:] for row in page.rows}
    assert twin["overall"]["verdict"] == "contradicted"
    assert rows["The"][1].strip() == "runs against"


def test_an_added_fact_is_weighed_and_shown_as_text(client: TestClient) -> None:
    status, page = post(client, add=ADDED)
    assert status == 200, page.text
    assert "<b>An auditor</b> found after inquiry" in page.text
    assert "No use for offensive purposes (D.no_offensive_use): opposes, weight 3" in page.text
    rows = {row[0].strip()[:3]: [cell.strip() for cell in row[1:]] for row in page.rows}
    assert [cell.split("The record")[0] for cell in rows["(D)"]] == ["is divided on", "runs against"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ADDED.replace("oversight_finding", "oversight_findin"), "line 3, column 5: found 'oversight_findin'"),
        (ADDED.replace("gao-22-104619", "gao-22"), "line 15"),
        ("facts: [", "line 2, column 1"),
        ("- a", "line 1, column 1"),
        ('{"facts": [{"id": "x"}]}', "line 1, column 1"),
    ],
)
def test_faults_stand_beside_the_text_each_at_its_line(client: TestClient, text: str, told: str) -> None:
    answer = client.post("/what-if/2020", data={"add": text})
    page = Parsed(answer.text)
    assert answer.status_code == 422
    assert told in page.text
    assert 'aria-invalid="true"' in answer.text and text.split()[0] in page.text
    assert "Before and after" not in page.text


def test_a_fault_names_the_nearest_word(client: TestClient) -> None:
    _, page = post(client, add=ADDED.replace("oversight_finding", "oversight_findin"))
    assert "Did you mean oversight_finding?" in page.text


def test_a_setting_that_has_no_answer_leads_on(client: TestClient) -> None:
    answer = client.post("/what-if/2020", data={"reading": "strct"})
    assert answer.status_code == 422 and "That setting has no answer here" in answer.text


@pytest.mark.parametrize(
    ("headers", "content", "status"),
    [
        ({"Content-Type": "application/json"}, b"{}", 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"add=" + b"a" * 2_100_000, 413),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"add=%ff%fe", 400),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"strike=a&" * 500, 400),
    ],
)
def test_a_form_that_is_none_is_refused_with_a_page(
    client: TestClient, headers: dict[str, str], content: bytes, status: int
) -> None:
    answer = client.post("/what-if/2020", content=content, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")


def test_what_was_sent_is_never_kept(client: TestClient) -> None:
    assert client.post("/what-if/2020", data={"add": ADDED}).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("year", (2003, 2020, 2026))
def test_the_example_to_begin_with_has_no_faults(client: TestClient, year: int) -> None:
    html = client.get(f"/what-if/{year}").text
    example = unescape(html.partition("<pre>")[2].partition("</pre>")[0])
    answer = client.post(f"/what-if/{year}", data={"add": example})
    assert answer.status_code == 200, Parsed(answer.text).text
    assert f"{year}-06-01-example" in answer.text and "What was added" in answer.text
