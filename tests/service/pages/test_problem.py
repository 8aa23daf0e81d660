"""A question without an answer gets a page that says what was wrong and leads on."""

import pytest
from fastapi.testclient import TestClient

from tests.service.pages.parsed import Parsed


@pytest.mark.parametrize(
    ("path", "status", "link"),
    [
        ("/years/1960", 404, "/years/1992"),
        ("/years/2099?reading=strict", 404, "/years/2026?reading=strict"),
        ("/years/soon", 404, "/years/2026"),
        ("/years/2021?reading=baselin", 422, "/years/2021?reading=baseline"),
        ("/years/2021?standard=preponderence", 422, "/years/2021?standard=preponderance"),
        ("/years/2021?basis=fisca&reading=strict", 422, "/years/2021?basis=fiscal&reading=strict"),
        ("/years/2021?readng=strict", 422, "/years/2021?reading=strict"),
        ("/years/2021?known_on=certificatio", 422, "/years/2021?known_on=certification"),
        ("/years/2021?known_on=2099-01-01", 422, None),
        ("/years/2021?strike=2021-letter-supporting-waver", 404, "/years/2021?strike=2021-letter-supporting-waiver"),
        ("/years/2021?exclude_perspective=armena", 422, "/years/2021?exclude_perspective=armenia"),
        ("/years/2021?statute=section-908", 404, "/years/2021?statute=section-907"),
        ("/years/2010?basis=certification", 422, "/years/2010"),
        ("/?reading=strct", 422, "/?reading=strict"),
        ("/years?year=1960", 404, "/years/1992"),
        ("/years/1960/conditions/A", 404, "/years/1992/conditions/A"),
        ("/years/2021/conditions/E", 404, "/statute"),
        ("/what-if/1960", 404, "/what-if/1992"),
        ("/facts/2021-letter-supporting-waver", 404, "/facts/2021-letter-supporting-waiver"),
        ("/facts/nothing", 404, "/facts"),
        ("/facts?kind=armed_offensiv&year=2020", 422, "/facts?kind=armed_offensive&year=2020"),
        (f"/facts?q={'a' * 201}", 422, None),
        ("/facts?kin=agreement", 422, "/facts?kind=agreement"),
        ("/sources/1lurer-2023-11-17", 404, "/sources/1lurer-2023-11-16"),
        ("/rules/d.efforts.meetings", 404, "/rules/d.efforts.meeting"),
        ("/rules?element=D.effort", 404, "/rules?element=D.efforts"),
        (
            "/determinations/2021-04-23-waiver-extension-blinkn",
            404,
            "/determinations/2021-04-23-waiver-extension-blinken",
        ),
        ("/compare?years=2019", 422, None),
        ("/compare?years=2019,2121", 404, None),
        ("/compare?years=2019,2021&reading=strct", 422, "/compare?years=2019%2C2021&reading=strict"),
        ("/statute?statute=section-908", 404, "/statute?statute=section-907"),
        ("/statute?statute=cspa", 404, "/statute?statute=child-soldiers-prevention-act"),
        ("/years/2021?known_on=2099-01-01&reading=strict", 422, "/years/2021?reading=strict"),
        ("/facts?q=" + "a" * 201 + "&year=2020", 422, "/facts?year=2020"),
        ("/years/2019?statute=section-620i", 422, "/years/2019?statute=section-620i&subject=TUR"),
        ("/years/2019?statute=section-620i&subject=TUX", 404, "/years/2019?statute=section-620i&subject=TUR"),
        ("/facts?statute=section-62", 404, "/facts?statute=section-620i"),
    ],
)
def test_the_nearest_valid_question_is_linked(client: TestClient, path: str, status: int, link: str | None) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    links = [href for href, _, _ in Parsed(answer.text).links]
    assert link is None or link in links
    assert all(client.get(href).status_code == 200 for href in links if not href.startswith("#"))


def test_two_signings_are_both_offered(client: TestClient) -> None:
    answer = client.get("/years/2003?basis=term")
    offered = [href for href, _, _ in Parsed(answer.text).links if "determination=" in href]
    assert answer.status_code == 422
    assert len(offered) == 2
    assert all(client.get(href).status_code == 200 for href in offered)


def test_none_recorded_is_said_so(client: TestClient) -> None:
    assert "none recorded as signed in 2010" in Parsed(client.get("/years/2010?basis=term").text).text


def test_every_fault_is_told_at_once(client: TestClient) -> None:
    text = Parsed(client.get("/years/2021?reading=x&standard=y&basis=z").text).text
    assert all(f"For {place} this address says" in text for place in ("reading", "standard", "basis"))
