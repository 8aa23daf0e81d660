"""Every page agrees with its JSON twin, and its facts, rules and determinations are those of the record."""

from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from service.pages.view.verdict import verdict_view
from service.permalink import told
from tests.service.pages.conftest import Read
from waiver_rules.release import Release

YEARS = range(1992, 2027)
READINGS = ("", "?reading=strict", "?reading=unreviewable", "?basis=fiscal&standard=scintilla")


@pytest.mark.parametrize("settings", READINGS)
@pytest.mark.parametrize("year", YEARS)
def test_the_page_of_a_year_agrees_with_each_of_its_twins(
    client: TestClient, read: Read, year: int, settings: str
) -> None:
    page = read(f"/years/{year}{settings}")
    links = [href for href, text, _ in page.links if text == "JSON" and "/sensitivity" not in href]
    twins = [client.get(href).json() for href in dict.fromkeys(links)]
    assert page.alternates[0] in links and twins
    for twin in twins:
        assert twin["decision_id"] in page.text
        assert " ".join(twin["overall"]["because"].split()) in page.text
        for one in twin["certified"]["determinations"]:
            assert f"determination-{one['id']}" in page.ids
    header, *rows = [row for row in page.rows if row][: 2 + len(verdicts_of(page.alternates[0], client))]
    assert len(header) == len(twins) + 2
    for at, twin in enumerate(twins, 1):
        for row in rows:
            letter = row[0].strip()[1] if row[0].strip().startswith("(") else None
            part = twin["overall"] if letter is None else next(c for c in twin["conditions"] if c["id"] == letter)
            wanted = verdict_view(part["verdict"], by_certification=part["by_certification"]).short
            assert row[at].strip() == wanted


def verdicts_of(twin: str, client: TestClient) -> list[str]:
    answer = client.get(twin).json()
    return [one["id"] for one in answer["conditions"] if one["id"] in answer["overall"]["formula"]]


@pytest.mark.parametrize("year", YEARS)
def test_the_page_of_a_condition_agrees_with_its_twin(client: TestClient, read: Read, year: int) -> None:
    for letter in "ABCD":
        page = read(f"/years/{year}/conditions/{letter}")
        twin = client.get(page.alternates[0]).json()
        assert twin["decision_id"] in page.text
        shown = {one[len("fact-") :] for one in page.ids if one.startswith("fact-")}
        wanted = {f["fact"]["id"] for one in twin["condition"]["elements"] for f in one["findings"]}
        assert wanted <= shown


def test_every_fact_has_a_page_that_says_what_its_twin_says(release: Release, client: TestClient, read: Read) -> None:
    for name in list(release.evidence.facts)[::23]:
        page = read(f"/facts/{name}")
        twin = client.get(page.alternates[0]).json()
        assert " ".join(twin["statement"].split()) in page.text
        assert all(" ".join(one["text"].split()) in page.text for one in twin["citations"])
        rules = [href.rpartition("/")[2].partition("?")[0] for href, _, _ in page.links if href.startswith("/rules/")]
        assert rules == [one["rule"] for found in twin["rules"].values() for one in found]


@pytest.mark.parametrize("path", ["/rules", "/determinations", "/statute"])
def test_the_pages_of_the_law_list_all_that_their_twins_list(client: TestClient, read: Read, path: str) -> None:
    page = read(path)
    twin = client.get(page.alternates[0]).json()
    if path == "/statute":
        assert {f"reading-{one['id']}" for one in twin["readings"]} <= set(page.ids)
        assert {f"condition-{one['id']}" for one in twin["conditions"]} <= set(page.ids)
        assert all(" ".join(one["question"].split()) in page.text for one in twin["open_questions"])
        return
    ids = (
        [one["rule"]["id"] for one in twin["rules"]] if path == "/rules" else [d["id"] for d in twin["determinations"]]
    )
    assert [urlsplit(href).path.rpartition("/")[2] for href, _, _ in page.links if href.startswith(f"{path}/")] == ids


def test_the_pages_of_a_search_hold_every_fact_once(client: TestClient, read: Read) -> None:
    path, seen = "/facts?by=AZE", []
    while path:
        page = read(path)
        seen += [href.rpartition("/")[2] for href, _, rel in page.links if href.startswith("/facts/")]
        path = next((href for href, _, rel in page.links if rel == "next"), "")
    twin = client.get("/v1/facts?by=AZE&limit=500").json()
    assert twin["total"] > 100
    assert seen == [one["id"] for one in twin["facts"]]


