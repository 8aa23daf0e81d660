"""Condition (B): readiness of United States forces or coalition partners, and the necessity of the waiver for it."""

import pytest

from evidence.model import Evidence
from tests.waiver_rules.section_907.cases import (
    Case,
    certified,
    check,
    fact,
    found_by,
    opposes,
    rules_on,
    said_by,
    supports,
)
from waiver_rules.folder import StatuteFolder

EXEMPT = {"account": "Cooperative Threat Reduction"}
CASES = [
    supports(
        "support of a counter-terrorism operation shows a readiness; a mission in Kosovo is none",
        "b.readiness.support",
        (3, 3, 3),
        fact("troop_contribution", "AZE", "ops-support affirms"),
        attributes={"mission": "KFOR"},
    ),
    opposes(
        "the end of support tells against a readiness; leaving Kosovo does not",
        "b.readiness.support-denied",
        (3, 3, 3),
        fact("troop_withdrawal", "AZE", "ops-support denies"),
        attributes={"mission": "KFOR"},
    ),
    opposes(
        "an auditor's doubt about support is an indication against it",
        "b.readiness.support-questioned",
        (1, 1, 1),
        found_by("ops-support questions"),
        by="MEDIA",
    ),
    supports(
        "a unit certified for coalition use lets readiness be inferred",
        "b.readiness.unit-certified",
        (2, 2, 2),
        fact("coalition_readiness", "NATO"),
        kind="military_exercise",
    ),
    opposes(
        "the end of the operation ends the readiness for it; somebody's word that it ended does not",
        "b.readiness.operation-ended",
        (3, 3, 3),
        fact("mission_end", "NATO", "ops-need-ended affirms"),
        kind="analysis",
    ),
    supports(
        "the executive's word that it was needed has the force that the reading gives it",
        "b.necessity.needed-executive",
        (2, 3, 1),
        said_by("US-STATE", "ops-assistance-needed affirms"),
        by="US-GAO",
    ),
    supports(
        "need as others say or find it",
        "b.necessity.needed",
        (3, 3, 3),
        found_by("ops-assistance-needed affirms"),
        by="US-DOD",
    ),
    supports(
        "the certification itself shows need only where the reading lets it indicate",
        "b.necessity.needed-certified",
        (0, 1, 0),
        certified("ops-assistance-needed affirms"),
        kind="us_executive_action",
    ),
    opposes(
        "a finding that it was not needed tells against need",
        "b.necessity.needed-denied",
        (3, 3, 3),
        found_by("ops-assistance-needed denies"),
        claim="ops-assistance-needed questions",
    ),
    opposes(
        "an auditor's doubt about need is an indication against it",
        "b.necessity.needed-questioned",
        (1, 1, 1),
        found_by("ops-assistance-needed questions"),
        by="AZE",
    ),
    supports(
        "need is inferred from assistance that served, by the executive's account, unless need is read strictly",
        "b.necessity.serves-executive",
        (2, 2, 0),
        said_by("US-STATE", "ops-assistance-serves affirms"),
        attributes=EXEMPT,
    ),
    supports(
        "need is inferred from assistance that served, by others' account, unless need is read strictly",
        "b.necessity.serves",
        (2, 2, 0),
        found_by("ops-assistance-serves affirms"),
        attributes=EXEMPT,
    ),
    opposes(
        "what exempt assistance served, by the executive's account, needs no waiver: as far as that account reaches",
        "b.necessity.served-by-exempt-executive",
        (2, 2, 1),
        said_by("US-STATE", "ops-assistance-serves affirms", **EXEMPT),
        attributes={},
    ),
    opposes(
        "a purpose served by exempt assistance needs no waiver",
        "b.necessity.served-by-exempt",
        (2, 2, 2),
        found_by("ops-assistance-serves affirms", **EXEMPT),
        attributes={},
    ),
    opposes(
        "assistance that did not serve was not needed",
        "b.necessity.serves-denied",
        (3, 3, 3),
        found_by("ops-assistance-serves denies"),
        claim="ops-assistance-serves affirms",
    ),
    opposes(
        "where the operations have ended the waiver was not needed for them",
        "b.necessity.need-ended",
        (3, 3, 3),
        fact("mission_end", "NATO", "ops-need-ended affirms"),
        kind="report_to_congress",
    ),
    supports(
        "the executive's word that the need continued is at most circumstantial",
        "b.necessity.need-not-ended-executive",
        (2, 2, 1),
        said_by("US-STATE", "ops-need-ended denies"),
        kind="waiver_determination",
    ),
    supports(
        "others' word that the need continued is at most circumstantial",
        "b.necessity.need-not-ended",
        (2, 2, 2),
        found_by("ops-need-ended denies"),
        by="US-STATE",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.law)
def test_condition_b(case: Case, section_907: StatuteFolder, evidence: Evidence) -> None:
    check(case, section_907, evidence)


def test_every_rule_has_its_case(section_907: StatuteFolder) -> None:
    assert {case.rule for case in CASES} == rules_on(section_907, "B.readiness", "B.necessity")
