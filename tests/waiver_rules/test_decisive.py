"""“Decisive fact ids only … an unrelated or lighter fact must touch none.”"""

import pytest

from tests.asking import STATUTE, ask, periods
from waiver_rules.assess import assess
from waiver_rules.combine import evaluate
from waiver_rules.decisive import deciding, decisive_facts
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.standards import STANDARDS

READINGS = ("baseline", "executive", "unreviewable", "strict", "c_and_d")


@pytest.mark.parametrize("reading", READINGS)
def test_without_its_decisive_facts_no_verdict_of_evidence_stands(release: Release, reading: str) -> None:
    """Striking all of them leaves no condition supported or contradicted by the same weights."""
    for period in periods():
        assessment = ask(release, reading=reading, **period)
        facts = decisive_facts(release, assessment)
        for condition in assessment.conditions:
            found = facts[condition.id]
            if not found or condition.marks:
                continue
            after = ask(release, reading=reading, strike=found, **period).condition(condition.id)
            before = [(one.verdict, one.pro, one.con) for one in condition.elements]
            assert [(one.verdict, one.pro, one.con) for one in after.elements] != before, (period, condition.id)


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_other_fact_may_go_and_the_verdict_stands(release: Release, standard: str) -> None:
    """What is not decisive decides nothing: struck one and all, a supported or contradicted condition stays so.

    But for origins: beyond reasonable doubt asks for two, and what carries the second is as heavy and decisive too.
    """
    for year in range(2002, 2027):
        assessment = ask(release, year, standard=standard)
        kept = decisive_facts(release, assessment)
        for condition in assessment.conditions:
            if condition.verdict not in ("supported", "contradicted") or condition.marks:
                continue
            counted = {finding.fact.id for one in condition.elements for finding in one.findings}
            others = tuple(sorted(counted - set(kept[condition.id])))
            after = ask(release, year, standard=standard, strike=others).condition(condition.id)
            assert after.verdict == condition.verdict, (year, condition.id)


@pytest.mark.parametrize("reading", READINGS)
def test_the_deciding_conditions_give_the_whole_its_verdict(release: Release, reading: str) -> None:
    """With every other condition turned to whatever is weakest for it, the formula says the same."""
    for year in range(2002, 2027):
        assessment = ask(release, year, reading=reading)
        names = deciding(assessment)
        verdicts = {one.id: one.verdict for one in assessment.conditions if one.verdict is not None}
        if assessment.overall.verdict in ("supported", "contradicted"):
            others = {name: verdict if name in names else "insufficient" for name, verdict in verdicts.items()}
            assert evaluate(assessment.overall.formula, others) == assessment.overall.verdict
        assert names


def test_what_is_not_yet_law_has_no_decisive_fact(release: Release) -> None:
    assessment = assess(release, Query(statute=STATUTE, year=1995))
    assert set(decisive_facts(release, assessment).values()) == {()}


def test_silence_has_no_decisive_fact_and_a_certification_that_settles_has_itself(release: Release) -> None:
    quiet = ask(release, 2010)
    assert quiet.condition("D").verdict == "insufficient"
    assert decisive_facts(release, quiet)["D"] == ()
    settled = ask(release, 2005, reading="unreviewable")
    assert decisive_facts(release, settled)["A"] == ("2005-01-13-pd-2005-18-extension",)
