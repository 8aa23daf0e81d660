"""The first page shows the matrix, row by row."""

from datetime import date

import pytest
from fastapi.testclient import TestClient

from service.pages.view.home import status_words
from service.pages.view.timeline import declared_lanes, timeline_view
from service.pages.view.verdict import verdict_view
from tests.service.pages.conftest import Read
from waiver_rules.matrix import matrix
from waiver_rules.query import Lens, Query
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
    every = [[" ".join(cell.split()) for cell in row] for row in read(f"/{address}").rows]
    shown = every[-len(rows) :]
    for row, cells in zip(rows, shown, strict=True):
        assert cells[0].startswith(str(row.year))
        if row.note:
            assert cells[1:] == [row.note]
        else:
            assert cells[1:5] == [verdict_view(row.conditions[one]).short for one in "ABCD"]
            assert cells[5] == verdict_view(row.overall).short
            assert cells[6] == status_words(row.in_force_status, row.in_force_days, disputed=row.in_force_disputed)
            assert cells[7] == str(row.determinations)


def test_every_year_leads_to_its_page_with_the_settings_kept(read: Read) -> None:
    links = [href for href, _, _ in read("/?reading=strict").links]
    assert all(f"/years/{year}?reading=strict" in links for year in range(1992, 2027))


def test_two_signings_of_one_year_have_a_row_each(read: Read) -> None:
    links = [href for href, _, _ in read("/?basis=certification&known_on=certification").links]
    assert len({href for href in links if href.startswith("/years/2003?") and "determination=" in href}) == 2


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


def test_a_disputed_status_says_so_in_table_square_and_timeline(release: Release, read: Read) -> None:
    text = read("/").text
    assert "2018: waiver not in force (disputed)" in text
    assert "2024: waiver not in force (disputed)" not in text
    view = timeline_view(
        release, "section-907", Lens(known_on=release.evidence.as_of, recorded_by=release.evidence.as_of)
    )
    assert any(mark.words.startswith("not in force (disputed): ") for mark in view.lanes[0].marks)


def test_the_standard_shown_first_is_the_default(client: TestClient) -> None:
    assert '<option value="" selected>a preponderance of the evidence (default)</option>' in client.get("/").text


@pytest.mark.parametrize("address", SETTINGS)
def test_every_square_of_the_grid_says_what_the_matrix_says_and_leads_to_its_year(
    release: Release, read: Read, address: str
) -> None:
    rows = matrix(release, Query(statute="section-907", year=2002, **SETTINGS[address]))
    lines = {row[0].split()[0]: row[1:] for row in read(f"/{address}").rows[1:7]}
    later = [row for row in rows if row.in_force_status != "not_yet_law"]
    for letter in "ABCD":
        for row, cell in zip(later, lines[f"({letter})"], strict=True):
            assert cell.startswith(str(row.year))
            assert cell.endswith(row.note or f"({letter}): {verdict_view(row.conditions[letter]).short}")
    assert len(lines["Waiver"]) == len(lines["The"]) == len(later)


def test_the_timeline_and_its_table_say_the_same(release: Release) -> None:
    view = timeline_view(
        release, "section-907", Lens(known_on=release.evidence.as_of, recorded_by=release.evidence.as_of)
    )
    signings = [mark for mark in view.lanes[0].marks if mark.shape == "signing"]
    assert len(signings) == len([one for one in view.events if one.lane == "Determination"]) > 5
    for lane, least in zip(view.lanes[1:], (20, 20, 10), strict=True):
        assert len(lane.marks) == len([one for one in view.events if one.lane == lane.title]) > least


def test_the_timeline_tells_nothing_of_later_days(release: Release) -> None:
    day = date(2020, 10, 1)
    view = timeline_view(release, "section-907", Lens(known_on=day, recorded_by=release.evidence.as_of))
    facts = release.evidence.facts
    shown = [facts[event.url.rpartition("/")[2]] for event in view.events]
    assert shown and all(fact.public_from <= day for fact in shown)
    war = next(event for event in view.events if event.url == "/facts/2020-09-27-second-karabakh-war")
    assert war.when.endswith("continuing") and "It began on 27 September" in war.words


@pytest.mark.parametrize(
    ("statute", "subject", "lane", "told"),
    [
        ("section-620i", "TUR", "Closures and aid", "1993-04-turkey-closes-border-with-armenia"),
        ("child-soldiers-prevention-act", "MMR", "Lists", "2019-06-20-cspa-list"),
    ],
)
def test_the_timeline_of_a_subject_tells_of_nobody_else(
    release: Release, statute: str, subject: str, lane: str, told: str
) -> None:
    """Each lane of facts that a rule matches for that government; lanes without one are not drawn."""
    lens = Lens(known_on=release.evidence.as_of, recorded_by=release.evidence.as_of)
    view = timeline_view(release, statute, lens, subject)
    assert [one.title for one in view.lanes[1:]] == [lane]
    events = [event.url.rpartition("/")[2] for event in view.events if event.lane == lane]
    assert told in events
    facts = release.evidence.facts
    assert all(subject in (*facts[name].by, *facts[name].to) for name in events)


def test_days_without_a_term_look_otherwise_in_the_timeline(release: Release) -> None:
    lens = Lens(known_on=release.evidence.as_of, recorded_by=release.evidence.as_of)
    bars = timeline_view(release, "section-620i", lens, "TUR").lanes[0].marks
    assert {mark.shape for mark in bars} == {"unrecorded", "no_term", "signing"}


def test_the_lanes_of_the_timeline_are_words_of_the_vocabulary(release: Release) -> None:
    kinds = {kind for lane in declared_lanes() for kind in lane.kinds}
    assert kinds and kinds <= set(release.evidence.vocabulary.kinds)
