"""What the record covers of a law: for each year and element a fact that can count, or a gap for what is missing."""

from collections.abc import Callable, Iterable, Iterator

from evidence.checks import Check, Finding, Record
from evidence.faults import FaultsError
from evidence.grading import fact_weight
from evidence.model import Evidence
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment, ElementAssessment
from waiver_rules.folder import StatuteFolder
from waiver_rules.matched import matched_release
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.subject_years import subjects_in

Load = Callable[[Evidence], Iterable[StatuteFolder]]
UNCOVERED, UNFIT = "W901", "W902"


def law_checks(load: Load) -> tuple[Check, ...]:
    """The checks of the lint that need a law, for the statutes that `load` gives for a record.

    `load` raises FaultsError where a statute does not fit the record.
    """
    once = _Once(load)
    return (
        Check(
            UNCOVERED,
            "an element of a law has in a year neither a fact that can count nor a gap",
            lambda record: _uncovered(record, once),
        ),
        Check(UNFIT, "a law does not fit the record, so that its elements were not asked", lambda r: _unfit(r, once)),
    )


def uncovered(release: Release) -> Iterator[tuple[str, int, str]]:
    """Statute, year and element for each element without a fact that can count and without a gap, in order.

    A fact can count where its grade and attribution weigh something; whether a reading counts it is not asked.
    Years run from the first in which a condition is law to the last in which the record was collected. Where the
    statute asks for a subject, a fact on any of those whom a fact of the year names will do.
    """
    for statute in release.content.statutes:
        for year in _years(release, statute):
            for element in _bare(release, statute, year):
                yield statute, year, element


def _bare(release: Release, statute: str, year: int) -> Iterable[str]:
    frozen = release.statute(statute)
    if not frozen.folder.statute.subjects:
        asked = _asked(assess(release, Query(statute=statute, year=year)))
        return dict.fromkeys(one.id for one in asked if not _is_covered(one, release))
    queries = (Query(statute=statute, year=year, subject=one) for one in subjects_in(release, frozen, year))
    every = [one for query in queries for one in _asked(assess(release, query))]
    covered = {one.id for one in every if _is_covered(one, release)}
    return dict.fromkeys(one.id for one in every if one.id not in covered)


def _years(release: Release, statute: str) -> range:
    folder = release.statute(statute).folder
    since = [condition.applies.since for condition in folder.conditions.conditions]
    first = min((day.year for day in since if day is not None), default=folder.statute.years_from)
    return range(max(first, folder.statute.years_from), release.evidence.as_of.year + 1)


def _asked(assessment: Assessment) -> Iterator[ElementAssessment]:
    own = (element for condition in assessment.conditions for element in condition.elements)
    return (element for element in (*own, *assessment.procedure, *assessment.restriction) if element.applicable)


def _is_covered(element: ElementAssessment, release: Release) -> bool:
    facts = (release.evidence.facts[finding.fact.id] for finding in element.findings)
    return bool(element.gaps) or any(fact_weight(fact.grade, fact.attribution) for fact in facts)


class _Once:
    """Loads the statutes of a record once, though several checks ask for them."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._of: Evidence | None = None
        self._found: tuple[StatuteFolder, ...] | FaultsError = ()

    def __call__(self, evidence: Evidence) -> tuple[StatuteFolder, ...]:
        if self._of is not evidence:
            self._of, self._found = evidence, self._read(evidence)
        if isinstance(self._found, FaultsError):
            raise self._found
        return self._found

    def _read(self, evidence: Evidence) -> tuple[StatuteFolder, ...] | FaultsError:
        try:
            return tuple(self._load(evidence))
        except FaultsError as error:
            return error


def _uncovered(record: Record, load: _Once) -> Iterator[Finding]:
    try:
        folders = load(record.evidence)
    except FaultsError:
        return
    for statute, year, element in uncovered(matched_release(record.evidence, folders)):
        says = f"{element} of {statute} has in {year} neither a fact that can count nor a gap"
        yield Finding(f"{statute}/{year}/{element}", says)


def _unfit(record: Record, load: _Once) -> Iterator[Finding]:
    try:
        load(record.evidence)
    except FaultsError as error:
        for fault in error.faults[:1]:
            says = f"found {fault.found}, expected {fault.expected}; {len(error.faults)} faults in all"
            yield Finding(fault.code, says, fault.place)
