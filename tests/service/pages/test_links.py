"""Every link leads somewhere: to an element of the page, to a page, to its JSON twin, or to a source by http."""

from itertools import pairwise
from re import search
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.service.pages.conftest import Read

PAGES = (
    *("/", "/years/1995", "/years/2003", "/years/2010", "/years/2021", "/years/2022?reading=unreviewable"),
    *("/years/2020/conditions/D", "/years/2003/procedure", "/years/2024/restriction", "/compare", "/what-if/2020"),
    *("/facts", "/facts/2020-09-27-second-karabakh-war", "/rules", "/rules/d.efforts.meeting", "/statute", "/method"),
    *(
        "/determinations",
        "/determinations/2021-04-23-waiver-extension-blinken",
        "/limits",
        *(
            "/balance",
            "/carneades",
            "/years/2003/grid",
            "/years/2021/sensitivity",
            "/gaps",
            "/gaps?year=2010&element=A.necessity",
        ),
        "/sources/1lurer-2023-11-16",
    ),
)
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
    "path",
    [
        *("/", "/years/2003", "/years/2021", "/years/2021?strike=2021-letter-supporting-waiver", "/facts?year=2020"),
        *("/years/2020/conditions/D", "/facts/2020-09-27-second-karabakh-war", "/rules/d.efforts.meeting", "/method"),
        *("/determinations/2021-04-23-waiver-extension-blinken", "/sources/1lurer-2023-11-16", "/compare", "/limits"),
    ],
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
        (
            "/years/2020/conditions/D?reading=strict",
            "/v1/statutes/section-907/assessments/2020/conditions/D?reading=strict",
        ),
        ("/facts?year=2020", "/v1/facts?year=2020&limit=50"),
        ("/facts/2020-09-27-second-karabakh-war", "/v1/facts/2020-09-27-second-karabakh-war"),
        ("/sources/1lurer-2023-11-16", "/v1/sources/1lurer-2023-11-16"),
        ("/rules?element=D.efforts", "/v1/statutes/section-907/rules?element=D.efforts"),
        ("/rules/d.efforts.meeting", "/v1/statutes/section-907/rules/d.efforts.meeting"),
        ("/statute", "/v1/statutes/section-907"),
        ("/determinations", "/v1/statutes/section-907/determinations"),
        ("/compare?years=2019,2021", "/v1/statutes/section-907/compare?years=2019%2C2021"),
    ],
)
def test_a_page_names_its_json_twin(read: Read, path: str, twin: str) -> None:
    page = read(path)
    assert page.alternates == [twin]
    assert twin in [href for href, _, _ in page.links]


LISTS = ("/", "/facts?kind=armed_offensive", "/rules", "/determinations")


@pytest.mark.parametrize("path", LISTS)
def test_a_list_links_to_its_sheet_and_its_json(client: TestClient, read: Read, path: str) -> None:
    links = {text: href for href, text, _ in read(path).links if text in ("CSV", "JSON")}
    sheet = client.get(links["CSV"])
    assert sheet.headers["content-type"].startswith("text/csv") and sheet.text.count("\r\n") > 1
    assert client.get(links["JSON"]).headers["content-type"] == "application/json"


def test_a_strike_is_added_to_what_is_struck_and_can_be_undone(read: Read) -> None:
    path = "/years/2021?reading=strict&strike=2021-letter-supporting-waiver"
    page = read(path)
    strikes = [one for one in page.buttons if one.get("name") == "strike"]
    assert strikes and all(one["form"] == "leave-out" and one["value"] for one in strikes)
    kept = [("reading", "strict"), ("strike", "2021-letter-supporting-waiver")]
    assert [pair for pair in page.hidden if pair in kept][-2:] == kept
    undo = [href for href, text, _ in page.links if text.startswith("Bring back")]
    assert undo == ["/years/2021?reading=strict"]


def test_a_struck_fact_counts_no_more(read: Read) -> None:
    def told(path: str) -> int:
        found = search(r"All the evidence on \(A\): (\d+) finding", read(path).text)
        assert found is not None
        return int(found[1])

    assert told("/years/2021?basis=calendar") == told("/years/2021?strike=2021-letter-supporting-waiver") + 1


def test_the_last_undo_leads_back_to_the_default_view(read: Read) -> None:
    links = read("/years/2021?strike=2021-letter-supporting-waiver").links
    assert [href for href, text, _ in links if text.startswith("Bring back")] == ["/years/2021"]
