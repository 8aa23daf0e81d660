"""A release with more than one statute: the pages offer each, and keep to the one chosen."""

from dataclasses import replace

import msgspec
import pytest
from fastapi.testclient import TestClient

from tests.service.pages.conftest import client_of
from tests.service.pages.parsed import Parsed
from waiver_rules.release import Release

OTHER = "section-000"
SITE = ("Compare", "Rules", "Statute", "Determinations")


@pytest.fixture(scope="module")
def two(release: Release) -> TestClient:
    """The pages of a release in which the statute stands a second time, under another id and title."""
    first = release.statute("section-907")
    statute = replace(first.folder.statute, id=OTHER, short_title="Section 0")
    other = msgspec.structs.replace(first, folder=replace(first.folder, statute=statute))
    content = msgspec.structs.replace(release.content, statutes={"section-907": first, OTHER: other})
    return client_of(Release(content, release.name, release.engine))


def test_the_first_page_offers_every_statute(two: TestClient) -> None:
    html = two.get("/").text
    assert f'<option value="{OTHER}">Section 0</option>' in html
    assert '<option value="section-907" selected>Section 907</option>' in html


def test_links_keep_to_the_statute_chosen(two: TestClient) -> None:
    page = Parsed(two.get(f"/?statute={OTHER}").text)
    assert f"/years/2021?statute={OTHER}" in [href for href, _, _ in page.links]
    year = Parsed(two.get(f"/years/2021?statute={OTHER}").text)
    own = ("/years/", "/rules", "/statute", "/determinations/", "/compare", "/what-if")
    within = [href for href, text, _ in year.links if href.startswith(own) and text not in SITE]
    assert within and all(f"statute={OTHER}" in href for href in within)
    assert year.alternates == [f"/v1/statutes/{OTHER}/assessments/2021"]


def test_a_statute_alone_is_no_setting(two: TestClient) -> None:
    assert "As public at signing" in Parsed(two.get(f"/years/2021?statute={OTHER}").text).text


def test_one_statute_needs_no_choice(client: TestClient) -> None:
    assert 'name="statute"' not in client.get("/").text
