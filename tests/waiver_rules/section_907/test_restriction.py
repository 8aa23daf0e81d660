"""The restriction of section 907 itself: steps to cease all blockades and other offensive uses of force."""

import pytest

from evidence.model import Evidence
from tests.waiver_rules.section_907.cases import Case, check, fact, opposes, rules_on, said_by, supports
from waiver_rules.folder import StatuteFolder

CASES = [
    supports(
        "the end or easing of a closure is a step to cease blockades",
        "s.blockades.relief",
        (3, 3, 3),
        fact("blockade_relief", "AZE", "aze-blockades denies"),
        kind="government_statement",
    ),
    supports(
        "a party's denial of its own blockade is an indication only",
        "s.blockades.denied",
        (1, 1, 1),
        said_by("AZE", "aze-blockades denies"),
        kind="trade_opening",
    ),
    opposes(
        "a blockade that stands opposes directly",
        "s.blockades.blockade",
        (3, 3, 3),
        fact("blockade", "AZE", "aze-blockades affirms"),
        claim="arm-blockades affirms",
    ),
    opposes(
        "a court that speaks of hindered passage without settling whose doing it was indicates a blockade",
        "s.blockades.questioned",
        (1, 1, 1),
        fact("court_order", "ICJ", "aze-blockades questions"),
        by="ARM",
    ),
    supports(
        "a renunciation of force is at most circumstantial",
        "s.force.renounced",
        (2, 2, 2),
        fact("renunciation_of_force", "AZE", "aze-threatens-force denies"),
        claim="arm-threatens-force denies",
    ),
    supports(
        "fire reduced by Azerbaijan is a step to cease force; the other side's is not",
        "s.force.ceasefire-kept",
        (3, 3, 3),
        fact("ceasefire_observance", "AZE"),
        by="ARM",
    ),
    supports(
        "an agreed ceasefire lets it be inferred",
        "s.force.ceasefire-agreed",
        (2, 2, 2),
        fact("ceasefire_agreement", "AZE ARM"),
        by="ARM RUS",
    ),
    opposes(
        "force used on the offensive opposes directly",
        "s.force.used",
        (3, 3, 3),
        fact("armed_offensive", "AZE", "aze-uses-force-nk affirms"),
        claim="arm-uses-force affirms",
    ),
    opposes(
        "a threat of force is at most circumstantial for its use",
        "s.force.threatened",
        (2, 2, 2),
        fact("threat_of_force", "AZE", "aze-threatens-force affirms"),
        claim="aze-threatens-force denies",
    ),
    opposes(
        "a court that speaks of force without settling whose doing it was indicates it",
        "s.force.questioned",
        (1, 1, 1),
        fact("court_order", "ECTHR", "aze-uses-force questions"),
        by="MEDIA",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.law)
def test_restriction(case: Case, section_907: StatuteFolder, evidence: Evidence) -> None:
    check(case, section_907, evidence)


def test_every_rule_has_its_case(section_907: StatuteFolder) -> None:
    assert {case.rule for case in CASES} == rules_on(section_907, "S.blockades", "S.force")