@pytest.mark.parametrize("query", ["", "?year=2010", "?year=2010&element=A.necessity", "?element=D.no_offensive_use"])
def test_the_gaps_are_those_of_their_twin(client: TestClient, read: Read, query: str) -> None:
    page = read(f"/gaps{query}")
    twin = client.get(page.alternates[0]).json()
    assert page.alternates == [f"/v1/gaps{query}"] and twin["gaps"]
    assert [one.removeprefix("gap-") for one in page.ids if one.startswith("gap-")] == [
        one["id"] for one in twin["gaps"]
    ]
    assert all(" ".join(one["where"].split()) in page.text for one in twin["gaps"])


def test_a_year_leads_to_its_gaps(read: Read) -> None:
    assert "/gaps?year=2010" in [href for href, _, _ in read("/years/2010").links]


@pytest.mark.parametrize("address", ["/years/2021/grid", "/years/2003/grid?reading=strict", "/years/1995/grid"])
def test_the_page_of_a_grid_agrees_with_its_twin(client: TestClient, read: Read, address: str) -> None:
    page = read(address)
    twin = client.get(page.alternates[0]).json()
    every = [[" ".join(cell.split()) for cell in row] for row in page.rows][-len(twin["cells"]) :]
    for row, cell in zip(every, twin["cells"], strict=True):
        assert row[3] == cell["reading"]
        assert row[-1] == verdict_view(cell["verdicts"]["overall"]).short
        assert ("(as asked)" in row[0]) == cell["default"]
    assert twin["disclaimer"] in page.text
    year = address.partition("/grid")[0]
    assert address in [href for href, _, _ in read(year + address.partition("/grid")[2]).links]


COD = "statute=child-soldiers-prevention-act&subject=COD"
RESTS = ["/years/2021/sensitivity", "/years/2003/sensitivity?reading=strict", "/years/1995/sensitivity"]


@pytest.mark.parametrize("address", [*RESTS, f"/years/2019/sensitivity?{COD}"])
def test_the_page_of_a_sensitivity_agrees_with_its_twin(client: TestClient, read: Read, address: str) -> None:
    """Every set and everything left out of every part, in words; the year leads to it."""
    page = read(address)
    twin = client.get(page.alternates[0]).json()
    parts = [twin["overall"], *twin["conditions"]]
    sets = [one["verdict"] for part in parts for one in part["flip_sets"]]
    out = [one["verdict"] for part in parts for one in sorted(part["without"], key=lambda one: not one["changed"])]
    rows = [[" ".join(one.split()) for one in row] for row in page.rows if "Verdict then" not in row]
    assert [row[1] for row in rows if len(row) == 2] == [verdict_view(one).short for one in sets]
    assert [row[2] for row in rows if len(row) == 4] == [verdict_view(one).short for one in out]
    facts = [fact for part in parts for one in part["flip_sets"] for fact in one["facts"]]
    assert [href.removeprefix("/facts/") for href, _, _ in page.links if href.startswith("/facts/")] == facts
    assert all(" ".join(words.split()) in page.text for part in parts for words in part["to_look_for"])
    year = address.replace("/sensitivity", "")
    assert address in [href for href, _, _ in read(year).links]


def test_a_smallest_set_leads_to_the_year_without_it(client: TestClient, read: Read) -> None:
    page = read("/years/2021/sensitivity?reading=strict")
    told = client.get(page.alternates[0]).json()["overall"]["flip_sets"][0]
    led = next(href for href, text, _ in page.links if text.startswith("The year so"))
    twin = client.get(read(led).alternates[0]).json()
    assert (twin["strike"], twin["overall"]["verdict"]) == (sorted(told["facts"]), told["verdict"])


def test_two_years_compared_agree_with_their_twin(client: TestClient, read: Read) -> None:
    page = read("/compare?years=2019,2021")
    twin = client.get(page.alternates[0]).json()
    marked = [row[0].split("(")[1][0] for row in page.rows if "differs" in row[0] and "(" in row[0]]
    assert marked == [one["part"] for one in twin["changed"] if len(one["part"]) == 1]
    assert {href.rpartition("/")[2] for href, _, _ in page.links if href.startswith("/facts/")} == {
        *twin["only_before"],
        *twin["only_after"],
    }


@pytest.mark.parametrize("text", ["", "A", "A.supported-", "A.supported-<b>", "A.supported." * 99, "A.b-C.d" * 50])
def test_verdicts_that_a_link_cannot_carry_are_not_read(text: str) -> None:
    assert told(text) is None
