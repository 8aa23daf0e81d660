"""What a golden holds of an answer: each part's verdict and decisive facts, under one question."""

import msgspec

from waiver_rules.assess import assess
from waiver_rules.decisive import decisive_facts
from waiver_rules.period import ON_INSTRUMENT
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.resolve import recorded_instruments, statute_of
from waiver_rules.standards import DEFAULT, Verdict

CALENDAR = "calendar"
OVERALL = "overall"


class Question(msgspec.Struct, frozen=True, order=True, kw_only=True):
    """What is asked. `known_on` is an ISO day; None is the last day of whichever release answers."""

    statute: str
    year: int
    reading: str
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
            basis=self.basis,
            determination=self.determination or None,
            known_on=self.known_on,
            reading=self.reading,
            standard=self.standard,
        )

    @property
    def words(self) -> str:
        """Basis and reading as people name them, with the determination where it hangs on one."""
        return " ".join(one for one in (self.reading, self.basis, self.determination) if one)


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
    verdicts = {OVERALL: assessment.overall.verdict, **{one.id: one.verdict for one in assessment.conditions}}
    return {name: Part(verdict, facts[name]) for name, verdict in verdicts.items()}


def questions(release: Release, statute: str, year: int, readings: tuple[str, ...] = ()) -> tuple[Question, ...]:
    """What a golden of a year asks: each reading on the calendar, and on each basis that hangs on an instrument."""
    folder = statute_of(release, statute).folder
    bases = [basis.id for basis in folder.statute.bases if basis.id in ON_INSTRUMENT]
    asked = [(CALENDAR, ""), *((basis, name) for name in signed_in(release, statute, year) for basis in bases)]
    return tuple(
        Question(statute=statute, year=year, reading=reading, basis=basis, determination=determination)
        for reading in readings or folder.readings.ids
        for basis, determination in asked
    )


def signed_in(release: Release, statute: str, year: int) -> tuple[str, ...]:
    """The ids of the determinations recorded as signed in a year, in order of signing."""
    signings, _ = recorded_instruments(release, statute_of(release, statute), release.evidence.as_of)
    return tuple(signing.id for signing in signings if signing.day.year == year)
