"""The first page shows the matrix, row by row."""

import pytest
from fastapi.testclient import TestClient

from service.pages.view.home import status_words
from service.pages.view.verdict import verdict_view
from tests.service.pages.conftest import Read
from waiver_rules.matrix import matrix
from waiver_rules.query import Query
from waiver_rules.release import Release

SETTINGS = {
    "": {},
    "?reading=strict": {"reading": "strict"},
    "?standard=scintilla&basis=fiscal": {"standard": "scintilla", "basis": "fiscal"},
    "?known_on=2019-12-31": {"known_on": "2019-12-31"},
    "?basis=certification&known_on=certification": {"basis": "certification", "known_on": "certification"},
}


@pytest.mark.parametrize("address", SETTINGS)
def test_the_table_is_the_matrix(release: Release, read: Read, address: str) -> None:
    rows = matrix(release, Query(statute="section-907", year=2002, **SETTINGS[address]))
    shown = [[" ".join(cell.split()) for cell in row] for row in read(f"/{address}").rows[1:]]
    assert len(shown) == len(rows)
    for row, cells in zip(rows, shown, strict=True):
        assert cells[0].startswith(str(row.year))
        if row.note:
            assert cells[1:] == [row.note]
        else:
            assert cells[1:5] == [verdict_view(row.conditions[one]).short for one in "ABCD"]
            assert cells[5] == verdict_view(row.overall).short
            assert cells[6] == status_words(row.in_force_status, row.in_force_days)
            assert cells[7] == str(row.determinations)


def test_every_year_leads_to_its_page_with_the_settings_kept(read: Read) -> None:
    links = [href for href, _, _ in read("/?reading=strict").links]
    assert all(f"/years/{year}?reading=strict" in links for year in range(1992, 2027))


def test_two_signings_of_one_year_have_a_row_each(read: Read) -> None:
    links = [href for href, _, _ in read("/?basis=certification&known_on=certification").links]
    assert len([href for href in links if href.startswith("/years/2003?") and "determination=" in href]) == 2


@pytest.mark.parametrize(
    ("status", "days", "words"),
    [
        ("in_force", 365, "in force 365 days"),
        ("in_part", 1, "in force 1 day"),
        ("in_part", 0, "not in force, in part not recorded"),
        ("not_in_force", 0, "not in force"),
        ("unrecorded", None, "not recorded"),
        ("not_yet_law", None, "not yet law"),
    ],
)
def test_the_status_of_a_year_in_words(status: str, days: int | None, words: str) -> None:
    assert status_words(status, days) == words


def test_the_standard_shown_first_is_the_default(client: TestClient) -> None:
    assert '<option value="" selected>a preponderance of the evidence (default)</option>' in client.get("/").text
