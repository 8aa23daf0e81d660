"""Every link leads somewhere: to an element of the page, to a page, to its JSON twin, or to a source by http."""

from itertools import pairwise
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.service.pages.conftest import Read

PAGES = ("/", "/years/1995", "/years/2003", "/years/2010", "/years/2021", "/years/2022?reading=unreviewable")
YEARS = range(1992, 2027)


@pytest.mark.parametrize("path", [*PAGES, *(f"/years/{year}" for year in YEARS)])
def test_ids_are_unique_and_anchors_resolve(read: Read, path: str) -> None:
    page = read(path)
    assert len(page.ids) == len(set(page.ids))
    anchors = {href[1:] for href, _, _ in page.links if href.startswith("#")}
    assert anchors <= set(page.ids)


@pytest.mark.parametrize("path", [*PAGES, *(f"/years/{year}" for year in YEARS)])
def test_headings_leave_out_no_level(read: Read, path: str) -> None:
    levels = read(path).headings
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    "path", ["/", "/years/2003", "/years/2021", "/years/2021?strike=2021-letter-supporting-waiver"]
)
def test_links_within_the_site_are_answered(client: TestClient, read: Read, path: str) -> None:
    for href in {href for href, _, _ in read(path).links if not href.startswith(("#", "http", "/v1/"))}:
        assert client.get(urljoin(path, href)).status_code == 200, href


@pytest.mark.parametrize("path", PAGES)
def test_sources_are_http_and_get_no_referrer(read: Read, path: str) -> None:
    outside = [(href, rel) for href, _, rel in read(path).links if urlsplit(href).scheme]
    assert all(urlsplit(href).scheme in ("http", "https") and rel == "noreferrer" for href, rel in outside)


@pytest.mark.parametrize(
    ("path", "twin"),
    [
        ("/", "/v1/statutes/section-907/assessments"),
        ("/?reading=strict", "/v1/statutes/section-907/assessments?reading=strict"),
        ("/years/2021", "/v1/statutes/section-907/assessments/2021"),
        ("/years/2021?basis=term", "/v1/statutes/section-907/assessments/2021?basis=term"),
    ],
)
def test_a_page_names_its_json_twin(read: Read, path: str, twin: str) -> None:
    page = read(path)
    assert page.alternates == [twin]
    assert twin in [href for href, _, _ in page.links]


def test_a_strike_is_added_to_what_is_struck_and_can_be_undone(read: Read) -> None:
    path = "/years/2021?reading=strict&strike=2021-letter-supporting-waiver"
    page = read(path)
    strikes = [href for href, text, _ in page.links if text.startswith("Strike")]
    assert strikes
    for href in strikes:
        pairs = parse_qsl(urlsplit(href).query)
        assert ("reading", "strict") in pairs and len([name for name, _ in pairs if name == "strike"]) == 2
    undo = [href for href, text, _ in page.links if text.startswith("Undo")]
    assert undo == ["?reading=strict"]


def test_a_struck_fact_counts_no_more(read: Read) -> None:
    before = read("/years/2021?basis=calendar").text
    after = read("/years/2021?strike=2021-letter-supporting-waiver").text
    assert "All the evidence on (A): 2 elements, 1 finding" in before
    assert "All the evidence on (A): 2 elements, 0 findings" in after


def test_the_last_undo_leads_back_to_the_default_view(read: Read) -> None:
    undo = [h for h, t, _ in read("/years/2021?strike=2021-letter-supporting-waiver").links if t.startswith("Undo")]
    assert undo == ["?"]
    assert "The year in hindsight" in read("/years/2021?").text
