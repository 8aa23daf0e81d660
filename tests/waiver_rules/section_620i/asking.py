"""Questions to section 620I, and the findings that count on an element."""

from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.query import Query
from waiver_rules.release import Release

STATUTE = "section-620i"


def ask(release: Release, year: int, subject: str, reading: str = "baseline") -> Assessment:
    """The assessment of a government and a calendar year."""
    return assess(release, Query(statute=STATUTE, year=year, subject=subject, reading=reading))


def found_on(release: Release, year: int, subject: str, element: str, reading: str = "baseline") -> dict[str, str]:
    """The facts that count on an element, each with its effect."""
    conditions = ask(release, year, subject, reading).conditions
    asked = next(one for condition in conditions for one in condition.elements if one.id == element)
    return {one.fact.id: one.effect for one in asked.findings if one.counted}
