"""Admiralty grades: what a grade weighs, and what becomes of it when sources leave the view.

The code is NATO's (AJP-2.1, STANAG 2511); the table of weights is this project's own and stands in
docs/method.md. Weights are ordinal: 3 outranks 2, and ten facts of weight 1 stay at weight 1.
"""

from collections.abc import Iterable

from evidence.model import Attribution, Digit, Fact, Grade, Letter, Source

UNJUDGED_LETTER, UNJUDGED_DIGIT = "F", 6
WEIGHTS: dict[str, int] = {
    **dict.fromkeys(("A1", "A2", "B1"), 3),
    **dict.fromkeys(("A3", "B2", "C1"), 2),
    **dict.fromkeys(("B3", "C2", "C3", "D1", "D2", "D3"), 1),
}
CAPS: dict[Attribution, int] = {"established": 3, "alleged": 1, "disputed": 2}


def grade_weight(grade: Grade) -> int:
    """The weight 0-3 of a grade; 1 where one half cannot be judged and the other is A-C or 1-3."""
    if grade.reliability == UNJUDGED_LETTER:
        return 1 if grade.credibility <= 3 else 0
    if grade.credibility == UNJUDGED_DIGIT:
        return 1 if grade.reliability in ("A", "B", "C") else 0
    return WEIGHTS.get(str(grade), 0)


def fact_weight(grade: Grade, attribution: Attribution) -> int:
    """The weight 0-3 of a fact: by its grade, at most 1 where alleged and 2 where disputed."""
    return min(grade_weight(grade), CAPS[attribution])


def origins(sources: Iterable[Source]) -> frozenset[str]:
    """Whose word the sources are, each origin once (publisher after relays; one control, one origin)."""
    return frozenset(source.origin for source in sources)


def regrade(fact: Fact, in_view: tuple[Source, ...], known: tuple[Source, ...] = ()) -> Grade:
    """The grade of a fact on the sources in view; `known` are all sources that the record has of it.

    The letter is the best among those in view. Where none is (an event that was public before any source we
    have of it), it is the lowest of all that are known: so no grade rises when a source leaves the view, and
    none falls when one enters. Credibility 1 becomes 2 where fewer than two origins are in view.
    """
    return Grade(_letter(fact, in_view, known), _digit(fact.grade.credibility, in_view))


def _letter(fact: Fact, in_view: tuple[Source, ...], known: tuple[Source, ...]) -> Letter:
    if in_view:
        return min(source.reliability for source in in_view)
    return max((source.reliability for source in known), default=fact.grade.reliability)


def _digit(credibility: Digit, in_view: tuple[Source, ...]) -> Digit:
    return 2 if credibility == 1 and len(origins(in_view)) < 2 else credibility
