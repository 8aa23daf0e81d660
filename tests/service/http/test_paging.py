"""Every list is walked a page at a time, by its links, to the whole."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from service.http.app import RESOURCES
from service.http.paging import AFTER, MOST
from tests.service.http.addresses import STATUTE, pointers
from waiver_rules.release import Release

LISTS = {
    "/v1/statutes": "statutes",
    f"{STATUTE}/rules": "rules",
    f"{STATUTE}/determinations": "determinations",
    "/v1/gaps": "gaps",
    "/v1/releases": "releases",
    "/v1/facts?year=2020&by=AZE": "facts",
    "/v1/gaps?year=2012&element=A.efforts": "gaps",
    f"{STATUTE}/rules?element=D.not_hampered": "rules",
}


def walked(client: TestClient, address: str, member: str) -> list[Any]:
    found: list[Any] = []
    following: str | None = address
    while following:
        answer = client.get(following)
        page = answer.json()
        assert answer.links.get("next", {}).get("url") == page["next"]
        assert len(page[member]) <= 3
        found += page[member]
        following = page["next"]
        total = page["total"]
    assert len(found) == total
    return found


@pytest.mark.parametrize(("address", "member"), LISTS.items())
def test_a_list_is_the_same_in_pages_as_whole(client: TestClient, address: str, member: str) -> None:
    joined = f"{address}{'&' if '?' in address else '?'}limit="
    if member == "facts":
        address = f"{joined}{MOST}"
    whole = client.get(address).json()
    assert (whole["total"], whole["next"]) == (len(whole[member]), None)
    assert walked(client, f"{joined}3", member) == whole[member]


@pytest.mark.parametrize("address", [one for one in LISTS if "?" not in one])
def test_a_cursor_that_names_no_member_is_refused(client: TestClient, address: str) -> None:
    answer = client.get(f"{address}?after=nothing-like-it&limit=0")
    assert answer.status_code == 422
    assert set(pointers(answer.json())) == {"/query/after", "/query/limit"}


def test_every_list_that_is_described_is_walked_here() -> None:
    described = {one.path for each in RESOURCES for one in each.OPERATIONS if AFTER in one.parameters}
    assert described == {address.partition("?")[0].replace("section-907", "{statute}") for address in LISTS}


def test_the_next_page_is_of_the_release_that_was_asked_for(client: TestClient) -> None:
    name = client.get("/v1/releases").json()["releases"][0]["name"]
    for _ in range(2):
        assert "release=" not in client.get("/v1/gaps?limit=1").json()["next"]
        assert "release=sha256" in client.get("/v1/gaps", params={"limit": 1, "release": name}).json()["next"]


def test_a_sheet_is_whole_unless_a_limit_is_given(client: TestClient) -> None:
    whole = client.get(f"{STATUTE}/rules?format=csv")
    assert "link" not in whole.headers
    some = client.get(f"{STATUTE}/rules?format=csv&limit=3")
    assert some.text.count("\r\n") == 4
    assert "format=csv" in some.links["next"]["url"]
    assert whole.text.startswith(some.text)


def test_the_pages_of_all_facts_stand_by_day_then_id(client: TestClient, release: Release) -> None:
    days = {name: fact.span.start for name, fact in release.evidence.facts.items()}
    wanted = sorted(days, key=lambda name: (days[name], name))
    assert wanted != sorted(days)
    ids, address = [], "/v1/facts?limit=97"
    while address:
        page = client.get(address).json()
        ids += [one["id"] for one in page["facts"]]
        address = page["next"]
    assert ids == wanted
