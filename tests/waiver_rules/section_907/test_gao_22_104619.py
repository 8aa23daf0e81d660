"""GAO-22-104619 replayed: what GAO reported of section 907 for fiscal years 2002-2021, and what follows from it here.

The findings are those that the record holds, by the ids of their facts; docs/gao-22-104619.md tells them in words. A
finding is weighed alone (every other fact struck but the instruments, of which the procedure is asked), so that what
is said here follows from GAO and from nobody else, and stands whatever else the record comes to hold.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from evidence.dates import Span
from evidence.model import Fact
from tests.asking import READINGS, STATUTE, ask, elements_of
from waiver_rules.assessment import Assessment, ElementAssessment
from waiver_rules.release import Release

PAGE = Path(__file__).parents[3] / "docs" / "gao-22-104619.md"
REPORT = "gao-22-104619"
YEARS = range(2002, 2022)
COMPLETE = "P.report_complete"
WEIGHING = tuple(reading for reading in READINGS if reading != "unreviewable")


class Replayed(msgspec.Struct, frozen=True, kw_only=True):
    """A finding of GAO as the record holds it, and what the tool derives from it.

    `counts` are the fiscal years in which it weighs `weight` against the completeness of the report, `shown` those in
    which it is shown beside that question; `of` is the span it speaks of. `disagreement` is the written reason why
    the tool derives less than GAO reported; None where it agrees.
    """

    fact: str
    of: tuple[str, str] | None
    claims: tuple[tuple[str, str], ...]
    counts: range = range(0)
    weight: int = 0
    shown: range = range(0)
    disagreement: Literal["amounts", "exempt", "considered", "documented", "recommendation"] | None = None


OMITTED = Replayed(
    fact="2022-03-02-gao-reporting-omitted-required-elements",
    of=("2013-10-01", "2021-09-30"),
    claims=(("conditions-considered", "affirms"), ("report-complete", "denies")),
    counts=range(2014, 2022),
    weight=3,
    shown=range(2014, 2022),
    disagreement="considered",
)
UNDOCUMENTED = Replayed(
    fact="2022-03-02-gao-no-documentation-of-waiver-consideration",
    of=("2013-10-01", "2020-09-30"),
    claims=(("conditions-documented", "denies"), ("report-complete", "denies")),
    counts=range(2014, 2021),
    weight=1,
    shown=range(2014, 2021),
    disagreement="documented",
)
GUIDANCE = Replayed(
    fact="2022-03-02-gao-guidance-lacked-detail",
    of=("2021-01-01", "2021-12-31"),
    claims=(("report-complete", "questions"),),
    counts=range(2021, 2022),
    weight=1,
)
RECOMMENDED = Replayed(
    fact="2022-03-02-gao-recommends-full-reporting",
    of=None,
    claims=(("report-complete", "questions"),),
    disagreement="recommendation",
)
AMOUNTS = Replayed(
    fact="2022-03-02-gao-report-amounts", of=("2001-10-01", "2020-09-30"), claims=(), disagreement="amounts"
)
EXEMPT = Replayed(
    fact="2022-03-02-gao-other-assistance-exempt-from-907",
    of=("2001-10-01", "2020-09-30"),
    claims=(),
    disagreement="exempt",
)
FINDINGS = (OMITTED, UNDOCUMENTED, GUIDANCE, RECOMMENDED, AMOUNTS, EXEMPT)
each = pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.fact)


def held(release: Release, finding: Replayed) -> Fact:
    """The fact of a finding. Fails where the record holds it no longer, or holds it under another id."""
    assert finding.fact in release.evidence.facts, f"{finding.fact} is gone: replay GAO-22-104619 anew"
    return release.evidence.facts[finding.fact]


@cache
def alone(release: Release, fact: str, year: int, reading: str = "baseline") -> Assessment:
    """A fiscal year with every fact struck but one and the instruments."""
    struck = tuple(sorted(set(release.evidence.facts) - {fact} - set(release.statute(STATUTE).instruments)))
    return ask(release, year, basis="fiscal", reading=reading, strike=struck)


def completeness(assessment: Assessment) -> tuple[ElementAssessment, ...]:
    """The question whether the report was complete, once for each instrument of the year."""
    found = tuple(one for one in assessment.procedure if one.id == COMPLETE)
    assert found
    return found


def test_the_replay_leaves_out_no_finding_that_the_record_holds(release: Release) -> None:
    """Every statement of GAO that cites the report, and no other."""
    cited = {
        fact.id
        for fact in release.evidence.facts.values()
        if "US-GAO" in fact.by and any(one.source == REPORT for one in fact.sources)
    }
    assert cited == {finding.fact for finding in FINDINGS}


@each
def test_the_record_holds_each_finding_as_the_replay_tells_it(release: Release, finding: Replayed) -> None:
    fact = held(release, finding)
    assert fact.by == ("US-GAO",)
    assert tuple((claim.proposition, claim.stance) for claim in fact.claims) == finding.claims
    about = fact.about_span
    assert (about and (about.start.isoformat(), about.end.isoformat())) == finding.of
    assert (fact.grade.reliability, fact.grade.credibility) == ("A", 2)


@each
@pytest.mark.parametrize("year", YEARS)
def test_each_finding_counts_in_the_fiscal_years_of_which_gao_speaks(
    release: Release, finding: Replayed, year: int
) -> None:
    """Alone it decides, or does not settle, whether the reports were complete; it is shown beside where it says why."""
    held(release, finding)
    weight = finding.weight if year in finding.counts else 0
    for element in completeness(alone(release, finding.fact, year)):
        assert (element.pro, element.con) == (0, weight)
        assert element.verdict == ("contradicted" if weight == 3 else "insufficient")
        assert [one.id for one in element.beside] == ([finding.fact] if year in finding.shown else [])


@each
@pytest.mark.parametrize("reading", WEIGHING)
def test_no_finding_of_gao_bears_on_a_condition(release: Release, finding: Replayed, reading: str) -> None:
    """The record holds nothing of GAO on whether (A)-(D) held; no reading makes a thin report a condition unmet."""
    for year in YEARS:
        told = alone(release, held(release, finding).id, year, reading)
        bearing = {one.id for one in elements_of(told) for found in one.findings if found.fact.id == finding.fact}
        assert bearing <= {COMPLETE}
        assert "contradicted" not in {one.verdict for one in told.conditions}


@pytest.mark.parametrize("year", range(2014, 2022))
@pytest.mark.parametrize("reading", READINGS)
def test_beside_all_other_facts_gao_is_followed_on_the_reports(release: Release, year: int, reading: str) -> None:
    """Agreement: for fiscal years 2014-2021 the record runs against complete reports, under every reading."""
    for element in completeness(ask(release, year, basis="fiscal", reading=reading)):
        assert element.verdict == "contradicted"
        counted = {one.fact.id: one.weight for one in element.findings if one.counted}
        assert counted[OMITTED.fact] == 3
        assert counted.get(UNDOCUMENTED.fact) == (1 if year <= 2020 else None)


@pytest.mark.parametrize("year", range(2002, 2014))
def test_of_earlier_reports_nothing_of_gao_is_held(release: Release, year: int) -> None:
    """The finding begins with fiscal year 2014; what GAO found of earlier reports the record does not hold."""
    told = {one.fact.id for element in completeness(ask(release, year, basis="fiscal")) for one in element.findings}
    assert told.isdisjoint({finding.fact for finding in FINDINGS})


def test_what_the_guidance_of_a_calendar_year_reaches_is_marked_as_possible(release: Release) -> None:
    """“State's 2021 guidance” is of a calendar year, which is not wholly within the fiscal year."""
    (element,) = completeness(alone(release, held(release, GUIDANCE).id, 2021))
    assert [one.dated for one in element.findings] == ["possible"]


