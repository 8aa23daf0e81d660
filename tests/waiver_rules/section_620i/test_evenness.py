"""Section 620I asks the same of every government: the same closure counts alike, whoever keeps it up."""

import pytest

from tests.waiver_rules.section_620i.asking import ask, found_on
from waiver_rules import checker
from waiver_rules.certificate import certificate, certificate_bytes
from waiver_rules.query import Query
from waiver_rules.release import Release

HEADINGS = "No determination for this government is recorded; what is asked is whether the bar applied"


def test_no_rule_names_a_government(release: Release) -> None:
    """Classes of other sides and `subject` only; Nagorno-Karabakh, which no query can name, may be named."""
    codes = {
        code for code, actor in release.evidence.vocabulary.actors.items() if actor.actor_class in ("state", "turkey")
    }
    codes |= {"AZE", "ARM", "RUS", "IRN"}
    for rule in release.statute("section-620i").folder.rulebook.rules:
        named = {
            *rule.match.by,
            *rule.match.by_not,
            *rule.match.by_all,
            *rule.match.to,
            *rule.match.to_all,
            *rule.match.to_not,
        }
        assert not named & codes, rule.id


@pytest.mark.parametrize(
    ("subject", "closure"),
    [("AZE", "1989-blockade-of-armenia-azerbaijan-begins"), ("TUR", "1993-04-turkey-closes-border-with-armenia")],
)
def test_a_closed_border_counts_alike(release: Release, subject: str, closure: str) -> None:
    assert found_on(release, 2005, subject, "R.restricts")[closure] == "supports"
    assert found_on(release, 2005, subject, "R.to_another_country", "corridor")[closure] == "supports"
    verdicts = {one.id: one.verdict for one in ask(release, 2005, subject).condition("R").elements}
    assert verdicts == {
        "R.restricts": "supported",
        "R.us_assistance": "insufficient",
        "R.known": "insufficient",
        "R.to_another_country": "supported",
    }


def test_both_conclusions_of_the_executive_weigh_alike(release: Release) -> None:
    """In 2024 the Secretary of State and other parts of the executive concluded the contrary of each other."""
    restricts = ask(release, 2024, "ISR").condition("R").elements[0]
    weights = {one.rule: one.weight for one in restricts.findings}
    assert weights["r.restricts.executive"] == weights["r.restricts.executive-denied"]
    assert restricts.verdict == "contested"


def test_the_heading_of_a_year_without_a_determination_takes_no_side(release: Release) -> None:
    assert {ask(release, 2023, subject).heading for subject in ("AZE", "ARM", "ISR")} == {HEADINGS}


@pytest.mark.parametrize("reading", ["baseline", "executive", "strict_trace", "corridor", "offered_route"])
@pytest.mark.parametrize(
    ("year", "subject"), [(1997, "TUR"), (2017, "SAU"), (2023, "AZE"), (2023, "ARM"), (2024, "ISR")]
)
def test_certificates_are_accepted(release: Release, year: int, subject: str, reading: str) -> None:
    for basis in ("calendar", "fiscal"):
        query = Query(statute="section-620i", year=year, subject=subject, reading=reading, basis=basis)
        assert checker.check(certificate_bytes(certificate(release, query)))[1] == []
