"""The matrix over HTTP, as a dashboard reads it."""

import csv
from io import StringIO

import pytest
from starlette.testclient import TestClient

from service.encode import encode
from service.tables import long, wide
from tests.service.http.addresses import ASSESSMENTS
from waiver_rules.matrix import matrix
from waiver_rules.query import Query
from waiver_rules.release import Release

COLUMNS = [
    *("year", "basis", "determination", "reading", "standard", "known_on", "overall", "A", "B", "C", "D", "G"),
    *("applicable", "in_force_status", "in_force_days", "determinations", "robust", "release"),
]
BEHIND = ["decision_id", "unrecorded_days", "note", "subject", "scope", "in_force_disputed", "no_term", "scope_days"]


def header(client: TestClient, address: str) -> list[str]:
    return next(csv.reader(StringIO(client.get(f"{address}&format=csv").text)))


@pytest.mark.parametrize("of", ["section-907", "child-soldiers-prevention-act"])
def test_what_was_added_to_the_row_stands_behind_its_release(client: TestClient, of: str) -> None:
    """“Additive changes are fine”: a program that reads by place finds every column where the contract has it."""
    statute = client.get(f"/v1/statutes/{of}").json()
    letters = [one["id"] for one in statute["conditions"]]
    address = f"/v1/statutes/{of}/assessments?from=2020&to=2020"
    wide = [*COLUMNS[:7], *letters, *COLUMNS[12:], *BEHIND]
    long = ["year", "condition", "verdict", *COLUMNS[1:6], *COLUMNS[12:], *BEHIND]
    for shape, columns in (("wide", wide), ("long", long)):
        assert header(client, f"{address}&shape={shape}") == columns
        assert list(client.get(f"{address}&shape={shape}").json()[0]) == columns


def test_every_year_has_a_row_and_the_contract_its_columns(client: TestClient) -> None:
    rows = client.get(ASSESSMENTS).json()
    assert [row["year"] for row in rows] == list(range(1992, 2027))
    assert list(rows[0])[: len(COLUMNS)] == COLUMNS


@pytest.mark.parametrize(("shape", "flatten"), [("wide", wide), ("long", long)])
def test_the_rows_are_those_of_the_matrix(client: TestClient, release: Release, shape: str, flatten: object) -> None:
    rows = matrix(release, Query(statute="section-907", year=2021, reading="strict"), 2019, 2021)
    assert callable(flatten)
    answer = client.get(f"{ASSESSMENTS}?from=2019&to=2021&shape={shape}&reading=strict")
    assert answer.content == encode(flatten(rows))


def test_long_rows_name_condition_and_verdict(client: TestClient) -> None:
    rows = client.get(f"{ASSESSMENTS}?from=2021&to=2021&shape=long").json()
    assert [row["condition"] for row in rows] == ["A", "B", "C", "D", "G", "overall"]
    assert {"year", "condition", "verdict"} <= set(rows[0])


def test_a_year_of_two_determinations_has_two_rows_and_one_of_none_says_so(client: TestClient) -> None:
    rows = client.get(f"{ASSESSMENTS}?from=2003&to=2003&basis=certification").json()
    assert len({row["determination"] for row in rows}) == 2
    (row,) = client.get(f"{ASSESSMENTS}?from=2024&to=2024&basis=certification").json()
    assert row["overall"] is None
    assert "none recorded" in row["note"]


def test_csv_is_the_same_table(client: TestClient) -> None:
    answer = client.get(f"{ASSESSMENTS}?from=2019&to=2021", headers={"Accept": "text/csv"})
    rows = list(csv.DictReader(StringIO(answer.text)))
    assert list(rows[0])[: len(COLUMNS)] == COLUMNS
    plain = client.get(f"{ASSESSMENTS}?from=2019&to=2021").json()
    assert [row["D"] for row in rows] == [row["D"] for row in plain]
    assert rows[0]["applicable"] == "true"
