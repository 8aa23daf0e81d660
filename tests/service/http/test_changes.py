"""`/v1/changes`: a feed that follows RFC 4287, and tells of releases, facts no longer held, and verdicts."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest
from starlette.testclient import TestClient

from evidence.model import Withdrawal
from service.http.app import create_app
from service.http.settings import Settings
from tests.databases import fresh_sqlite
from tests.service.http.office import office
from waiver_rules.freeze import freeze
from waiver_rules.release import Release, thaw

ATOM = "{http://www.w3.org/2005/Atom}"
INCURSION = "2021-05-12-sev-lake-incursion"
BASE = "https://waivers.example"


@pytest.fixture(scope="module")
def later(release: Release) -> Release:
    """The packaged release without one fact, which is withdrawn, and with another superseded."""
    facts = {name: fact for name, fact in release.evidence.facts.items() if name != INCURSION}
    withdrawn = {
        INCURSION: Withdrawal(id=INCURSION, day=date(2026, 11, 20), why="a test, with <marks> & a sign \x0b"),
        "old-fact": Withdrawal(id="old-fact", day=date(2026, 11, 21), why="said better", superseded_by="new-fact"),
    }
    evidence = msgspec.structs.replace(release.evidence, facts=facts, withdrawn=withdrawn)
    raw, engine = freeze(evidence, [one.folder for one in release.content.statutes.values()])
    return thaw(raw, engine)


@pytest.fixture(scope="module")
def both(release: Release, later: Release) -> Iterator[TestClient]:
    app = create_app(later, others=(release,), settings=Settings(public_url=f"{BASE}/"))
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def feed(both: TestClient) -> ET.Element:
    answer = both.get("/v1/changes")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    return ET.fromstring(answer.content)


def entries(feed: ET.Element, sort: str) -> list[ET.Element]:
    return [one for one in feed.iter(f"{ATOM}entry") if (one.find(f"{ATOM}category").attrib["term"]) == sort]


def text(element: ET.Element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, name
    return found[0].text or ""


def test_feed_and_entries_have_what_the_standard_asks(feed: ET.Element) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: one id, title and updated each, an author, and a link to itself."""
    parts = [feed, *feed.iter(f"{ATOM}entry")]
    assert len(parts) > 4
    ids = [text(part, "id") for part in parts]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("urn:uuid:") for one in ids)
    for part in parts:
        assert text(part, "title")
        assert datetime.fromisoformat(text(part, "updated")).tzinfo is not None
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    links = {one.attrib["rel"]: one.attrib["href"] for one in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{BASE}/v1/changes", "alternate": f"{BASE}/"}
    assert text(feed, "updated") == max(text(one, "updated") for one in feed.iter(f"{ATOM}entry"))


def test_entries_stand_latest_first(feed: ET.Element) -> None:
    days = [text(one, "updated") for one in feed.iter(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)


def test_every_release_has_an_entry(feed: ET.Element, release: Release, later: Release) -> None:
    assert [text(one, "content")[-72:-1] for one in entries(feed, "release")] == [later.name, release.name]


def test_facts_no_longer_held_are_told_with_the_reason(feed: ET.Element) -> None:
    (withdrawn,), (superseded,) = entries(feed, "withdrawn"), entries(feed, "superseded")
    assert text(withdrawn, "title") == f"Fact {INCURSION} withdrawn"
    assert text(withdrawn, "content") == "a test, with <marks> & a sign "
    assert text(superseded, "title") == "Fact old-fact superseded by new-fact"
    assert superseded.find(f"{ATOM}link").attrib["href"] == f"{BASE}/v1/facts/new-fact"


def test_verdicts_that_changed_are_told_and_lead_to_the_comparison(
    feed: ET.Element, both: TestClient, release: Release, later: Release
) -> None:
    (told,) = entries(feed, "verdicts")
    assert "section-907, 2021 baseline calendar: D from contested to insufficient" in text(told, "content")
    link = told.find(f"{ATOM}link").attrib["href"].removeprefix(BASE)
    assert link == f"/v1/releases/{release.name}/diff/{later.name}"
    assert both.get(link).status_code == 200


def test_every_link_leads_somewhere(feed: ET.Element, both: TestClient) -> None:
    for one in entries(feed, "release"):
        assert both.get(one.find(f"{ATOM}link").attrib["href"].removeprefix(BASE)).status_code == 200


def test_the_feed_is_confirmed_and_paged(both: TestClient) -> None:
    answer = both.get("/v1/changes?limit=2")
    again = both.get("/v1/changes?limit=2", headers={"If-None-Match": answer.headers["etag"]})
    assert (answer.headers["cache-control"], again.status_code) == ("no-cache", 304)
    ids, following = [], "/v1/changes?limit=2"
    while following:
        answer = both.get(following)
        page = ET.fromstring(answer.content)
        ids += [text(one, "id") for one in page.iter(f"{ATOM}entry")]
        following = answer.links.get("next", {}).get("url")
        hrefs = {one.attrib["rel"]: one.attrib["href"] for one in page.findall(f"{ATOM}link")}
        assert hrefs.get("next", "").removeprefix(BASE) == (following or "")
    whole = ET.fromstring(both.get("/v1/changes").content)
    assert ids == [text(one, "id") for one in whole.iter(f"{ATOM}entry")]


def test_ids_are_the_same_on_every_machine(release: Release) -> None:
    found = [
        ET.fromstring(TestClient(create_app(release, settings=Settings(public_url=url))).get("/v1/changes").content)
        for url in ("https://a.example", "https://b.example")
    ]
    first, second = ([text(one, "id") for one in feed.iter(f"{ATOM}entry")] for feed in found)
    assert first == second
    assert text(found[0], "id") != text(found[1], "id")


def test_a_fact_that_a_ledger_retracted_is_led_to(tmp_path: Path, release: Release) -> None:
    with office(fresh_sqlite(tmp_path), release) as at_work:
        name = at_work.submit()
        at_work.rule("accept", name)
        at_work.rule("retract", name)
        (told,) = entries(ET.fromstring(at_work.client.get("/v1/changes").content), "withdrawn")
        assert told.find(f"{ATOM}link").attrib["href"].endswith(f"/v1/facts/{name}")
