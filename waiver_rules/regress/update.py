"""Goldens made anew from a release: the same years and readings as before, and any that are asked for besides."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from waiver_rules.query import QueryError, unknown
from waiver_rules.regress.answer import Answer, Question, answer, questions
from waiver_rules.regress.golden import OURS, STATUTE, Golden, Held, Says
from waiver_rules.release import Release
from waiver_rules.resolve import statute_of, years
from waiver_rules.standards import DEFAULT

NOT_YET = "the authority to waive was not yet law"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What goldens to make besides those there are; empty years and readings stand for all where there are none.

    `known_on` moves the day of all of them; None leaves each file's, and gives a new one the release's last.
    """

    folder: Path
    statute: str
    years: tuple[int, ...] = ()
    readings: tuple[str, ...] = ()
    known_on: str | None = None


def updated(release: Release, old: Iterable[Golden], wanted: Wanted) -> tuple[Golden, ...]:
    """The goldens as the release answers now, by path. Raises QueryError for a year or reading that it has not."""
    kept = {(golden.statute, golden.year): golden for golden in old}
    _check(release, wanted)
    made = {name: _again(release, golden, wanted) for name, golden in kept.items()}
    for year in _new_years(release, wanted, bool(kept)):
        if (wanted.statute, year) not in made:
            made[wanted.statute, year] = _golden(release, wanted, year)
    # a year whose facts name nobody has no answer to hold
    return tuple(sorted((golden for golden in made.values() if golden.held), key=lambda golden: golden.path))


def _check(release: Release, wanted: Wanted) -> None:
    statute = statute_of(release, wanted.statute)
    known, readings = years(release, statute), statute.folder.readings.ids
    faults = [
        unknown("years", str(year), [], f"a year from {known.start} to {known.stop - 1}")
        for year in wanted.years
        if year not in known
    ]
    faults += [unknown("reading", one, readings, "a reading") for one in wanted.readings if one not in readings]
    if faults:
        raise QueryError(faults)


def _new_years(release: Release, wanted: Wanted, has_some: bool) -> Iterable[int]:
    if wanted.years or has_some:
        return wanted.years
    return years(release, statute_of(release, wanted.statute))


def _again(release: Release, golden: Golden, wanted: Wanted) -> Golden:
    known_on = wanted.known_on or golden.known_on
    own = tuple(dict.fromkeys(held.question.reading for held in golden.held))
    readings = (*own, *(one for one in _readings(release, wanted, golden) if one not in own))
    still = [one for one in readings if one in release.statute(golden.statute).folder.readings.ids]
    says = {_place(held.question): held for held in golden.held}
    asked = [
        msgspec.structs.replace(one, known_on=known_on, standard=golden.standard)
        for one in questions(release, golden.statute, golden.year, tuple(still))
    ]
    held = tuple(_held(release, one, says.get(_place(one))) for one in asked)
    return msgspec.structs.replace(golden, known_on=known_on, held=held)


def _readings(release: Release, wanted: Wanted, golden: Golden) -> tuple[str, ...]:
    named = wanted.statute == golden.statute and (not wanted.years or golden.year in wanted.years)
    return wanted.readings if named else ()


def _golden(release: Release, wanted: Wanted, year: int) -> Golden:
    known_on = wanted.known_on or release.evidence.as_of.isoformat()
    asked = questions(release, wanted.statute, year, wanted.readings)
    return Golden(
        path=wanted.folder / f"{year}.yaml",
        statute=wanted.statute,
        year=year,
        standard=DEFAULT,
        known_on=known_on,
        held=tuple(_held(release, msgspec.structs.replace(one, known_on=known_on), None) for one in asked),
    )


def _held(release: Release, question: Question, old: Held | None) -> Held:
    found = answer(release, question)
    # who said so of another verdict may not say so of this one
    kept = old is not None and {name: part.verdict for name, part in old.answer.items()} == {
        name: part.verdict for name, part in found.items()
    }
    return Held(question, found, old.says if old is not None and kept else _says(release, question, found))


def _says(release: Release, question: Question, found: Answer) -> Says:
    if all(part.verdict is None for part in found.values()):
        return Says(STATUTE, NOT_YET)
    return Says(OURS, release.statute(question.statute).folder.readings.get(question.reading).title)


def _place(question: Question) -> tuple[str, str, str, str]:
    return question.subject, question.reading, question.basis, question.determination
