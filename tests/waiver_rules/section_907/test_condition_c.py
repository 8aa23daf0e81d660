"""Condition (C): importance to Azerbaijan's border security, and G, the certification that names no ground."""

import pytest

from evidence.model import Evidence
from tests.waiver_rules.section_907.cases import Case, certified, check, found_by, opposes, rules_on, said_by, supports
from waiver_rules.folder import StatuteFolder

EXEMPT = {"account": "Second Line of Defense"}
CASES = [
    supports(
        "assistance that section 907 would bar served border security, by the executive's account",
        "c.importance.serves-executive",
        (2, 3, 1),
        said_by("US-STATE", "border-assistance-serves affirms"),
        attributes=EXEMPT,
    ),
    supports(
        "assistance that section 907 would bar served border security, by others' account",
        "c.importance.serves",
        (3, 3, 3),
        found_by("border-assistance-serves affirms"),
        attributes=EXEMPT,
    ),
    opposes(
        "what exempt assistance served, by the executive's account, needs no waiver: as far as that account reaches",
        "c.importance.served-by-exempt-executive",
        (2, 2, 1),
        said_by("US-STATE", "border-assistance-serves affirms", **EXEMPT),
        attributes={"account": "FMF"},
    ),
    opposes(
        "border security served by exempt assistance needs no waiver",
        "c.importance.served-by-exempt",
        (2, 2, 2),
        found_by("border-assistance-serves affirms", **EXEMPT),
        attributes={"account": "FMF"},
    ),
    supports(
        "the certification shows importance only where the reading lets it indicate, and not by exempt assistance",
        "c.importance.certified",
        (0, 1, 0),
        certified("border-assistance-serves affirms"),
        attributes=EXEMPT,
    ),
    opposes(
        "assistance that did not serve border security was not important to it",
        "c.importance.serves-denied",
        (3, 3, 3),
        found_by("border-assistance-serves denies"),
        claim="border-assistance-serves questions",
    ),
    opposes(
        "an auditor's doubt whether it served is an indication against it",
        "c.importance.serves-questioned",
        (1, 1, 1),
        found_by("border-assistance-serves questions"),
        by="US-SEN",
    ),
    supports(
        "a threat at the borders is an indication of importance, whoever finds it",
        "c.importance.threat",
        (1, 1, 1),
        found_by("border-threat affirms"),
        claim="border-threat denies",
    ),
    opposes(
        "the absence of a threat is an indication against importance",
        "c.importance.threat-denied",
        (1, 1, 1),
        found_by("border-threat denies"),
        claim="border-threat affirms",
    ),
    opposes(
        "an auditor's doubt about the threat is an indication against importance",
        "c.importance.threat-questioned",
        (1, 1, 1),
        found_by("border-threat questions"),
        by="IRN",
    ),
    supports(
        'a determination that joins its grounds with "or" certifies without naming one',
        "g.certified.joined-by-or",
        (0, 1, 0),
        certified(grounds_joined_by="or"),
        attributes={"grounds_joined_by": "and"},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.law)
def test_condition_c(case: Case, section_907: StatuteFolder, evidence: Evidence) -> None:
    check(case, section_907, evidence)


def test_every_rule_has_its_case(section_907: StatuteFolder) -> None:
    assert {case.rule for case in CASES} == rules_on(section_907, "C.importance", "G.certified")
