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
    assert '<option value="" selected>Section 907</option>' in html


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


def test_one_statute_needs_no_choice(release: Release) -> None:
    content = msgspec.structs.replace(release.content, statutes={"section-907": release.statute("section-907")})
    assert 'name="statute"' not in client_of(Release(content, release.name, release.engine)).get("/").text


SUBJECTS = "child-soldiers-prevention-act"


def test_the_first_page_of_a_statute_that_asks_for_a_subject_shows_subjects_by_years(client: TestClient) -> None:
    """“Countries by years as its history grid”; each square leads to its government and year."""
    page = Parsed(client.get(f"/?statute={SUBJECTS}").text)
    assert "Chad, 2011: " in page.text and "reinstatement" in page.text
    assert page.alternates == [f"/v1/statutes/{SUBJECTS}/assessments"]
    led = [href for href, _, _ in page.links if href.startswith("/years/2019")]
    assert f"/years/2019?statute={SUBJECTS}&subject=COD" in led
    assert client.get(led[0]).status_code == 200


def test_what_was_seen_of_a_text_of_the_law_stands_where_the_text_is_shown(client: TestClient) -> None:
    """`text_seen_note` says what was read of a text that was not seen whole."""
    page = Parsed(client.get("/statute").text)
    assert "/facts/2002-01-10-exemptions-named-in-g1" in [href for href, _, _ in page.links]
    assert "text not seen whole (in part, and only in mirrors of an encyclopaedia" in page.text


def test_the_days_of_each_version_stand_beside_it(client: TestClient) -> None:
    text = Parsed(client.get(f"/statute?statute={SUBJECTS}").text).text
    assert "enacted 23 December 2008; law from 21 June 2009; amended: amended in 2013 and 2019" in text


def test_the_whole_has_no_colour_by_government_either(client: TestClient) -> None:
    """“The whole is never coloured”, and every square of this grid is a whole."""
    html = client.get(f"/?statute={SUBJECTS}").text
    assert '<tr class="whole">' in html
    assert 'class="c-' not in html


def test_the_pages_of_a_subject_keep_to_it(client: TestClient) -> None:
    page = Parsed(client.get(f"/years/2019?statute={SUBJECTS}&subject=COD").text)
    assert "Democratic Republic of the Congo" in page.text
    assert page.alternates == [f"/v1/statutes/{SUBJECTS}/assessments/2019?subject=COD"]
    own = [
        href
        for href, text, _ in page.links
        if href.startswith(("/years/", "/compare", "/what-if")) and text not in SITE
    ]
    assert own and all("subject=COD" in href for href in own)


def test_a_page_without_its_subject_says_whom_it_can_be_asked_about(client: TestClient) -> None:
    answer = client.get(f"/years/2019?statute={SUBJECTS}")
    assert answer.status_code == 422 and "COD" in answer.text
    assert client.get(f"/years/2019?statute={SUBJECTS}&subject=COX").status_code == 404


def test_the_statutes_are_offered_and_the_first_stays_at_the_root(client: TestClient) -> None:
    page = Parsed(client.get(f"/?statute={SUBJECTS}").text)
    assert ("/", "Section 907") in [(href, text) for href, text, _ in page.links]
    assert Parsed(client.get("/").text).alternates == ["/v1/statutes/section-907/assessments"]


def test_an_address_that_names_no_statute_leads_to_the_one_that_has_it(client: TestClient, release: Release) -> None:
    """A determination or a rule of another statute than the first is found without naming that."""
    for name in sorted(release.content.statutes):
        if name == release.default_statute:
            continue
        frozen = release.statute(name)
        rule = frozen.folder.rulebook.rules[-1].id
        if rule not in {one.id for one in release.statute(release.default_statute).folder.rulebook.rules}:
            led = client.get(f"/rules/{rule}", follow_redirects=False)
            assert led.headers["location"].startswith(f"/rules/{rule}?statute=")
        instrument = max(frozen.instruments)
        led = client.get(f"/determinations/{instrument}", follow_redirects=False)
        assert (led.status_code, led.headers["location"]) == (303, f"/determinations/{instrument}?statute={name}")


def test_the_navigation_keeps_to_statute_and_subject(client: TestClient) -> None:
    page = Parsed(client.get(f"/years/2011?statute={SUBJECTS}&subject=TCD").text)
    site = [href for href, text, _ in page.links if text in SITE and not href.startswith("#")]
    assert site and all(href.endswith(f"?statute={SUBJECTS}&subject=TCD") for href in site)


def test_a_reinstatement_is_told_as_one(client: TestClient) -> None:
    """“Chad 2011 reinstated, not waived”: what asks of a waiver does not apply to it."""
    page = Parsed(client.get(f"/years/2011?statute={SUBJECTS}&subject=TCD").text)
    assert "the bar was not waived" in page.text
    found = client.get(f"/v1/statutes/{SUBJECTS}/assessments/2011?subject=TCD").json()["procedure"]
    assert [one["applicable"] for one in found if one["id"] == "P.notified"] == [False]


def test_facts_can_be_kept_to_those_that_bear_on_a_statute(client: TestClient) -> None:
    """The page says what its twin answers, and the command line prints no other."""
    page = Parsed(client.get(f"/facts?statute={SUBJECTS}&year=2011").text)
    twin = client.get(f"/v1/facts?statute={SUBJECTS}&year=2011").json()
    assert page.alternates == [f"/v1/facts?statute={SUBJECTS}&year=2011&limit=50"]
    assert 0 < twin["total"] < client.get("/v1/facts?year=2011").json()["total"]
    assert all(SUBJECTS in client.get(f"/v1/facts/{one['id']}").json()["rules"] for one in twin["facts"])


def test_a_determination_leads_to_its_year_of_each_government(client: TestClient) -> None:
    page = Parsed(client.get(f"/determinations/2019-10-18-cspa-waiver-partial?statute={SUBJECTS}").text)
    led = [href for href, _, _ in page.links if href.startswith("/years/2019")]
    assert f"/years/2019?statute={SUBJECTS}&subject=COD" in led
    assert all(client.get(href).status_code == 200 for href in led)
    assert "waived in part" in page.text


def test_an_instrument_without_a_term_has_no_count_of_days(client: TestClient) -> None:
    for path in ("/", "/years/2010"):
        page = Parsed(client.get(f"{path}?statute=section-620i&subject=TUR").text)
        assert "no term stated" in page.text and "365 days" not in page.text


@pytest.mark.parametrize("statute", [SUBJECTS, "section-620i"])
def test_what_the_whole_means_is_told_at_every_door(client: TestClient, release: Release, statute: str) -> None:
    words, subject = release.statute(statute).folder.statute.words, release.statute(statute).has_facts_on()[0]
    for path in (f"/?statute={statute}", f"/?statute={statute}&subject={subject}"):
        text = Parsed(client.get(path).text).text
        assert words.supported in text and words.contradicted in text
    for row in client.get(f"/v1/statutes/{statute}/assessments?subject={subject}").json():
        told = client.get(f"/v1/statutes/{statute}/assessments/{row['year']}?subject={subject}").json()["overall"]
        assert told["means"] == words.of_whole(told["verdict"])


def test_the_rules_that_a_fact_matches_stand_under_the_title_of_their_statute(two: TestClient) -> None:
    html = two.get("/facts/2021-letter-supporting-waiver").text
    assert html.index('<h2 id="rules">') < html.index(">Section 907</h3>") < html.index(">Section 0</h3>")
