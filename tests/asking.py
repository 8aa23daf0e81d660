"""Asking the packaged release: every query that it must answer, and the findings and facts of an answer."""

from collections.abc import Iterator
from typing import Any

from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment, ElementAssessment, FactShown, FindingShown
from waiver_rules.query import Query
from waiver_rules.release import Release

STATUTE = "section-907"
YEARS = range(1992, 2027)
READINGS = ("baseline", "executive", "unreviewable", "strict", "c_and_d")
SIGNED = {
    "2002-01-25-pd-2002-06-initial-waiver": 2002,
    "2003-01-17-pd-2003-12-extension": 2003,
    "2003-12-30-pd-2004-18-extension": 2003,
    "2005-01-13-pd-2005-18-extension": 2005,
    "2019-waiver-extension": 2019,
    "2020-03-waiver-extension-biegun": 2020,
    "2021-04-23-waiver-extension-blinken": 2021,
    "2022-06-21-waiver-extension-mckeon": 2022,
    "2025-08-08-trump-memorandum-extends-waiver": 2025,
}


def ask(release: Release, year: int, **settings: Any) -> Assessment:
    """The assessment of a year of section 907, with settings."""
    return assess(release, Query(statute=STATUTE, year=year, **settings))


def periods() -> Iterator[dict[str, Any]]:
    """Every year on every basis that it has: the year, the basis, and the instrument where the basis hangs on one."""
    for basis in ("calendar", "fiscal"):
        yield from ({"year": year, "basis": basis} for year in YEARS)
    for basis in ("certification", "term"):
        yield from ({"year": year, "basis": basis, "determination": fact} for fact, year in SIGNED.items())


def elements_of(assessment: Assessment) -> tuple[ElementAssessment, ...]:
    """Every element of conditions, procedure and restriction."""
    own = tuple(element for condition in assessment.conditions for element in condition.elements)
    return own + assessment.procedure + assessment.restriction


def findings_of(assessment: Assessment) -> tuple[FindingShown, ...]:
    """Every finding of an assessment."""
    return tuple(finding for element in elements_of(assessment) for finding in element.findings)


def facts_of(assessment: Assessment) -> tuple[FactShown, ...]:
    """Every fact that an assessment shows."""
    beside = tuple(fact for element in elements_of(assessment) for fact in element.beside)
    return tuple(finding.fact for finding in findings_of(assessment)) + beside
