"""Periods, defaults and errors of a query."""

from datetime import date
from typing import Any

import pytest

from tests.asking import STATUTE, ask
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release
from waiver_rules.resolve import resolve


def faults(release: Release, **settings: Any) -> dict[str, str]:
    with pytest.raises(QueryError) as raised:
        resolve(release, Query(**{"statute": STATUTE, "year": 2021, **settings}))
    return {fault.place: f"{fault.found} | {fault.expected} | {fault.nearest}" for fault in raised.value.faults}


@pytest.mark.parametrize(
    ("settings", "start", "end"),
    [
        ({"year": 2021}, "2021-01-01", "2021-12-31"),
        ({"year": 2021, "basis": "fiscal"}, "2020-10-01", "2021-09-30"),
        ({"year": 2021, "basis": "certification"}, "2021-01-01", "2021-04-23"),
        ({"year": 2021, "basis": "term"}, "2021-04-23", "2022-04-22"),
        ({"year": 2022, "basis": "term"}, "2022-06-21", "2023-06-20"),
        ({"year": 2025, "basis": "term"}, "2025-08-08", "2026-08-07"),
        ({"year": 2019, "basis": "certification"}, "2019-01-01", "2019-01-01"),
    ],
)
def test_a_year_and_a_basis_are_days(release: Release, settings: dict[str, Any], start: str, end: str) -> None:
    """“calendar (default); fiscal (1 Oct Y-1 to 30 Sep Y); certification (the year up to ...); term”."""
    period = ask(release, **settings).period
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


def test_a_term_known_on_its_first_day_does_not_tell_of_the_next_instrument(release: Release) -> None:
    """“As-of is leak-free”: on 25 January 2002 nobody knew that the waiver would be extended on 17 January 2003."""
    assert ask(release, 2002, basis="term").period.end == date(2003, 1, 16)
    assert ask(release, 2002, basis="term", known_on="certification").period.end == date(2003, 1, 24)


@pytest.mark.parametrize("settings", [{"basis": "certification"}, {"basis": "term"}, {"known_on": "certification"}])
def test_a_year_without_a_recorded_determination_says_none_recorded(release: Release, settings: dict[str, str]) -> None:
    """“answer an error that says 'none recorded', not 'none made', and names the one then in force, if any”."""
    found = faults(release, year=2004, **settings)
    assert set(found) == set(settings) & {"basis"} or {"known_on"}
    (text,) = found.values()
    assert "none recorded" in text
    assert "none made" not in text
    assert "then in force: 2003-12-30-pd-2004-18-extension" in text
    assert "then in force" not in next(iter(faults(release, year=2010, **settings).values()))


def test_two_determinations_in_a_year_are_listed_and_one_is_chosen(release: Release) -> None:
    """“with two (2003: 17 January and 30 December), determination=ID chooses, an error lists both”."""
    text = faults(release, year=2003, basis="term")["determination"]
    assert "2003-01-17-pd-2003-12-extension, 2003-12-30-pd-2004-18-extension" in text
    chosen = ask(release, 2003, basis="term", determination="2003-12-30-pd-2004-18-extension")
    assert chosen.period.start == date(2003, 12, 30)
    assert "unknown" not in faults(release, year=2003, basis="term", determination="2003-12-30-pd-2004-18-extensoin")


def test_a_determination_without_a_basis_that_hangs_on_one_is_refused(release: Release) -> None:
    """“every assumption is a named setting whose effect can be seen”: a setting without effect is refused."""
    assert set(faults(release, determination="2021-04-23-waiver-extension-blinken")) == {"determination"}


def test_an_uncertain_signing_day_counts_as_its_earliest_and_is_shown_so(release: Release) -> None:
    """“An uncertain signing day counts as its earliest day and is shown as uncertain”."""
    assessment = ask(release, 2020, basis="certification", known_on="certification")
    assert (assessment.known_on, assessment.period.uncertain) == (date(2020, 3, 1), True)
    assert assessment.certified.determinations[-1].signed_uncertain


def test_a_period_is_complete_when_its_end_has_passed(release: Release) -> None:
    """“period.complete is false while its end lies ahead”."""
    assert ask(release, 2025).period.complete
    assert not ask(release, 2026).period.complete


def test_every_fault_is_told_at_once_with_the_nearest_word(release: Release) -> None:
    """“Bad input is refused whole, with every error at once ... the nearest valid word”."""
    found = faults(
        release,
        year=1850,
        basis="calender",
        reading="basline",
        standard="preponderence",
        tier="candidates",
        strike=("nothing",),
        exclude_kind=("newz",),
        exclude_perspective=("x",),
        exclude_source=("y",),
        known_on="2026-02-30",
        recorded_by="2001-01-01",
    )
    assert set(found) == {
        *("year", "basis", "reading", "standard", "tier", "strike", "exclude_kind", "exclude_perspective"),
        *("exclude_source", "known_on", "recorded_by"),
    }
    assert found["basis"].endswith("| calendar")
    assert found["standard"].endswith("| preponderance")
    assert found["year"].endswith("| 1992")


def test_an_unknown_statute_year_or_fact_names_nothing_and_an_invalid_setting_does(release: Release) -> None:
    """“an unknown statute, year, fact or rule is 404 ..., an invalid setting 422”."""
    for settings, names_nothing in (({"statute": "x"}, True), ({"year": 2050}, True), ({"reading": "x"}, False)):
        with pytest.raises(QueryError) as raised:
            resolve(release, Query(**{"statute": STATUTE, "year": 2021, **settings}))
        assert raised.value.names_nothing == names_nothing


def test_nothing_was_recorded_before_the_first_entry(release: Release) -> None:
    """“A recorded_by before anything was recorded is an error”."""
    assert "before which nothing was recorded" in faults(release, recorded_by="2026-11-21")["recorded_by"]
