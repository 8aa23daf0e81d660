"""What a golden holds of an answer: each part's verdict and decisive facts, under one question."""

from collections.abc import Iterator

import msgspec

from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.decisive import decisive_facts
from waiver_rules.judge import judge
from waiver_rules.query import Query
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.resolve import recorded_instruments, statute_of
from waiver_rules.standards import DEFAULT, Verdict
from waiver_rules.statute import ON_INSTRUMENT
from waiver_rules.subject_years import subjects_in

CALENDAR = "calendar"
OVERALL = "overall"


class Question(msgspec.Struct, frozen=True, order=True, kw_only=True):
    """What is asked. `known_on` is an ISO day; None is the last day of whichever release answers."""

    statute: str
    year: int
    reading: str
    subject: str = ""
    basis: str = CALENDAR
    determination: str = ""
    standard: str = DEFAULT
    known_on: str | None = None

    @property
    def query(self) -> Query:
        """The query that asks it."""
        return Query(
            statute=self.statute,
            year=self.year,
            subject=self.subject or None,
            basis=self.basis,
            determination=self.determination or None,
            known_on=self.known_on,
            reading=self.reading,
            standard=self.standard,
        )

    @property
    def words(self) -> str:
        """Subject, reading and basis as people name them, with the determination where it hangs on one."""
        return " ".join(one for one in (self.subject, self.reading, self.basis, self.determination) if one)


class Part(msgspec.Struct, frozen=True):
    """A verdict, None where the part does not apply, and the ids of the facts that decide it, sorted."""

    verdict: Verdict | None
    facts: tuple[str, ...] = ()


Answer = dict[str, Part]
"""`overall` and each condition by its id, in statutory order."""


def answer(release: Release, question: Question) -> Answer:
    """The answer. Raises QueryError where the release cannot give one, as where no such determination is recorded."""
    assessment = assess(release, question.query)
    facts = decisive_facts(release, assessment)
    return {name: Part(verdict, facts[name]) for name, verdict in _verdicts(assessment)}


def verdicts(release: Release, question: Question) -> Answer:
    """The answer without the facts that decide it, which take the most time. Raises as `answer`."""
    found = judge(release, question.query).verdicts
    return {OVERALL: Part(found.pop(OVERALL)), **{name: Part(verdict) for name, verdict in found.items()}}


def _verdicts(assessment: Assessment) -> Iterator[tuple[str, Verdict | None]]:
    yield OVERALL, assessment.overall.verdict
    yield from ((one.id, one.verdict) for one in assessment.conditions)


def questions(release: Release, statute: str, year: int, readings: tuple[str, ...] = ()) -> tuple[Question, ...]:
    """What a golden of a year asks: each reading on the first basis, and on each that hangs on an instrument.

    Where the statute asks for a subject, of each whom a fact of the year names.
    """
    frozen = statute_of(release, statute)
    subjects = subjects_in(release, frozen, year) if frozen.folder.statute.subjects else ("",)
    return tuple(
        Question(statute=statute, year=year, reading=reading, subject=subject, basis=basis, determination=determination)
        for subject in subjects
        for reading in readings or frozen.folder.readings.ids
        for basis, determination in _asked(release, frozen, year, subject)
    )


def _asked(release: Release, statute: StatuteFrozen, year: int, subject: str) -> Iterator[tuple[str, str]]:
    declared = statute.folder.statute
    yield declared.bases[0].id, ""
    bases = [basis.id for basis in declared.bases if basis.id in ON_INSTRUMENT]
    yield from ((basis, name) for name in signed_in(release, declared.id, year, subject) for basis in bases)


def signed_in(release: Release, statute: str, year: int, subject: str = "") -> tuple[str, ...]:
    """The ids of the determinations recorded as of a year, in order of signing; with a subject, of those about it."""
    frozen = statute_of(release, statute)
    about = frozen.folder.statute.subject or subject or None
    signings, _ = recorded_instruments(release, frozen, release.evidence.as_of, subject=about)
    return tuple(signing.id for signing in signings if signing.year == year)
