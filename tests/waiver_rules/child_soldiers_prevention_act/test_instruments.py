"""The Child Soldiers Prevention Act as its instruments have it: who was waived, in full or in part, and who was not."""

from pathlib import Path

import pytest
import yaml

from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.matrix import matrix
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release

STATUTE = "child-soldiers-prevention-act"
READ: dict[int, dict[str, list[str]]] = yaml.safe_load((Path(__file__).parent / "instruments.yaml").read_text())


def ask(release: Release, year: int, subject: str, reading: str = "baseline") -> Assessment:
    return assess(release, Query(statute=STATUTE, year=year, subject=subject, reading=reading))


@pytest.mark.parametrize("year", READ)
def test_the_table_of_a_year_equals_its_instruments(release: Release, year: int) -> None:
    """“the table of full, partial and no waivers by country equals the instruments”."""
    found: dict[str, list[str]] = {scope: [] for scope in READ[year]}
    for row in matrix(release, Query(statute=STATUTE, year=year), year, year):
        listed = ask(release, year, str(row.subject)).condition("L").elements[0]
        if listed.verdict == "supported":
            found[row.scope or "none"].append(str(row.subject))
    assert found == READ[year]


@pytest.mark.parametrize("year", sorted(set(READ) - {2011}))
def test_who_is_listed_and_not_named_is_told_as_such(release: Release, year: int) -> None:
    """“None” is no silence: a source says it, or the text of the determination was seen (that of 2011 was not)."""
    told = {one: {span.status for span in ask(release, year, one).certified.status} for one in READ[year]["none"]}
    assert told == {one: {"not_in_force"} for one in READ[year]["none"]}
    assert {span.status for span in ask(release, 2011, "SDN").certified.status} == {"unrecorded"}


def test_the_executive_s_defence_of_its_waiver_bears_none_out(release: Release) -> None:
    """Reasons given for the waivers of 2010 count as their certification does: not at all, unless a reading says so."""
    for subject in READ[2010]["full"]:
        assert ask(release, 2010, subject).condition("W").verdict == "insufficient"
        found = ask(release, 2010, subject, "executive").condition("W").elements[0].findings
        told = {one.fact.id: one.rule for one in found}
        assert told["2010-10-27-officials-explain-waivers"] == "w.interest.justified"


def test_chad_was_reinstated_in_2011_and_not_waived(release: Release) -> None:
    certified = ask(release, 2011, "TCD").certified
    assert [(one.id, one.scope) for one in certified.determinations] == [
        ("2011-10-cspa-reinstatement-chad", "reinstatement")
    ]
    assert ask(release, 2011, "TCD", "unreviewable").condition("R").verdict == "supported"
    assert ask(release, 2011, "TCD", "unreviewable").condition("W").verdict == "insufficient"


@pytest.mark.parametrize(("year", "is_asked"), [(2010, False), (2017, False), (2018, True), (2019, True), (2024, True)])
def test_steps_are_asked_of_periods_that_reach_8_january_2019(release: Release, year: int, is_asked: bool) -> None:
    """“before 2019-01-08 the steps element is not applicable”; the list of 2018 binds up to 30 September 2019."""
    assessment = ask(release, year, "COD")
    steps = assessment.condition("W").elements[1]
    assert (steps.id, steps.applicable, steps.verdict is not None) == ("W.steps", is_asked, is_asked)
    certified = [one for one in assessment.procedure if one.id == "P.certified_steps"]
    assert certified
    assert {one.applicable for one in certified} == {is_asked}


def test_a_list_is_of_its_fiscal_year_and_of_its_reporting_period(release: Release) -> None:
    """The list of 2019 binds fiscal year 2020; what it finds is of April 2018 to March 2019."""
    assessment = ask(release, 2019, "COD")
    assert (assessment.period.start.isoformat(), assessment.period.end.isoformat()) == ("2019-10-01", "2020-09-30")
    listed, forces = assessment.condition("L").elements
    assert [one.fact.id for one in listed.findings] == ["2019-06-20-cspa-list", "2019-10-18-cspa-waiver-partial"]
    assert "2019-06-20-cspa-list" in [one.fact.id for one in forces.findings]
    assert {one.dated for one in forces.findings} == {"certain"}


