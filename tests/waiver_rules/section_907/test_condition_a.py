"""Condition (A): United States efforts to counter international terrorism, and the necessity of the waiver for them."""

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

EXEMPT = {"account": "EXBS"}
CASES = [
    supports(
        "cooperation against terrorism shows efforts that assistance would support",
        "a.efforts.cooperation",
        (3, 3, 3),
        found_by("ct-cooperation affirms"),
        kind="waiver_determination",
    ),
    opposes(
        "a denial of cooperation tells against such efforts",
        "a.efforts.cooperation-denied",
        (3, 3, 3),
        found_by("ct-cooperation denies"),
        claim="ct-cooperation questions",
    ),
    opposes(
        "an auditor's doubt about cooperation is an indication against it, a party's doubt is nothing",
        "a.efforts.cooperation-questioned",
        (1, 1, 1),
        found_by("ct-cooperation questions"),
        by="ARM",
    ),
    supports(
        "a prosecution for terrorism by Azerbaijan lets efforts be inferred, another state's does not",
        "a.efforts.prosecution",
        (2, 2, 2),
        fact("terrorism_prosecution", "AZE"),
        by="RUS",
    ),
    supports(
        "how far the executive's word reaches that assistance served depends on the reading",
        "a.efforts.assistance-serves-executive",
        (2, 3, 1),
        said_by("US-STATE", "ct-assistance-serves affirms"),
        kind="report_to_congress",
    ),
    supports(
        "others than the executive have the force of who speaks",
        "a.efforts.assistance-serves",
        (1, 1, 1),
        said_by("ANALYST", "ct-assistance-serves affirms"),
        by="ANALYST US-DOD",
    ),
    opposes(
        "assistance that did not serve supported no effort",
        "a.efforts.assistance-serves-denied",
        (3, 3, 3),
        found_by("ct-assistance-serves denies"),
        claim="ct-assistance-needed denies",
    ),
    opposes(
        "recruitment of fighters is an indication against efforts, whoever finds it",
        "a.efforts.foreign-fighters",
        (1, 1, 1),
        found_by("foreign-fighters-azerbaijan affirms"),
        claim="foreign-fighters-armenia affirms",
    ),
    supports(
        "the executive's word that it was needed has the force that the reading gives it",
        "a.necessity.needed-executive",
        (2, 3, 1),
        said_by("US-STATE", "ct-assistance-needed affirms"),
        kind="waiver_determination",
    ),
    supports(
        "need as others say or find it",
        "a.necessity.needed",
        (3, 3, 3),
        found_by("ct-assistance-needed affirms"),
        by="US-GAO US-STATE",
    ),
    supports(
        "the certification itself shows need only where the reading lets it indicate",
        "a.necessity.needed-certified",
        (0, 1, 0),
        certified("ct-assistance-needed affirms"),
        kind="us_executive_statement",
    ),
    opposes(
        "a finding that it was not needed tells against need",
        "a.necessity.needed-denied",
        (3, 3, 3),
        found_by("ct-assistance-needed denies"),
        claim="ct-assistance-needed affirms",
    ),
    opposes(
        "an auditor's doubt about need is an indication against it",
        "a.necessity.needed-questioned",
        (1, 1, 1),
        found_by("ct-assistance-needed questions"),
        by="ANCA",
    ),
    supports(
        "need is inferred from assistance that served, by the executive's account, unless need is read strictly",
        "a.necessity.serves-executive",
        (2, 2, 0),
        said_by("US-STATE", "ct-assistance-serves affirms"),
        attributes=EXEMPT,
    ),
    supports(
        "need is inferred from assistance that served, by others' account, unless need is read strictly",
        "a.necessity.serves",
        (2, 2, 0),
        found_by("ct-assistance-serves affirms"),
        attributes=EXEMPT,
    ),
    opposes(
        "what exempt assistance served, by the executive's account, needs no waiver: as far as that account reaches",
        "a.necessity.served-by-exempt-executive",
        (2, 2, 1),
        said_by("US-STATE", "ct-assistance-serves affirms", **EXEMPT),
        attributes={"account": "IMET"},
    ),
    opposes(
        "a purpose served by exempt assistance needs no waiver",
        "a.necessity.served-by-exempt",
        (2, 2, 2),
        found_by("ct-assistance-serves affirms", **EXEMPT),
        attributes={"account": "IMET"},
    ),
    opposes(
        "assistance that did not serve was not needed",
        "a.necessity.serves-denied",
        (3, 3, 3),
        found_by("ct-assistance-serves denies"),
        claim="ct-assistance-serves questions",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.law)
def test_condition_a(case: Case, section_907: StatuteFolder, evidence: Evidence) -> None:
    check(case, section_907, evidence)


def test_every_rule_has_its_case(section_907: StatuteFolder) -> None:
    assert {case.rule for case in CASES} == rules_on(section_907, "A.efforts", "A.necessity")
