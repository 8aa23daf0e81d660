"""Where two releases, or a golden and a release, answer differently; each difference with its causes."""

from collections.abc import Iterator

import msgspec

from waiver_rules.regress.answer import Answer, Part, Question
from waiver_rules.regress.causes import Cause, Causes, Meets, no_answer, same_part, same_verdict
from waiver_rules.standards import Verdict

WHOLE_ANSWER = "answer"
"""The part that stands for an answer which one side cannot give."""
NONE = Part(None)


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A part of an answer that is another: in its verdict, or only in the facts that decide it.

    `lost` and `gained` are ids of decisive facts. `cause` has no set of changes where none between the two releases
    makes the difference; `note` then says what else does. `path` and `line` are those of the golden.
    """

    statute: str
    year: int
    subject: str | None
    reading: str
    basis: str
    determination: str | None
    part: str
    before: Verdict | None
    after: Verdict | None
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    cause: Cause
    note: str = ""
    path: str = ""
    line: int = 0

    @property
    def verdict_changed(self) -> bool:
        """Whether the verdict is another, and not the decisive facts alone."""
        return self.part == WHOLE_ANSWER or self.before != self.after

    @property
    def words(self) -> str:
        """The question in words."""
        return " ".join(
            one for one in (str(self.year), self.subject, self.reading, self.basis, self.determination) if one
        )


class Changed(msgspec.Struct, frozen=True):
    """A part that is another, and how to tell an answer that has it as it is now."""

    part: str
    before: Part
    after: Part
    has_it: Meets


def changed_parts(before: Answer | None, after: Answer | None) -> Iterator[Changed]:
    """The parts that differ between two answers, None standing for no answer."""
    if before is None and after is None:
        return
    if after is None:
        yield Changed(WHOLE_ANSWER, NONE, NONE, no_answer)
        return
    if before is None:
        yield Changed(WHOLE_ANSWER, NONE, NONE, lambda given: given is not None)
        return
    for part in dict.fromkeys([*before, *after]):
        old, new = before.get(part, NONE), after.get(part, NONE)
        if old.verdict != new.verdict or (part in before) != (part in after):
            verdict = new.verdict
            yield Changed(part, old, new, same_verdict(part, verdict) if part in after else _without(part))
        elif old != new:
            yield Changed(part, old, new, same_part(part, new))


def difference_of(
    question: Question, changed: Changed, cause: Cause, note: str = "", place: tuple[str, int] = ("", 0)
) -> Difference:
    """The difference that a changed part makes."""
    before, after = set(changed.before.facts), set(changed.after.facts)
    return Difference(
        statute=question.statute,
        year=question.year,
        subject=question.subject or None,
        reading=question.reading,
        basis=question.basis,
        determination=question.determination or None,
        part=changed.part,
        before=changed.before.verdict,
        after=changed.after.verdict,
        lost=tuple(sorted(before - after)),
        gained=tuple(sorted(after - before)),
        cause=cause,
        note=note,
        path=place[0],
        line=place[1],
    )


def explained(question: Question, changed: Changed, causes: Causes) -> Cause:
    """The cause of a changed part."""
    part = "overall" if changed.part == WHOLE_ANSWER else changed.part
    return causes.of(question, part, changed.has_it)


def _without(part: str) -> Meets:
    return lambda given: given is not None and part not in given
