"""The matrix and robustness."""

from typing import Any

import pytest

from tests.asking import STATUTE, YEARS, ask
from waiver_rules.matrix import Row, matrix
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release
from waiver_rules.robust import robustness


def rows(release: Release, first: int | None = None, last: int | None = None, **settings: Any) -> tuple[Row, ...]:
    return matrix(release, Query(**{"statute": STATUTE, "year": 2021, **settings}), first, last)


def test_there_is_a_row_for_every_year(release: Release) -> None:
    """“flat matrix in one call”: with the verdicts that the year's assessment has."""
    found = rows(release)
    assert [row.year for row in found] == list(YEARS)
    for row in found[::5]:
        assessment = ask(release, row.year)
        assert (row.overall, row.decision_id) == (assessment.overall.verdict, assessment.decision_id)
        assert row.conditions == {one.id: one.verdict for one in assessment.conditions}


@pytest.mark.parametrize("settings", [{"basis": "certification"}, {"basis": "term"}, {"known_on": "certification"}])
def test_a_year_with_two_determinations_has_two_rows(release: Release, settings: dict[str, str]) -> None:
    """“and the matrix prints a row each”."""
    found = rows(release, 2002, 2005, **settings)
    assert [(row.year, row.determination and row.determination[:10]) for row in found] == [
        (2002, "2002-01-25"),
        (2003, "2003-01-17"),
        (2003, "2003-12-30"),
        (2004, None),
        (2005, "2005-01-13"),
    ]


def test_a_year_without_an_instrument_says_why_it_has_no_verdict(release: Release) -> None:
    """“an error that says 'none recorded'”; the status of the year is told all the same."""
    found = {row.year: row for row in rows(release, 1995, 2024, basis="term")}
    assert "none recorded" in str(found[2004].note)
    assert (found[2004].in_force_status, found[2024].in_force_status) == ("in_part", "not_in_force")
    assert (found[2008].in_force_status, found[2008].in_force_days) == ("unrecorded", None)
    assert found[1995].in_force_status == "not_yet_law"


def test_a_status_that_others_dispute_is_marked(release: Release) -> None:
    """The report that nothing was signed in 2017 and 2018 is disputed; the lapse from June 2023 is not."""
    for settings in ({}, {"basis": "term"}):
        marked = {row.year for row in rows(release, **settings) if row.in_force_disputed}
        assert {2017, 2018} <= marked
        assert marked == {year for year in YEARS if any(span.disputed for span in ask(release, year).certified.status)}


@pytest.mark.parametrize("settings", [{"statute": "x"}, {"first": 1990}, {"last": 2030}, {"first": 2010, "last": 2009}])
def test_years_out_of_range_and_unknown_statutes_are_refused(release: Release, settings: dict[str, Any]) -> None:
    """“unknown ... is 404 with the valid range or nearest id”."""
    with pytest.raises(QueryError) as raised:
        rows(release, **settings)
    assert raised.value.names_nothing


def test_progress_counts_the_rows(release: Release) -> None:
    """“results on stdout, messages on stderr”: who waits can be told how far it is."""
    told: list[tuple[int, int]] = []
    matrix(release, Query(statute=STATUTE, year=2021), 2003, 2005, lambda *step: told.append(step))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_robust_is_what_every_reading_that_weighs_and_is_held_has(release: Release) -> None:
    """“supported or contradicted, and the same under every reading that weighs evidence and has a known holder”."""
    for year in YEARS:
        found = robustness(release, Query(statute=STATUTE, year=year))
        assert set(found.readings) == {"baseline", "executive", "strict"}
        decided = set(found.readings.values()) in ({"supported"}, {"contradicted"})
        assert found.robust == decided
