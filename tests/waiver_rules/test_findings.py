"""Findings: weight is the lesser of the rule's force under the reading and the fact's weight."""

from itertools import product

import msgspec
import pytest

from evidence.model import Claim, Proposition
from tests.asking import READINGS, YEARS, ask, findings_of
from tests.property.strategies import made_fact
from waiver_rules.findings import interest_of
from waiver_rules.release import Release
from waiver_rules.rulebook import FORCES

LETTERS = {"A1": 3, "A2": 3, "B1": 3, "A3": 2, "B2": 2, "C1": 2}
CAPS = {"established": 3, "disputed": 2, "alleged": 1}


@pytest.mark.parametrize("reading", READINGS)
def test_a_weight_never_exceeds_force_grade_or_attribution(release: Release, reading: str) -> None:
    """“Weight = min(force under the reading, fact weight)”; “alleged caps at 1, disputed at 2”."""
    for year in YEARS:
        for one in findings_of(ask(release, year, reading=reading)):
            if one.counted:
                force = FORCES[one.force.partition(":")[0].partition(" ")[0].partition(";")[0]]
                assert 1 <= one.weight <= min(force, LETTERS.get(one.fact.grade, 1), CAPS[one.fact.attribution])


def test_what_does_not_count_weighs_nothing_and_says_why(release: Release) -> None:
    """“findings (counted and not counted, with the reason)”."""
    for year, reading in product(YEARS, READINGS):
        for one in findings_of(ask(release, year, reading=reading)):
            assert one.counted == (one.not_counted is None) == (one.weight > 0)


def test_a_finding_not_wholly_inside_the_period_is_flagged(release: Release) -> None:
    """“a finding whose span is not wholly inside the period is flagged dated: possible”."""
    facts = release.evidence.facts
    for year in YEARS:
        assessment = ask(release, year)
        for one in findings_of(assessment):
            fact = facts[one.fact.id]
            if not fact.open_ended:
                inside = (fact.about_span or fact.span).within(assessment.period.span)
                assert (one.dated == "certain") == inside


@pytest.mark.parametrize(
    ("speakers", "stance", "interest"),
    [
        (("AZE",), "denies", "own"),
        (("AZE",), "affirms", "against"),
        (("ARM",), "affirms", "own"),
        (("AZE", "ARM"), "affirms", "own"),
        (("US-GAO",), "affirms", "none"),
        (("AZE",), "questions", "none"),
    ],
)
def test_who_gains_by_what_is_said_speaks_in_his_own_favour(
    release: Release, speakers: tuple[str, ...], stance: str, interest: str
) -> None:
    """“any party's word in its own favour, Washington, Baku, Yerevan and Stepanakert alike”."""
    leaning = {"azerbaijan": "denies", "armenia": "affirms"}
    proposition = Proposition(proposition="p", definition="", interest=leaning)  # type: ignore[arg-type]
    fact = msgspec.structs.replace(made_fact(), by=speakers)
    claim = Claim("p", stance)  # type: ignore[arg-type]
    assert interest_of(fact, claim, proposition, release.evidence.vocabulary) == interest
