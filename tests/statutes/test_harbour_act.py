"""A law that nobody enacted is loaded, frozen and assessed from its folder alone: no Python knows it."""

from pathlib import Path

import pytest

from evidence.model import Evidence
from tests.statutes.harbour_record import FACTS, fact, harbour_evidence
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.freeze import freeze
from waiver_rules.matrix import matrix
from waiver_rules.query import Query
from waiver_rules.release import Release, thaw
from waiver_rules.statute_loader import load_folder

FOLDER = Path(__file__).parent / "harbour_act"


def frozen(evidence: Evidence) -> Release:
    folder = load_folder(FOLDER, evidence.vocabulary, evidence.sources, evidence.facts)
    return thaw(*freeze(evidence, [folder]))


def assessed(release: Release, **settings: str) -> Assessment:
    return assess(release, Query(statute="harbour-act", year=2020, **settings))


@pytest.fixture
def harbour(tmp_path: Path) -> Release:
    return frozen(harbour_evidence(tmp_path))


def test_the_whole_follows_a_formula_with_not(harbour: Release) -> None:
    """The record speaks against contraband; that is what the act asks for."""
    found = assessed(harbour)
    assert {one.id: one.verdict for one in found.conditions} == {
        "Need": "supported",
        "Safety": "supported",
        "Contraband": "contradicted",
    }
    assert (found.overall.formula, found.overall.verdict) == ("Need and Safety and not Contraband", "supported")


def test_contraband_bars_the_opening_under_one_reading_and_not_under_the_other(tmp_path: Path) -> None:
    seized = fact("seizure", "report", "INSPECTOR", "contraband-passes affirms", day="2020-06-01")
    release = frozen(harbour_evidence(tmp_path, (*FACTS[:3], seized)))
    assert assessed(release).overall.verdict == "contradicted"
    assert assessed(release, reading="trusting").overall.verdict == "supported"


def test_silence_on_the_quays_is_presumed_only_by_the_reading_that_says_so(tmp_path: Path) -> None:
    release = frozen(harbour_evidence(tmp_path, (FACTS[0], FACTS[1])))
    assert assessed(release).condition("Safety").verdict == "insufficient"
    trusting = assessed(release, reading="trusting").condition("Safety")
    assert (trusting.verdict, trusting.marks) == ("supported", ("presumed",))


def test_an_order_stands_for_six_months_and_no_longer(harbour: Release) -> None:
    days = [(one.status, one.start.isoformat(), one.end.isoformat()) for one in assessed(harbour).certified.status]
    assert ("in_force", "2020-03-02", "2020-09-01") in days
    assert ("not_in_force", "2020-01-01", "2020-03-01") in days


def test_a_recorded_end_is_not_in_force_and_an_unrecorded_one_is_unrecorded(harbour: Release) -> None:
    status = {one.start.isoformat(): one.status for one in assessed(harbour).certified.status}
    assert status["2020-09-02"] == "unrecorded"
    assert status["2020-10-01"] == "not_in_force"


def test_its_headings_and_disclaimer_are_its_own(harbour: Release) -> None:
    found = assessed(harbour)
    assert (found.heading, found.disclaimer) == ("An opening was ordered in this period", "An invented law.")


def test_nothing_is_asked_of_the_days_before_an_opening_was_possible(tmp_path: Path) -> None:
    release = frozen(harbour_evidence(tmp_path))
    early = assess(release, Query(statute="harbour-act", year=2018))
    assert {one.verdict for one in early.conditions} == {None}
    assert early.heading == "Before the Harbour Act could be set aside"


@pytest.mark.parametrize(
    ("basis", "first", "last"),
    [
        ("calendar", "2020-01-01", "2020-12-31"),
        ("fiscal", "2020-04-01", "2021-03-31"),
        ("certification", "2020-01-01", "2020-03-02"),
        ("term", "2020-03-02", "2020-09-01"),
    ],
)
def test_its_years_are_those_that_it_declares(harbour: Release, basis: str, first: str, last: str) -> None:
    period = assessed(harbour, basis=basis).period
    assert (period.start.isoformat(), period.end.isoformat()) == (first, last)


def test_its_procedure_and_its_restriction_are_shown_beside(harbour: Release) -> None:
    found = assessed(harbour)
    assert [(one.id, one.verdict) for one in (*found.procedure, *found.restriction)] == [
        ("Order.made", "supported"),
        ("Closure.kept", "supported"),
    ]


def test_the_matrix_has_a_row_for_each_of_its_years(harbour: Release) -> None:
    rows = matrix(harbour, Query(statute="harbour-act", year=2020))
    assert [row.year for row in rows] == list(range(2018, 2027))
    assert {row.year: row.overall for row in rows}[2020] == "supported"
    assert set(rows[0].conditions) == {"Need", "Safety", "Contraband"}
