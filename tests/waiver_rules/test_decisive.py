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


@pytest.mark.parametrize("reading", [one for one in READINGS if one != "unreviewable"])
def test_without_its_decisive_facts_no_verdict_of_evidence_stands(release: Release, reading: str) -> None:
    """Striking all of them leaves no condition supported or contradicted by the same weights."""
    tried = 0
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
            tried += 1
    assert tried > 20


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_other_fact_may_go_and_the_verdict_stands(release: Release, standard: str) -> None:
    """What is not decisive decides nothing: struck one and all, a supported or contradicted condition stays so.

    But for origins: beyond reasonable doubt asks for two, and what carries the second is as heavy and decisive too.
    """
    tried = 0
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
            tried += len(others) > 0
    assert tried


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


@pytest.mark.parametrize(
    ("year", "deciding_it", "beside"),
    [
        # by name, and beside it two whose text is not seen
        (
            2003,
            ("2003-01-17-pd-2003-12-extension",),
            ("2002-01-25-pd-2002-06-initial-waiver", "2003-12-30-pd-2004-18-extension"),
        ),
        (2021, ("2021-04-23-waiver-extension-blinken",), ("2020-03-waiver-extension-biegun",)),
    ],
)
def test_where_a_certification_is_stated_one_whose_text_is_presumed_decides_nothing(
    release: Release, year: int, deciding_it: tuple[str, ...], beside: tuple[str, ...]
) -> None:
    """“text unseen is presumed to recite the statute”: the presumption steps back from a text that was seen."""
    answer = ask(release, year, reading="unreviewable")
    in_force = {one.id for one in answer.certified.determinations}
    assert in_force >= {*deciding_it, *beside}
    assert decisive_facts(release, answer)["D"] == deciding_it


def test_where_no_text_was_seen_the_presumed_ones_decide(release: Release) -> None:
    """(G) in 2003: the only text seen names its grounds, and joins them with no “or”."""
    answer = ask(release, 2003, reading="unreviewable")
    assert answer.condition("G").verdict == "supported"
    assert decisive_facts(release, answer)["G"] == (
        "2002-01-25-pd-2002-06-initial-waiver",
        "2003-12-30-pd-2004-18-extension",
    )