def test_two_instruments_of_one_year_stand_beside_each_other(release: Release) -> None:
    """Turkey: in part from 15 September 2023, in full from 28 June 2024, both to 30 September 2024."""
    certified = ask(release, 2023, "TUR").certified
    spans = [(one.scope, str(one.in_force_from), str(one.in_force_to)) for one in certified.determinations]
    assert spans == [("partial", "2023-10-01", "2024-09-30"), ("full", "2024-06-28", "2024-09-30")]
    assert (certified.scope, certified.in_force_days) == ("full", 366)
    assert certified.scope_days == {"partial": 271, "full": 95}
    days = [(span.fact, str(span.start), str(span.end)) for span in certified.status]
    assert days == [
        ("2023-09-15-cspa-waiver-partial", "2023-10-01", "2024-06-27"),
        ("2024-06-28-cspa-waiver-full", "2024-06-28", "2024-09-30"),
    ]
    assert certified.determinations[0].lets_through == ("IMET", "PKO", "DCS", "DOD_331", "DOD_333")


def test_a_partial_waiver_is_none_where_the_reading_asks_for_the_whole(release: Release) -> None:
    determined = {
        reading: next(one for one in ask(release, 2019, "COD", reading).procedure if one.id == "P.determined").verdict
        for reading in ("baseline", "strict")
    }
    assert determined == {"baseline": "supported", "strict": "contradicted"}


def test_deadlines_are_days_of_the_calendar(release: Release) -> None:
    """45 days after signing; 15 June of the following year."""
    due = {one.id: str(one.due) for one in ask(release, 2019, "COD").procedure if one.due}
    assert due == {"P.notified": "2019-12-02", "P.report": "2020-06-15"}


@pytest.mark.parametrize(("year", "subject", "due"), [(2014, "COD", None), (2012, "YEM", "2012-11-12")])
def test_no_last_day_is_reckoned_from_a_signing_of_uncertain_day(
    release: Release, year: int, subject: str, due: str | None
) -> None:
    """The determination of 2014 was seen without its day: 45 days after it is no day."""
    asked = [one for one in ask(release, year, subject).procedure if one.id == "P.notified" and one.applicable]
    assert asked
    assert {(one.due and str(one.due), one.due_unknown) for one in asked} == {(due, due is None)}


def test_a_step_that_is_not_asked_is_due_on_no_day(release: Release) -> None:
    """Chad was reinstated: notice within 45 days is asked of a waiver."""
    (notified,) = [one for one in ask(release, 2011, "TCD").procedure if one.id == "P.notified"]
    assert (notified.applicable, notified.due, notified.due_unknown) == (False, None, False)


def test_a_subject_is_asked_for_and_those_with_facts_are_named(release: Release) -> None:
    with pytest.raises(QueryError, match=r"missing-subject.*AFG, CAF, CMR, COD") as missing:
        assess(release, Query(statute=STATUTE, year=2019))
    assert not missing.value.names_nothing


def test_an_unknown_subject_is_told_with_the_nearest(release: Release) -> None:
    with pytest.raises(QueryError, match="TCD") as unknown:
        ask(release, 2019, "TCX")
    assert unknown.value.names_nothing


def test_a_statute_with_one_subject_takes_no_other(release: Release) -> None:
    assert assess(release, Query(statute="section-907", year=2021, subject="AZE")).subject == "AZE"
    with pytest.raises(QueryError, match="AZE"):
        assess(release, Query(statute="section-907", year=2021, subject="ARM"))


def test_no_determination_of_one_statute_is_one_of_the_other(release: Release) -> None:
    first, second = (set(release.statute(name).instruments) for name in ("section-907", STATUTE))
    assert first
    assert second
    assert not first & second
