"""Asking the packaged release: every query that it must answer, and the findings and facts of an answer."""

from collections.abc import Iterator
from datetime import date
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


def no_later(assessment: Assessment, release: Release) -> list[Any]:
    """What an assessment tells of days after its `known_on`; empty for all that the tool answers."""
    day, facts = assessment.known_on, release.evidence.facts
    told: list[Any] = []
    for shown in facts_of(assessment):
        fact = facts[shown.id]
        if fact.public_from > day and fact.id != assessment.determination:
            told.append((fact.id, "public later"))
        told += [(fact.id, one.source) for one in shown.citations if one.later != is_later(release, one.source, day)]
        if shown.contested and fact.contested and (fact.contested.public_from or fact.public_from) > day:
            told.append((fact.id, "contested later"))
        if (fact.public_from_end or date.min) > day and (shown.statement == fact.statement or not shown.continues):
            told.append((fact.id, "ends later"))
        if fact.occurred_to and fact.span.end > day and not shown.occurred.endswith("/.."):
            told.append((fact.id, "its end is shown"))
    for one in assessment.certified.determinations:
        told += [one.id] if one.public_from > day and one.id != assessment.determination else []
    gaps = [release.evidence.gaps[gap] for element in elements_of(assessment) for gap in element.gaps]
    return told + [gap.id for gap in gaps if min(gap.period.end, release.evidence.as_of) > day]


def is_later(release: Release, source: str, day: date) -> bool:
    """Whether a source became public after a day."""
    return release.evidence.sources[source].public_from > day
