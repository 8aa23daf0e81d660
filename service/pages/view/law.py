"""The law beside a year: open questions in their own words, gaps of the record, and what a reading assumes."""

from collections.abc import Iterable

import msgspec

from service.pages.view.fact import names_of
from waiver_rules.reading import Reading
from waiver_rules.release import Release

STATUS = {"not_found": "looked for and not found", "not_looked_for": "not yet looked for"}


class PositionView(msgspec.Struct, frozen=True):
    """One way to answer an open question."""

    text: str
    held_by: str


class OpenQuestionView(msgspec.Struct, frozen=True):
    """A question that the text leaves open."""

    id: str
    question: str
    positions: tuple[PositionView, ...]
    observations: tuple[str, ...]


class GapView(msgspec.Struct, frozen=True):
    """What is known to be missing from the record."""

    number: int
    id: str
    what: str
    why: str
    where: str
    status: str


class AnswerView(msgspec.Struct, frozen=True):
    """A question of interpretation and the answer of a reading."""

    question: str
    answer: str
    held_by: str


class ReadingView(msgspec.Struct, frozen=True, kw_only=True):
    """A reading in words."""

    id: str
    title: str
    because: str
    held_by: str
    answers: tuple[AnswerView, ...]


def open_question_views(release: Release, statute: str, ids: Iterable[str]) -> tuple[OpenQuestionView, ...]:
    """The questions of those ids, each once, in the order of the law."""
    wanted = set(ids)
    questions = release.statute(statute).folder.law.open_questions
    return tuple(
        OpenQuestionView(
            one.id,
            one.question,
            tuple(PositionView(each.reading, _held(release, each.held_by, each.holders_note)) for each in one.readings),
            one.observations,
        )
        for one in questions
        if one.id in wanted
    )


def gap_views(release: Release, ids: Iterable[str]) -> tuple[GapView, ...]:
    """The gaps of those ids, each once, numbered."""
    gaps = release.evidence.gaps
    found = [gaps[one] for one in dict.fromkeys(ids)]
    return tuple(
        GapView(number, gap.id, gap.what, gap.why, gap.where, STATUS[gap.status]) for number, gap in enumerate(found, 1)
    )


def reading_view(release: Release, statute: str, reading_id: str) -> ReadingView:
    """A reading with every answer that it gives."""
    readings = release.statute(statute).folder.readings
    reading = readings.get(reading_id)
    return ReadingView(
        id=reading.id,
        title=reading.title,
        because=reading.because,
        held_by=_held(release, reading.held_by, reading.holders_note),
        answers=_answers(release, statute, reading),
    )


def _answers(release: Release, statute: str, reading: Reading) -> tuple[AnswerView, ...]:
    questions = release.statute(statute).folder.readings.questions
    chosen = [(question, question.answer(reading.answers[question.id])) for question in questions]
    return tuple(
        AnswerView(question.question, answer.means, _held(release, answer.held_by, answer.holders_note))
        for question, answer in chosen
    )


def _held(release: Release, held_by: tuple[str, ...], note: str | None) -> str:
    names = names_of(release, held_by)
    if names and note:
        return f"{names} ({note})"
    return names or note or "no known holder"
