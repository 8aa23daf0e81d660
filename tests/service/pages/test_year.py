"""The page of a year says what the assessment says."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from fastapi.testclient import TestClient

from service.pages.settings import read_settings
from service.pages.view.verdict import verdict_view
from service.pages.view.year import YearPage, year_view
from service.signings import signings_in
from service.words import day_words
from tests.service.pages.conftest import Read
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.chronology import Signing
from waiver_rules.combine import names
from waiver_rules.compare import compare
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release
from waiver_rules.sensitivity import sensitivity

STATUTE = "section-907"
YEARS = range(1992, 2027)
# long ids that count in several years, each of which every link of a page must carry on
STRUCK = (
    *("2020-09-27-second-karabakh-war", "2020-08-19-border-service-moves-positions-forward-armenia"),
    *("2020-09-27-state-border-service-fights-in-2020-war", "2021-letter-supporting-waiver"),
    *("2023-03-29-babajanian-argues-afghanistan-rationale-lapsed", "2022-azerbaijani-american-network-thanks"),
)
KILOBYTES = 160
WORST = (
    *("", "?reading=executive&standard=scintilla", "?reading=unreviewable", "?reading=strict&standard=scintilla"),
    "?reading=strict&standard=scintilla&exclude_perspective=armenia&exclude_kind=op_ed&strike=" + ",".join(STRUCK),
)
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
            yield year_view(release, STATUTE, year, settings)
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
    assessments = columns(release, year)
    wanted = expected_rows(assessments)
    shown = [row[:-1] for row in rows_of(read(f"/years/{year}").rows)[1 : 1 + len(wanted)]]
    shown[-1][0] = shown[-1][0].removesuffix(f" {assessments[-1].overall.formula}")
    assert shown == wanted


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


@pytest.mark.parametrize("year", (2002, 2003, 2010, 2020, 2021, 2022, 2026))
def test_every_finding_counted_or_not_is_on_the_page_of_its_condition(release: Release, read: Read, year: int) -> None:
    for condition in columns(release, year)[-1].conditions:
        if condition.id == "G":
            continue
        page = read(f"/years/{year}/conditions/{condition.id}")
        facts = {finding.fact.id: finding.fact for one in condition.elements for finding in one.findings}
        for fact in facts.values():
            assert " ".join(fact.statement.split()) in page.text
            assert all(" ".join(citation.text.split()) in page.text for citation in fact.citations)
        reasons = {f.not_counted for one in condition.elements for f in one.findings if f.not_counted}
        assert all(reason in page.text for reason in reasons)


@pytest.mark.parametrize("year", YEARS)
def test_the_page_counts_what_counts(release: Release, read: Read, year: int) -> None:
    page = read(f"/years/{year}")
    for condition in (one for one in columns(release, year)[-1].conditions if one.id != "G"):
        ids = {
            (finding.rule, finding.fact.id, one.id)
            for column in columns(release, year)
            for one in column.condition(condition.id).elements
            for finding in one.findings
        }
        plural = "" if len(ids) == 1 else "s"
        assert f"All the evidence on ({condition.id}): {len(ids)} finding{plural}, counted or not" in page.text


@pytest.mark.parametrize("mode", ["", *MODES])
def test_a_verdict_that_weighs_shows_its_strongest_fact_with_a_citation(release: Release, mode: str) -> None:
    for page in pages(release, mode):
        for cell in (cell for condition in page.conditions for cell in condition.cells):
            assert cell.verdict.words
            if cell.verdict.shape == "supported":
                assert cell.strongest_for or cell.rests_on
            if cell.verdict.shape == "contradicted":
                assert cell.strongest_against and cell.strongest_against.citation.text


@pytest.mark.parametrize("settings", WORST)
@pytest.mark.parametrize("year", YEARS)
def test_the_page_is_small(client: TestClient, year: int, settings: str) -> None:
    answer = client.get(f"/years/{year}{settings}")
    assert answer.status_code == 200
    assert len(answer.content) < KILOBYTES * 1000


def test_two_signings_stand_side_by_side_with_hindsight(release: Release, read: Read) -> None:
    days = [day_words(one.day) for one in signings_in(release, STATUTE, 2003)]
    header = rows_of(read("/years/2003").rows)[0]
    titles = ["Condition", *(f"As public at signing, {day}" for day in days), "The year in hindsight", "Certified"]
    assert all(cell.startswith(title) for cell, title in zip(header, titles, strict=True))


def test_none_recorded_is_not_none_made(read: Read) -> None:
    text = read("/years/2010").text
    assert "None recorded: no determination is recorded for 2010; that is not the same as none made." in text
    assert len(rows_of(read("/years/2010").rows)[0]) == 3


def test_days_that_are_chosen_leave_one_column_and_other_settings_both(read: Read) -> None:
    assert "Under the settings chosen" in rows_of(read("/years/2021?basis=fiscal").rows)[0][1]
    assert len(rows_of(read("/years/2021?basis=fiscal").rows)[0]) == 3
    assert len(rows_of(read("/years/2021?reading=strict").rows)[0]) == 4


def test_what_became_public_on_the_day_of_signing_is_marked(release: Release, read: Read) -> None:
    found = 0
    for signing in signings_in_all(release):
        for condition in "ABCD":
            page = read(f"/years/{signing.day.year}/conditions/{condition}")
            query = Query(
                statute=STATUTE,
                year=signing.day.year,
                basis="certification",
                known_on="certification",
                determination=signing.id,
            )
            elements = assess(release, query).condition(condition).elements
            facts = {one.fact.id: one.fact for element in elements for one in element.findings}
            same = [fact for fact in facts.values() if fact.public_from == signing.day]
            assert ("public on the day of signing" in page.text) >= bool(same)
            found += len(same)
    assert found


def signings_in_all(release: Release) -> list[Signing]:
    return [one for year in YEARS for one in signings_in(release, STATUTE, year)]


@pytest.mark.parametrize("settings", ["?reading=strict", "?strike=2020-09-27-second-karabakh-war&reading=strict"])
def test_what_the_settings_change_is_told_with_the_reason(release: Release, read: Read, settings: str) -> None:
    given = dict(parse_qsl(settings[1:]))
    struck = tuple(filter(None, given.get("strike", "").split(",")))
    before = Query(statute=STATUTE, year=2020, reading="strict" if struck else None)
    after = Query(statute=STATUTE, year=2020, reading="strict", strike=struck)
    first, second = assess(release, before), assess(release, after)
    text = read(f"/years/2020{settings}").text
    changed = [one for one in compare(first, second).changed if one.part in "ABCD"]
    assert struck or changed
    for one in changed:
        assert " ".join(first.condition(one.part).because.split()) in text
        assert " ".join(second.condition(one.part).because.split()) in text


def test_the_permanent_link_carries_release_and_verdicts_and_is_answered(
    release: Release, client: TestClient, read: Read
) -> None:
    link = next(href for href, text, _ in read("/years/2021").links if text == "Permanent link")
    pairs = parse_qsl(link.partition("?")[2])
    assert ("release", release.name) in pairs
    assert [value.partition("-")[0] for name, value in pairs if name == "verdicts"] == [
        f"A.{one.condition('A').verdict}" for one in columns(release, 2021)
    ]
    assert client.get(link).content == client.get(link).content and client.get(link).status_code == 200


@pytest.mark.parametrize("year", (2003, 2010, 2020, 2021, 2023))
def test_single_points_and_fewest_facts_are_those_of_the_sensitivity(release: Release, read: Read, year: int) -> None:
    found = sensitivity(release, Query(statute=STATUTE, year=year))
    page = read(f"/years/{year}")
    values = {one.get("value") for one in page.buttons if one.get("name") == "strike"}
    for part in (*found.conditions, found.overall):
        if part.id != "G" and part.flip_sets:
            assert ",".join(part.flip_sets[0].facts) in values
    assert ("Single point" in page.text) >= any(part.minimum_size == 1 for part in found.conditions)


def test_the_condition_that_a_reading_joins_is_shown(read: Read) -> None:
    assert "condition-G" in read("/years/2021?reading=unreviewable").ids
    assert "condition-G" not in read("/years/2021").ids


def test_later_sources_are_marked(read: Read) -> None:
    assert "published later" in read("/years/2021").text


def test_the_note_on_the_restriction_is_shown_from_october_2023(read: Read) -> None:
    assert "From October 2023 the question is asked of Armenia" in read("/years/2024").text
    assert "From October 2023 the question is asked of Armenia" not in read("/years/2020").text
