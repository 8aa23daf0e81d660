"""Condition (D), second limb: the assistance is not used for offensive purposes against Armenia."""

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

AT_MOST_FAIR = (2, 2, 2)
ON_KARABAKH = fact("armed_offensive", "AZE", "aze-uses-force-nk affirms", to="NKR")
ON_FORCES = fact("armed_offensive", "AZE", "aze-uses-force-nk affirms", to="NKR ARM")
GUARDS = "border-forces-offensive affirms"
CASES = [
    supports(
        "the executive's word that it was not so used has the force that the reading gives it",
        "d.no_offensive_use.use-denied-executive",
        BY_EXECUTIVE,
        said_by("US-STATE", "assistance-offensive-use denies"),
        kind="waiver_determination",
    ),
    supports(
        "others' finding after inquiry that it was not so used",
        "d.no_offensive_use.use-denied",
        ALWAYS,
        found_by("assistance-offensive-use denies"),
        by="US-DOD",
    ),
    supports(
        "the certification shows it only where the reading lets it indicate",
        "d.no_offensive_use.certified",
        BY_CERTIFICATION,
        certified("assistance-offensive-use denies"),
        kind="us_executive_statement",
    ),
    opposes(
        "a finding that it was so used",
        "d.no_offensive_use.used",
        ALWAYS,
        found_by("assistance-offensive-use affirms"),
        claim="assistance-offensive-use denies",
    ),
    opposes(
        "an auditor's doubt about use is an indication against it",
        "d.no_offensive_use.use-questioned",
        SLIGHT,
        found_by("assistance-offensive-use questions"),
        by="ANCA",
    ),
    opposes(
        "a recipient's forces against Armenia are at most circumstantial",
        "d.no_offensive_use.recipient-against-armenia",
        AT_MOST_FAIR,
        found_by(GUARDS, to="ARM"),
        to="ARM NKR",
    ),
    opposes(
        "a recipient's forces against forces of Armenia elsewhere count where those are Armenia",
        "d.no_offensive_use.recipient-against-armenian-forces",
        (0, 0, 2),
        found_by(GUARDS, to="ARM NKR"),
        to="ARM",
    ),
    opposes(
        "a recipient's forces against Nagorno-Karabakh count where that is Armenia",
        "d.no_offensive_use.recipient-against-karabakh",
        (0, 0, 2),
        found_by(GUARDS, to="NKR"),
        to="NKR ARM",
    ),
    opposes(
        "a balance shifted is an indication",
        "d.no_offensive_use.balance-shifted",
        SLIGHT,
        found_by("balance-shifted affirms"),
        claim="parity-kept affirms",
    ),
    supports(
        "a balance not shifted is an indication",
        "d.no_offensive_use.balance-not-shifted",
        SLIGHT,
        found_by("balance-shifted denies"),
        claim="parity-kept denies",
    ),
    supports(
        "parity kept is an indication",
        "d.no_offensive_use.parity-kept",
        SLIGHT,
        found_by("parity-kept affirms"),
        claim="parity-kept denies",
    ),
    opposes(
        "parity not kept is an indication",
        "d.no_offensive_use.parity-not-kept",
        SLIGHT,
        found_by("parity-kept denies"),
        claim="parity-kept affirms",
    ),
    supports(
        "safeguards stated are an indication",
        "d.no_offensive_use.safeguards",
        SLIGHT,
        said_by("US-STATE", "safeguards-stated affirms"),
        claim="safeguards-stated denies",
    ),
    opposes(
        "safeguards wanting are an indication",
        "d.no_offensive_use.safeguards-denied",
        SLIGHT,
        found_by("safeguards-stated denies"),
        claim="safeguards-stated questions",
    ),
    opposes(
        "an offensive on Armenia is direct only where conduct decides",
        "d.no_offensive_use.offensive-on-armenia",
        (1, 0, 3),
        OFFENSIVE,
        kind="armed_clash",
    ),
    opposes(
        "lesser force on Armenia is an indication",
        "d.no_offensive_use.lesser-force-on-armenia",
        SAID_OF_CONDUCT,
        fact("armed_clash", "AZE", "aze-uses-force affirms"),
        kind="territorial_incursion",
    ),
    opposes(
        "an offensive where forces of Armenia stand counts where those are Armenia",
        "d.no_offensive_use.offensive-on-armenian-forces",
        (0, 0, 3),
        ON_FORCES,
        to="NKR",
    ),
    opposes(
        "an offensive on Nagorno-Karabakh counts where that is Armenia",
        "d.no_offensive_use.offensive-on-karabakh",
        (0, 0, 3),
        ON_KARABAKH,
        to="NKR ARM",
    ),
    opposes(
        "lesser force where forces of Armenia stand",
        "d.no_offensive_use.lesser-force-on-armenian-forces",
        (0, 0, 1),
        {**ON_FORCES, "kind": "armed_clash"},
        kind="armed_offensive",
    ),
    opposes(
        "lesser force on Nagorno-Karabakh",
        "d.no_offensive_use.lesser-force-on-karabakh",
        (0, 0, 1),
        {**ON_KARABAKH, "kind": "armed_clash"},
        to="ARM",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.law)
def test_condition_d_no_offensive_use(case: Case, section_907: StatuteFolder, evidence: Evidence) -> None:
    check(case, section_907, evidence)


def test_every_rule_has_its_case(section_907: StatuteFolder) -> None:
    assert {case.rule for case in CASES} == rules_on(section_907, "D.no_offensive_use")
