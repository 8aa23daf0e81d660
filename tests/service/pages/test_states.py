"""The page of a fact says what the ledger of a store says of it, in the words of its JSON twin."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.databases import fresh_sqlite
from tests.service.http.office import Office, fact, office
from tests.service.pages.parsed import Parsed
from waiver_rules.release import Release

MARKUP = 'x\' "onclick="alert(1)" {{ 7 * 7 }} & co'
LATER = "2020-09-27-second-karabakh-war"


@pytest.fixture
def at_work(tmp_path: Path, release: Release) -> Any:
    """An office on SQLite."""
    with office(fresh_sqlite(tmp_path), release) as opened:
        yield opened


def page_of(at_work: Office, name: str) -> Parsed:
    answer = at_work.client.get(f"/facts/{name}")
    assert answer.status_code == 200, answer.text
    page = Parsed(answer.text)
    twin = at_work.client.get(page.alternates[0]).json()
    assert twin["id"] == name and " ".join(twin["statement"].split()) in page.text
    for one in twin["history"]:
        entry = one.get("entry")
        assert one["what"].capitalize() in page.text
        assert entry is None or act_of(entry) in page.text
    return page


def act_of(entry: dict[str, str]) -> str:
    key = f" (API key {entry['key']})" if entry["key"] != entry["by"] else ""
    return f"by {entry['by']}{key}: {' '.join(entry['why'].split())}"


def ruled(at_work: Office, verb: str, name: str, why: str, **more: Any) -> None:
    body = {"why": why, "author": "B. Reviewer", **more}
    answer = at_work.post(f"/v1/facts/{name}/{verb}", body)
    assert answer.status_code in (200, 201), answer.text


def test_a_candidate_has_a_page_that_says_it_waits(at_work: Office) -> None:
    name = at_work.submit("waits", statement="A statement that nobody has ruled on.")
    page = page_of(at_work, name)
    assert "counts only where tier=candidate is asked for" in page.text
    assert not any("strike=" in href for href, _, _ in page.links)


def test_a_rejected_fact_has_a_page_that_says_by_whom_and_why(at_work: Office) -> None:
    name = at_work.submit("not")
    ruled(at_work, "reject", name, "its source does not say so")
    text = page_of(at_work, name).text
    assert "by B. Reviewer (API key editor): its source does not say so" in text and "It counts nowhere." in text


def test_a_retracted_fact_has_a_page_that_says_by_whom_when_and_why(at_work: Office) -> None:
    name = at_work.submit("gone")
    ruled(at_work, "accept", name, "read against its source")
    assert "It has not counted since" not in page_of(at_work, name).text
    ruled(at_work, "retract", name, "the page was withdrawn")
    text = page_of(at_work, name).text
    assert "Retracted, " in text and "It has not counted since that day." in text


def test_a_retracted_packaged_fact_keeps_the_day_on_which_it_was_recorded(tmp_path: Path, release: Release) -> None:
    with office(fresh_sqlite(tmp_path), with_one_recorded_later(release)) as at_work:
        before = at_work.client.get(f"/v1/facts/{LATER}").json()["history"]
        ruled(at_work, "retract", LATER, "misdated")
        after = at_work.client.get(f"/v1/facts/{LATER}").json()["history"]
        assert after[:-1] == before and after[-1]["what"] == "retracted"
        page_of(at_work, LATER)


def with_one_recorded_later(release: Release) -> Release:
    evidence = release.evidence
    fact = evidence.facts[LATER]
    later = msgspec.structs.replace(fact, recorded_on=fact.recorded_on + timedelta(days=1))
    evidence = msgspec.structs.replace(evidence, facts={**evidence.facts, LATER: later})
    return Release(msgspec.structs.replace(release.content, evidence=evidence), release.name, release.engine)


def test_a_superseded_fact_has_a_page_that_leads_to_its_successor(at_work: Office, release: Release) -> None:
    name = at_work.submit("old")
    ruled(at_work, "accept", name, "read against its source")
    new = fact(release, "new")
    ruled(at_work, "supersede", name, "the place was missing", fact=new)
    page = page_of(at_work, name)
    assert f"/facts/{new['id']}" in [href for href, _, _ in page.links]
    assert "Accepted" in page_of(at_work, new["id"]).text


def test_texts_of_the_ledger_stay_text(at_work: Office) -> None:
    name = at_work.submit("hostile")
    answer = at_work.post(f"/v1/facts/{name}/reject", {"why": MARKUP, "author": MARKUP})
    assert answer.status_code == 200, answer.text
    html = at_work.client.get(f"/facts/{name}").text
    page = Parsed(html)
    assert f"by {MARKUP} (API key editor): {MARKUP}" in page.text
    assert not any(name.startswith("on") for name, _ in page.attributes)


def test_the_candidates_have_a_list_of_their_own(at_work: Office) -> None:
    before = Parsed(at_work.client.get("/facts").text)
    assert not any("tier=" in href for href, _, _ in before.links)
    name = at_work.submit("waits")
    listed = Parsed(at_work.client.get("/facts").text)
    link = next(href for href, _, _ in listed.links if "tier=" in href)
    found = [href for href, _, _ in Parsed(at_work.client.get(link).text).links if href.startswith("/facts/")]
    assert found == [f"/facts/{name}"]


def test_the_validator_of_a_page_changes_when_the_ledger_says_something_new_of_it(at_work: Office) -> None:
    name = at_work.submit("ruled")
    address, year = f"/facts/{name}", "/years/1995"
    first, other = at_work.client.get(address).headers["etag"], at_work.client.get(year).headers["etag"]
    ruled(at_work, "reject", name, "no")
    again = at_work.client.get(address, headers={"If-None-Match": first})
    assert again.status_code == 200 and "Rejected" in again.text
    assert at_work.client.get(year, headers={"If-None-Match": other}).status_code == 304