def test_the_recommendation_is_of_no_exercise_of_the_waiver(release: Release) -> None:
    """It speaks of no span: it does not count even of the exercise of June 2022, which came after it."""
    for year in (*YEARS, 2022):
        for element in completeness(alone(release, held(release, RECOMMENDED).id, year)):
            assert (element.findings, element.con) == ((), 0)


def test_before_the_report_was_public_none_of_it_counts(release: Release) -> None:
    """On 1 March 2022 nobody could read it: what was certified from 2014 to 2021 is not weighed by it."""
    for year in range(2014, 2022):
        before = ask(release, year, basis="fiscal", known_on="2022-03-01")
        told = {one.fact.id for element in elements_of(before) for one in element.findings}
        assert told.isdisjoint({finding.fact for finding in FINDINGS})


def test_the_amounts_agree_with_their_shares(release: Release) -> None:
    """About 20 percent under the waiver and about 80 percent exempt are shares of the same total."""
    amounts, exempt = held(release, AMOUNTS).attributes, held(release, EXEMPT).attributes
    share = round(100 * int(str(amounts["amount_usd"])) / int(str(amounts["total_usd"])))
    assert share == amounts["share_percent"] == 20
    assert exempt["share_percent"] == 100 - share


def test_what_gao_found_and_the_record_does_not_hold_is_a_recorded_gap(release: Release) -> None:
    """The body of the report was not read: its amounts by year, its dates, the agencies' comments are missing."""
    gap = release.evidence.gaps["gap-gao-body"]
    assert gap.period.start <= date(2002, 1, 1)
    assert gap.period.end >= date(2021, 12, 31)
    for finding in (AMOUNTS, OMITTED, UNDOCUMENTED):
        assert held(release, finding).attributes["per_year_detail"] is None
    for year in YEARS:
        (element, *_) = completeness(ask(release, year, basis="fiscal"))
        assert gap.id in element.gaps


def test_the_page_tells_every_finding_gap_and_disagreement(release: Release) -> None:
    """docs/gao-22-104619.md is the same table in words."""
    page = PAGE.read_text(encoding="utf-8")
    for finding in FINDINGS:
        (row,) = [line for line in page.splitlines() if line.startswith("|") and f"`{finding.fact}`" in line]
        assert ("[disagrees" in row) == (finding.disagreement is not None), row
        if finding.disagreement:
            assert f"(#{finding.disagreement})" in row
            assert f"\n### {finding.disagreement.capitalize()}\n" in page
    assert "`gap-gao-body`" in page


def test_a_fiscal_year_begins_in_october(release: Release) -> None:
    """The years of GAO are those of the basis `fiscal`."""
    assert ask(release, 2014, basis="fiscal").period.span == Span(date(2013, 10, 1), date(2014, 9, 30))
