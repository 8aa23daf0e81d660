"""The other side's case: the best that the same assessment holds against the verdict shown, element by element.

It is one side, and says so. It draws on nothing but the assessment: what counts on that side, what bears on that
side and does not count under this reading, and what weakens the evidence that carries the other.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

from waiver_rules.assessment import Assessment, ConditionAssessment, ElementAssessment, FindingShown
from waiver_rules.explain import SHOWN, STRENGTH, listed
from waiver_rules.rulebook import Effect
from waiver_rules.standards import Verdict
from waiver_rules.strongest import by_strength

Weak = Literal["alone", "one_source", "contested", "attribution", "dated", "scope", "force", "later"]
ARGUES: dict[Effect, str] = {
    "supports": "that the public record supports it",
    "opposes": "that the public record runs against it",
}
AGAINST: dict[Effect, Effect] = {"supports": "opposes", "opposes": "supports"}


class WeakPoint(msgspec.Struct, frozen=True, kw_only=True):
    """What weakens a finding that carries the side argued against, in words, with a code; `statement` is the fact's."""

    code: Weak
    fact: str
    rule: str
    words: str
    statement: str


class ElementCase(msgspec.Struct, frozen=True, kw_only=True):
    """The case on one element: what counts, what is left out, weak points of the other side, what is missing."""

    id: str
    title: str
    question: str
    joined: bool
    verdict: Verdict | None
    counted: tuple[FindingShown, ...]
    left_out: tuple[FindingShown, ...]
    weak_points: tuple[WeakPoint, ...]
    missing: tuple[str, ...]
    gaps: tuple[str, ...]


class ConditionCase(msgspec.Struct, frozen=True, kw_only=True):
    """The case on one condition."""

    id: str
    title: str
    text: str
    citation: str
    verdict: Verdict | None
    open_questions: tuple[str, ...]
    elements: tuple[ElementCase, ...]


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One side's case. `side` is the effect it argues for; `opening` says what it is, and that it is one side."""

    side: Effect
    opening: str
    conditions: tuple[ConditionCase, ...]


class OtherSide(msgspec.Struct, frozen=True, kw_only=True):
    """The case, or where the verdict is open the two cases, against the verdict shown."""

    decision_id: str
    verdict: Verdict | None
    formula: str
    cases: tuple[Case, ...]


def other_side(assessment: Assessment, named: Callable[[str], str] = str) -> OtherSide:
    """What can be said against an assessment's verdict on the whole, from that assessment alone.

    A verdict of supported is argued against, one of contradicted argued for. Where the record is divided on the
    whole, does not settle it, or is not asked, both cases are made, that in favour first. `named` turns the code of an
    actor into a name.
    """
    sides = _sides(assessment.overall.verdict)
    return OtherSide(
        decision_id=assessment.decision_id,
        verdict=assessment.overall.verdict,
        formula=assessment.overall.formula,
        cases=tuple(_case(side, assessment, named) for side in sides),
    )


def _sides(verdict: Verdict | None) -> tuple[Effect, ...]:
    if verdict == "supported":
        return ("opposes",)
    return ("supports",) if verdict == "contradicted" else ("supports", "opposes")


def _case(side: Effect, assessment: Assessment, named: Callable[[str], str]) -> Case:
    return Case(
        side=side,
        opening=_opening(side, assessment.overall.verdict),
        conditions=tuple(_on_condition(condition, side, named) for condition in assessment.conditions),
    )


def _opening(side: Effect, verdict: Verdict | None) -> str:
    shown = f"At these settings {SHOWN[verdict]}." if verdict else "At these settings this is not asked."
    return (
        f"{shown} What follows is one side: the best case in this record {ARGUES[side]}, "
        "from the same facts at the same settings."
    )


def _on_condition(condition: ConditionAssessment, side: Effect, named: Callable[[str], str]) -> ConditionCase:
    return ConditionCase(
        id=condition.id,
        title=condition.title,
        text=condition.text,
        citation=condition.citation,
        verdict=condition.verdict,
        open_questions=condition.open_questions,
        elements=tuple(_on_element(element, side, named) for element in condition.elements),
    )


def _on_element(element: ElementAssessment, side: Effect, named: Callable[[str], str]) -> ElementCase:
    own = [finding for finding in element.findings if finding.effect == side]
    return ElementCase(
        id=element.id,
        title=element.title,
        question=element.question,
        joined=element.joined,
        verdict=element.verdict,
        counted=by_strength(finding for finding in own if finding.counted),
        left_out=tuple(finding for finding in own if not finding.counted),
        weak_points=tuple(_weak_points(element.findings, AGAINST[side], named)),
        missing=element.missing,
        gaps=element.gaps,
    )


def _weak_points(findings: Iterable[FindingShown], side: Effect, named: Callable[[str], str]) -> Iterator[WeakPoint]:
    """Of the heaviest counted findings of a side, the strongest first."""
    counted = by_strength(finding for finding in findings if finding.counted and finding.effect == side)
    heaviest = max((finding.weight for finding in counted), default=0)
    carrying = [finding for finding in counted if finding.weight == heaviest]
    for finding in carrying:
        for code, words in _weak(finding, named, alone=len(carrying) == 1):
            yield WeakPoint(
                code=code,
                fact=finding.fact.id,
                rule=finding.rule,
                words=words,
                statement=finding.fact.statement,
            )


def _weak(finding: FindingShown, named: Callable[[str], str], *, alone: bool) -> Iterator[tuple[Weak, str]]:
    fact = finding.fact
    if alone:
        yield "alone", "No other finding of that weight stands beside it."
    if finding.weight < len(STRENGTH) - 1:
        yield "force", f"Its weight is {STRENGTH[finding.weight]}: {finding.force}; graded {fact.grade}."
    if sum(not citation.later for citation in fact.citations) == 1:
        yield "one_source", "It rests on one source."
    if any(citation.later for citation in fact.citations):
        yield "later", "Some of its sources were published later."
    if fact.contested is not None:
        who = listed([named(code) for code in fact.contested.by], "and")
        verb = "contests" if len(fact.contested.by) == 1 else "contest"
        yield "contested", f"{who} {verb} it: {fact.contested.how}"
    if fact.attribution != "established":
        yield "attribution", f"Who did or said it is {fact.attribution}."
    if finding.dated == "possible":
        yield "dated", "Its days may lie outside the period."
    if finding.scope is not None:
        yield "scope", f"It speaks {finding.scope}."
