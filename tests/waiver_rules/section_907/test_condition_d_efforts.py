"""Condition (D), negotiations: efforts to negotiate a settlement under way, in any format."""

import pytest

from evidence.model import Evidence
from tests.waiver_rules.section_907.cases import Case, check, fact, opposes, rules_on, supports
from tests.waiver_rules.section_907.condition_d import ALWAYS, SLIGHT
from waiver_rules.folder import StatuteFolder

CASES = [
    supports(
        "a proposal shows efforts under way",
        "d.efforts.under-way",
        ALWAYS,
        fact("settlement_proposal", "OSCE-MG", "talks-under-way affirms"),
        kind="waiver_determination",
    ),
    supports(
        "a meeting is an effort to negotiate",
        "d.efforts.meeting",
        ALWAYS,
        fact("negotiation_meeting", "AZE ARM"),
        kind="agreement",
    ),
    opposes(
        "a mediator's admission that there are no talks is direct",
        "d.efforts.denied",
        ALWAYS,
        fact("mediator_assessment", "OSCE-MG", "talks-under-way denies"),
        claim="talks-progress denies",
    ),
    opposes(
        "a mediator's doubt is an indication",
        "d.efforts.questioned",
        SLIGHT,
        fact("mediator_assessment", "OSCE-MG", "talks-under-way questions"),
        by="ANALYST",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.law)
def test_condition_d_efforts(case: Case, section_907: StatuteFolder, evidence: Evidence) -> None:
    check(case, section_907, evidence)


def test_every_rule_has_its_case(section_907: StatuteFolder) -> None:
    assert {case.rule for case in CASES} == rules_on(section_907, "D.efforts")
