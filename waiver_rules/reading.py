"""Questions that a law leaves open, their possible answers, and readings: named sets of answers.

Python never names a question or an answer; both are words out of `readings.yaml`.
"""

from dataclasses import dataclass
from typing import ClassVar

FORBID: dict[str, str] = {"extra": "forbid"}

Guard = dict[str, tuple[str, ...]]
"""Question id to the answers under which something holds; an empty guard always holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to a question; `held_by` are actor codes, empty where no holder is known."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    means: str
    held_by: tuple[str, ...] = ()
    holders_note: str = "no known holder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of interpretation that changes how facts count; `open_question` is its entry in the law."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    question: str
    open_question: str | None = None
    answers: tuple[Answer, ...]

    def answer(self, answer_id: str) -> Answer:
        """The answer of that id. Raises KeyError if the question has none such."""
        for answer in self.answers:
            if answer.id == answer_id:
                return answer
        raise KeyError(answer_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A named, cited, immutable set of answers, one to each question.

    `weighs_evidence` is false for a reading under which the evidence decides nothing; such a reading,
    and one without a known holder (`held_by` empty), is left out when a verdict is tested for robustness.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    title: str
    because: str
    answers: dict[str, str]
    held_by: tuple[str, ...] = ()
    holders_note: str = "no known holder"
    sources: tuple[str, ...] = ()
    weighs_evidence: bool = True

    def satisfies(self, guard: Guard) -> bool:
        """Whether this reading gives one of the listed answers to every question of the guard."""
        # most guards are empty, and every element of every answer asks
        return not guard or all(self.answers[question] in answers for question, answers in guard.items())

    def failing(self, guard: Guard) -> tuple[str, str] | None:
        """The first question of the guard, with this reading's answer, that the guard does not list."""
        for question, answers in sorted(guard.items()):
            if self.answers[question] not in answers:
                return question, self.answers[question]
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The questions and the readings of a statute; `default` is the id of the reading used unless named."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    default: str
    questions: tuple[Question, ...]
    readings: tuple[Reading, ...]

    def get(self, reading_id: str) -> Reading:
        """The reading of that id. Raises KeyError if there is none such."""
        for reading in self.readings:
            if reading.id == reading_id:
                return reading
        raise KeyError(reading_id)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the readings, the default first as the file lists it."""
        return tuple(reading.id for reading in self.readings)

    @property
    def tested_for_robustness(self) -> tuple[Reading, ...]:
        """The readings that weigh evidence and have a known holder."""
        return tuple(reading for reading in self.readings if reading.weighs_evidence and reading.held_by)
