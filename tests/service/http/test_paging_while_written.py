"""Whoever walks a list while facts are ruled on goes on after where the last one stood, and meets each other once."""

from collections.abc import Callable

import pytest

from tests.service.http.addresses import STATUTE
from tests.service.http.office import Office, office
from waiver_rules.release import Release

NAMES = ("a", "b", "c", "d")


def rejected(at_work: Office, name: str) -> None:
    at_work.rule("reject", name)


def accepted(at_work: Office, name: str) -> None:
    at_work.rule("accept", name)


def withdrawn(at_work: Office, name: str) -> None:
    at_work.rule("accept", name)
    at_work.rule("retract", name)


@pytest.mark.parametrize("ruling", [rejected, accepted, withdrawn])
def test_a_list_of_candidates_goes_on_after_one_that_was_ruled_on(
    database: str, release: Release, ruling: Callable[[Office, str], None]
) -> None:
    with office(database, release) as at_work:
        ids = [at_work.submit(name) for name in NAMES]
        first = at_work.client.get("/v1/facts?tier=candidate&limit=2").json()
        assert [one["id"] for one in first["facts"]] == ids[:2]
        ruling(at_work, ids[1])
        assert [one["id"] for one in at_work.client.get(first["next"]).json()["facts"]] == ids[2:]


def test_the_facts_go_on_after_a_packaged_one_that_was_withdrawn(database: str, release: Release) -> None:
    with office(database, release) as at_work:
        first = at_work.client.get("/v1/facts?limit=3").json()
        whole = [one["id"] for one in at_work.client.get("/v1/facts?limit=20").json()["facts"]]
        at_work.rule("retract", whole[2])
        rest = at_work.client.get(first["next"]).json()["facts"]
        assert [one["id"] for one in rest] == whole[3:6]


def test_determinations_go_on_after_one_that_was_withdrawn(database: str, release: Release) -> None:
    with office(database, release) as at_work:
        address = f"{STATUTE}/determinations"
        whole = [one["id"] for one in at_work.client.get(address).json()["determinations"]]
        first = at_work.client.get(f"{address}?limit=2").json()
        at_work.rule("retract", whole[1])
        following = at_work.client.get(first["next"]).json()
        assert [one["id"] for one in following["determinations"]] == whole[2:4]
        assert at_work.client.get(f"{address}?after=nowhere").status_code == 422
