"""Hostile text in the record or in the address stays text."""

import msgspec
import pytest
from fastapi.testclient import TestClient

from service.pages.assets import read_assets
from service.pages.view.citation import safe_url
from tests.service.pages.conftest import client_of
from tests.service.pages.parsed import Parsed
from waiver_rules.release import Release

SCRIPT = '<script>alert("1")</script><img src=x onerror=alert(1)>'
OWN = [f"/static/{read_assets()[name].name}" for name in ("htmx.min.js", "swap.js")]
FACT = "2021-letter-supporting-waiver"


@pytest.fixture(scope="module")
def hostile(release: Release) -> Release:
    """The release with one fact whose statement and citation are markup and whose source has an address to run."""
    content, evidence = release.content, release.evidence
    fact = msgspec.structs.replace(evidence.facts[FACT], statement=SCRIPT)
    source_id = fact.sources[0].source
    source = msgspec.structs.replace(evidence.sources[source_id], url="javascript:alert(1)", text=SCRIPT)
    evidence = msgspec.structs.replace(
        evidence, facts={**evidence.facts, FACT: fact}, sources={**evidence.sources, source_id: source}
    )
    citations = {**content.citations, FACT: (SCRIPT,) * len(fact.sources)}
    return Release(msgspec.structs.replace(content, evidence=evidence, citations=citations), release.name, "")


PATHS = (
    *("/years/2021", "/years/2021?basis=calendar", f"/years/2021?strike={FACT}", "/years/2021/conditions/A"),
    *(f"/facts/{FACT}", f"/facts?q={FACT}", f"/what-if/2021?strike={FACT}", "/compare?years=2020,2021"),
    "/rules/a.efforts.cooperation",
)


@pytest.mark.parametrize("path", PATHS)
def test_markup_in_the_record_is_text(hostile: Release, path: str) -> None:
    html = client_of(hostile).get(path).text
    page = Parsed(html)
    assert SCRIPT in page.text
    assert "img" not in page.tags and page.scripts == OWN
    assert not any(href.startswith("javascript") for href, _, _ in page.links)


@pytest.mark.parametrize(
    "path",
    [
        "/years/2021?reading=%3Cscript%3Ealert(1)%3C/script%3E",
        "/years/2021?strike=%22%3E%3Cscript%3E",
        "/years/%3Cscript%3E",
        "/?known_on=%22%20onfocus=%22alert(1)",
        "/?%3Cscript%3E=1",
    ],
)
def test_markup_in_the_address_is_text(client: TestClient, path: str) -> None:
    answer = client.get(path)
    page = Parsed(answer.text)
    assert answer.status_code in (404, 422)
    assert page.scripts == OWN
    assert not any(name.startswith("on") for name, _ in page.attributes)


def test_pages_run_nothing_and_style_nothing_inline(client: TestClient) -> None:
    for path in ("/", "/years/2021", "/what-if/2021", "/facts", "/method"):
        page = Parsed(client.get(path).text)
        assert page.scripts == OWN and "style" not in page.tags
        assert not any(name == "style" or name.startswith("on") for name, _ in page.attributes)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//host/x", "ftp://host/x", "http:", "https://[", "", None]
)
def test_an_address_that_is_not_http_is_no_link(url: str | None) -> None:
    assert safe_url(url) is None
