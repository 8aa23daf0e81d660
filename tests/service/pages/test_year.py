"""The page of a year says what the assessment says."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from fastapi.testclient import TestClient

from service.pages.settings import read_settings
from service.pages.view.column import signings_in
from service.pages.view.verdict import verdict_view
from service.pages.view.year import YearPage, year_page
from service.words import day_words
from tests.service.pages.conftest import Read
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.combine import names
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release

STATUTE = "section-907"
YEARS = range(1992, 2027)
KILOBYTES = 160
MODES = (
    "reading=executive",
    "reading=unreviewable",
    "standard=beyond_reasonable_doubt",
    "basis=fiscal",
    "known_on=2021-06-30",
    "basis=certification&known_on=certification",
    "basis=term",
    "exclude_perspective=armenia",
)


def columns(release: Release, year: int) -> list[Assessment]:
    """The assessments that the page of a year shows by default, in its order."""
    signings = signings_in(release, STATUTE, year)
    queries = [
        Query(
            statute=STATUTE,
            year=year,
            basis="certification",
            known_on="certification",
            determination=signing.id if len(signings) > 1 else None,
        )
        for signing in signings
    ]
    return [assess(release, query) for query in (*queries, Query(statute=STATUTE, year=year))]


def pages(release: Release, mode: str) -> Iterator[YearPage]:
    """The pages of all years that have one under the settings; the others lack, or have two, determinations."""
    settings = read_settings(parse_qsl(mode))
    for year in YEARS:
        try:
            yield year_page(release, STATUTE, year, settings)
        except QueryError as error:
            assert {fault.code for fault in error.faults} <= {"none-recorded", "several-determinations"}


def expected_rows(assessments: list[Assessment]) -> list[list[str]]:
    last = assessments[-1]
    joined = [one for one in last.conditions if one.id in names(last.overall.formula)]
    rows = [
        [f"({one.id}) {one.title}", *(verdict_view(each.condition(one.id).verdict).short for each in assessments)]
        for one in joined
    ]
    return [*rows, ["The whole", *(verdict_view(each.overall.verdict).short for each in assessments)]]


def rows_of(page_rows: list[list[str]]) -> list[list[str]]:
    return [[" ".join(cell.split()) for cell in row] for row in page_rows]


@pytest.mark.parametrize("year", YEARS)
def test_the_answer_is_that_of_the_assessments(release: Release, read: Read, year: int) -> None:
    wanted = expected_rows(columns(release, year))
    assert rows_of(read(f"/years/{year}").rows)[1 : 1 + len(wanted)] == wanted


@pytest.mark.parametrize("year", YEARS)
def test_every_sentence_of_the_assessments_is_shown(release: Release, read: Read, year: int) -> None:
    text = read(f"/years/{year}").text
    for assessment in columns(release, year):
        assert " ".join(assessment.overall.because.split()) in text
        assert assessment.heading in text
        assert assessment.disclaimer in text
        assert assessment.decision_id in text
        for condition in assessment.conditions:
            if condition.id in names(assessment.overall.formula):
                assert condition.text in text
                assert " ".join(condition.because.split()) in text


@pytest.mark.parametrize("year", YEARS)
def test_every_fact_is_shown_in_full_once(release: Release, read: Read, year: int) -> None:
    page = read(f"/years/{year}")
    last = columns(release, year)[-1]
    elements = [each for one in last.conditions for each in one.elements] + [*last.procedure, *last.restriction]
    for fact in {finding.fact.id: finding.fact for one in elements for finding in one.findings}.values():
        assert " ".join(fact.statement.split()) in page.text
        for citation in fact.citations:
            assert " ".join(citation.text.split()) in page.text


@pytest.mark.parametrize("mode", ["", *MODES])
def test_a_verdict_that_weighs_shows_its_strongest_fact_with_a_citation(release: Release, mode: str) -> None:
    for page in pages(release, mode):
        for cell in (cell for condition in page.conditions for cell in condition.cells):
            assert cell.verdict.words
            if cell.verdict.shape == "supported":
                assert cell.strongest_for or cell.rests_on
            if cell.verdict.shape == "contradicted":
                assert cell.strongest_against and cell.strongest_against.citation.text


@pytest.mark.parametrize("year", YEARS)
def test_the_page_is_small(client: TestClient, year: int) -> None:
    assert len(client.get(f"/years/{year}").content) < KILOBYTES * 1000


def test_two_signings_stand_side_by_side_with_hindsight(release: Release, read: Read) -> None:
    days = [day_words(one.day) for one in signings_in(release, STATUTE, 2003)]
    header = rows_of(read("/years/2003").rows)[0]
    assert header == ["Condition", *(f"As public at signing, {day}" for day in days), "The year in hindsight"]


def test_none_recorded_is_not_none_made(read: Read) -> None:
    text = read("/years/2010").text
    assert "No determination is recorded for 2010; that is not the same as none made." in text
    assert rows_of(read("/years/2010").rows)[0] == ["Condition", "The year in hindsight"]


def test_a_setting_leaves_one_column(read: Read) -> None:
    assert rows_of(read("/years/2021?reading=strict").rows)[0] == ["Condition", "Under the settings chosen"]


def test_the_condition_that_a_reading_joins_is_shown(read: Read) -> None:
    assert "condition-G" in read("/years/2021?reading=unreviewable").ids
    assert "condition-G" not in read("/years/2021").ids


def test_later_sources_are_marked(read: Read) -> None:
    assert "published later" in read("/years/2021").text


def test_the_note_on_the_restriction_is_shown_from_october_2023(read: Read) -> None:
    assert "From October 2023 the question is asked of Armenia" in read("/years/2024").text
    assert "From October 2023 the question is asked of Armenia" not in read("/years/2020").text
