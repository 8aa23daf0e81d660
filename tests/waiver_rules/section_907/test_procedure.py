"""Procedure: what subsection (g)(2)-(6) asks of each exercise."""

import pytest

from evidence.model import Evidence
from tests.waiver_rules.section_907.cases import Case, certified, check, fact, found_by, opposes, rules_on, supports
from waiver_rules.folder import StatuteFolder

ELEMENTS = ("authority", "determined", "certified", "annual", "consulted", "reported", "report_complete")
ALWAYS = (3, 3, 3)
REPORT = "report_to_congress"
DEPUTY = "Deputy Secretary of State"
CASES = [
    supports(
        "the President may sign",
        "p.authority.president",
        ALWAYS,
        certified(signer_office="President"),
        attributes={"signer_office": "Vice President"},
    ),
    supports(
        "the Secretary of State may sign from 8 July 2004, when the function was delegated",
        "p.authority.secretary",
        ALWAYS,
        certified(day="2004-07-08", signer_office="Secretary of State"),
        day="2004-07-07",
    ),
    supports(
        "a Deputy Secretary under a redelegation that the instrument cites lets authority be inferred",
        "p.authority.deputy-by-delegation",
        (2, 2, 2),
        certified(signer_office=f"{DEPUTY} for Management and Resources"),
        attributes={"signer_office": DEPUTY},
    ),
    supports(
        "a Deputy Secretary whose redelegation was not seen is an indication",
        "p.authority.deputy",
        (1, 1, 1),
        certified(signer_office=DEPUTY),
        day="2003-12-30",
    ),
    supports(
        "the instrument is the determination",
        "p.determined.instrument",
        ALWAYS,
        certified(),
        kind="us_executive_statement",
    ),
    supports(
        "a text that joins the grounds and certifies (D) certifies both",
        "p.certified.text",
        ALWAYS,
        certified(grounds_joined_by="or", certifies_d=True),
        attributes={"grounds_joined_by": "or", "certifies_d": False},
    ),
    supports(
        "transmission to Congress lets the certification be inferred",
        "p.certified.transmitted",
        (2, 2, 2),
        fact("us_executive_action", "US-STATE", "waiver-in-force affirms"),
        kind="us_executive_statement",
    ),
    supports(
        "the first exercise extends nothing",
        "p.annual.initial",
        ALWAYS,
        certified(sequence="initial"),
        attributes={"sequence": "extension"},
    ),
    supports(
        "366 days after the one before is within twelve months",
        "p.annual.within-twelve-months",
        ALWAYS,
        certified(days_since_previous=366),
        attributes={"days_since_previous": 367},
    ),
    opposes(
        "367 days after the one before is after twelve months, but the first exercise is after none",
        "p.annual.after-twelve-months",
        ALWAYS,
        certified(days_since_previous=367),
        attributes={"days_since_previous": 367, "sequence": "initial"},
    ),
    supports(
        "an exercise in the next calendar year is annual only where calendar years count",
        "p.annual.next-calendar-year",
        (0, 0, 0),
        certified(years_since_previous=1),
        attributes={"years_since_previous": 2},
    ),
    opposes(
        "a calendar year without an exercise is missed only where calendar years count",
        "p.annual.calendar-year-missed",
        (0, 0, 0),
        certified(years_since_previous=2),
        attributes={"years_since_previous": 1},
    ),
    supports(
        "an auditor's finding of consultation shows it",
        "p.consulted.consulted",
        ALWAYS,
        found_by("congress-consulted affirms"),
        claim="congress-consulted denies",
    ),
    opposes(
        "the executive's admission that it did not consult counts directly",
        "p.consulted.not-consulted",
        ALWAYS,
        fact("us_executive_statement", "US-STATE", "congress-consulted denies"),
        claim="congress-consulted affirms",
    ),
    opposes(
        "an auditor's doubt about consultation is an indication against it",
        "p.consulted.questioned",
        (1, 1, 1),
        found_by("congress-consulted questions"),
        by="US-SEN",
    ),
    supports(
        "the sixtieth day is within 60 days",
        "p.reported.within-60-days",
        ALWAYS,
        fact(REPORT, "US-STATE", days_after_exercise=60),
        attributes={"days_after_exercise": 61},
    ),
    opposes(
        "the sixty-first day is after 60 days",
        "p.reported.after-60-days",
        ALWAYS,
        fact(REPORT, "US-STATE", days_after_exercise=61),
        attributes={"days_after_exercise": 60},
    ),
    supports(
        "a finding that the report came in time shows it; the report's own word does not",
        "p.reported.on-time",
        ALWAYS,
        found_by("report-on-time affirms"),
        kind=REPORT,
    ),
    opposes(
        "a finding that the report came late shows it",
        "p.reported.late",
        ALWAYS,
        found_by("report-on-time denies"),
        kind=REPORT,
    ),
    supports(
        "a finding that the report was complete shows it; the report's own word does not",
        "p.report_complete.complete",
        ALWAYS,
        found_by("report-complete affirms"),
        kind=REPORT,
    ),
    opposes(
        "a finding that the report left something out shows it",
        "p.report_complete.incomplete",
        ALWAYS,
        found_by("report-complete denies"),
        claim="report-complete questions",
    ),
    opposes(
        "an auditor's doubt about completeness is an indication against it",
        "p.report_complete.questioned",
        (1, 1, 1),
        found_by("report-complete questions"),
        by="NGO",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.law)
def test_procedure(case: Case, section_907: StatuteFolder, evidence: Evidence) -> None:
    check(case, section_907, evidence)


def test_every_rule_has_its_case(section_907: StatuteFolder) -> None:
    assert {case.rule for case in CASES} == rules_on(section_907, *(f"P.{name}" for name in ELEMENTS))
