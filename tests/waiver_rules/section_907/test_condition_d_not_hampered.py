"""Condition (D), first limb: the waiver does not undermine or hamper the negotiations."""

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
from tests.waiver_rules.section_907.condition_d import (
    ALWAYS,
    BY_CERTIFICATION,
    BY_EXECUTIVE,
    OFFENSIVE,
    SAID_OF_CONDUCT,
    SLIGHT,
)
from waiver_rules.folder import StatuteFolder

STEP, LESSER_STEP = (2, 0, 3), (1, 0, 2)
CASES = [
    supports(
        "the executive's word that it does not hamper has the force that the reading gives it",
        "d.not_hampered.hampers-denied-executive",
        BY_EXECUTIVE,
        said_by("US-STATE", "assistance-hampers-talks denies"),
        kind="report_to_congress",
    ),
    supports(
        "others' finding that it does not hamper",
        "d.not_hampered.hampers-denied",
        ALWAYS,
        found_by("assistance-hampers-talks denies"),
        by="US-GAO US-STATE",
    ),
    supports(
        "the certification shows it only where the reading lets it indicate",
        "d.not_hampered.certified",
        BY_CERTIFICATION,
        certified("assistance-hampers-talks denies"),
        kind="us_executive_action",
    ),
    opposes(
        "a finding that it hampers",
        "d.not_hampered.hampers",
        ALWAYS,
        found_by("assistance-hampers-talks affirms"),
        claim="assistance-hampers-talks denies",
    ),
    opposes(
        "a mediator's doubt about the effect is an indication against it",
        "d.not_hampered.hampers-questioned",
        SLIGHT,
        fact("mediator_assessment", "OSCE-MG", "waiver-helps-talks questions"),
        by="ARM",
    ),
    supports(
        "the executive's word that the waiver helps has the force that the reading gives it",
        "d.not_hampered.helps-executive",
        BY_EXECUTIVE,
        said_by("US-STATE", "waiver-helps-talks affirms"),
        kind="waiver_determination",
    ),
    supports(
        "others' word that the waiver helps",
        "d.not_hampered.helps",
        SLIGHT,
        said_by("AZE", "waiver-helps-talks affirms"),
        by="US-DOD",
    ),
    opposes(
        "others' word that the waiver does not help",
        "d.not_hampered.helps-denied",
        SLIGHT,
        said_by("ARM", "waiver-helps-talks denies"),
        claim="waiver-helps-talks affirms",
    ),
    supports(
        "an agreement of both parties shows negotiations that were not brought down, where conduct is evidence",
        "d.not_hampered.agreement",
        STEP,
        fact("agreement", "AZE ARM"),
        by="AZE RUS",
    ),
    supports(
        "a mediator found progress",
        "d.not_hampered.progress-found",
        STEP,
        fact("mediator_assessment", "OSCE-MG", "talks-progress affirms"),
        kind="government_statement",
    ),
    opposes(
        "a mediator found no progress, which blames nobody",
        "d.not_hampered.no-progress-found",
        LESSER_STEP,
        fact("mediator_assessment", "OSCE-MG", "talks-progress denies"),
        kind="government_statement",
    ),
    supports(
        "progress that others speak of is an indication",
        "d.not_hampered.progress-said",
        SAID_OF_CONDUCT,
        said_by("ANALYST", "talks-progress affirms"),
        kind="agreement",
    ),
    opposes(
        "a lack of progress that others speak of is an indication, at equal force",
        "d.not_hampered.no-progress-said",
        SAID_OF_CONDUCT,
        said_by("ANALYST", "talks-progress denies"),
        kind="agreement",
    ),
    supports(
        "a meeting of both parties is an indication",
        "d.not_hampered.meeting",
        LESSER_STEP,
        fact("negotiation_meeting", "AZE ARM"),
        by="ARM OSCE-MG",
    ),
    supports(
        "Azerbaijan is said to engage",
        "d.not_hampered.engagement-said",
        SAID_OF_CONDUCT,
        said_by("RUS", "aze-engages affirms"),
        kind="confidence_building",
    ),
    opposes(
        "Azerbaijan refuses to negotiate",
        "d.not_hampered.refusal",
        LESSER_STEP,
        said_by("AZE", "aze-engages denies"),
        by="ARM",
    ),
    opposes(
        "Azerbaijan is said by others not to engage",
        "d.not_hampered.refusal-said",
        SAID_OF_CONDUCT,
        said_by("ARM", "aze-engages denies"),
        by="AZE",
    ),
    opposes(
        "an act of Azerbaijan alone set the talks back",
        "d.not_hampered.setback",
        LESSER_STEP,
        fact("hostile_act", "AZE", "talks-setback affirms"),
        by="AZE ARM",
    ),
    opposes(
        "others say that an act of Azerbaijan set the talks back",
        "d.not_hampered.setback-said",
        SAID_OF_CONDUCT,
        said_by("US-SEN", "talks-setback affirms", to="AZE"),
        to="AZE ARM",
    ),
    opposes(
        "an offensive takes the place of negotiation", "d.not_hampered.offensive", STEP, OFFENSIVE, kind="armed_clash"
    ),
    opposes(
        "force short of an offensive",
        "d.not_hampered.lesser-force",
        LESSER_STEP,
        fact("armed_clash", "AZE", "aze-uses-force affirms"),
        kind="armed_offensive",
    ),
    opposes(
        "force that a monitor finds is at most circumstantial",
        "d.not_hampered.force-found",
        (2, 0, 0),
        fact("igo_finding", "UN", "aze-uses-force affirms"),
        kind="ceasefire_violation",
    ),
    opposes(
        "force that a monitor finds is one step more where conduct is decisive",
        "d.not_hampered.force-found-decisive",
        (0, 0, 3),
        fact("igo_finding", "UN", "aze-uses-force affirms"),
        kind="ceasefire_violation",
    ),
    supports(
        "Azerbaijan accepts to negotiate, at the force of its refusal",
        "d.not_hampered.engagement",
        LESSER_STEP,
        fact("government_statement", "AZE", "aze-engages affirms"),
        by="RUS",
    ),
    supports(
        "others say that an act of the other side set the talks back, as they may of Azerbaijan",
        "d.not_hampered.rival-cause-setback-said",
        SAID_OF_CONDUCT,
        fact("us_executive_statement", "US-STATE", "talks-setback affirms", to="ARM"),
        to="AZE",
    ),
    opposes(
        "a threat of force by Azerbaijan",
        "d.not_hampered.threat",
        LESSER_STEP,
        fact("threat_of_force", "AZE", "aze-threatens-force affirms"),
        claim="arm-threatens-force affirms",
    ),
    opposes(
        "a closure begun after the waiver was enacted; the older one bears on section 907 itself",
        "d.not_hampered.closure-since-enactment",
        LESSER_STEP,
        fact("blockade", "AZE", "aze-blockades affirms", day="2002-01-10"),
        day="2002-01-09",
    ),
    supports(
        "force of the other side is a rival cause",
        "d.not_hampered.rival-cause-force",
        SAID_OF_CONDUCT,
        fact("armed_offensive", "ARM", "arm-uses-force affirms"),
        claim="aze-uses-force affirms",
    ),
    supports(
        "a refusal of the other side is a rival cause",
        "d.not_hampered.rival-cause-refusal",
        SAID_OF_CONDUCT,
        said_by("AZE", "arm-engages denies"),
        claim="arm-engages affirms",
    ),
    supports(
        "an act of the other side that set the talks back is a rival cause; its word is not",
        "d.not_hampered.rival-cause-setback",
        SAID_OF_CONDUCT,
        fact("hostile_act", "NKR", "talks-setback affirms"),
        kind="government_statement",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.law)
def test_condition_d_not_hampered(case: Case, section_907: StatuteFolder, evidence: Evidence) -> None:
    check(case, section_907, evidence)


def test_every_rule_has_its_case(section_907: StatuteFolder) -> None:
    assert {case.rule for case in CASES} == rules_on(section_907, "D.not_hampered")
