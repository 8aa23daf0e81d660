"""Two assessments compared: every verdict that differs, and the facts counted in one and not in the other."""

from collections.abc import Iterator

import msgspec

from waiver_rules.assessment import Assessment, ConditionAssessment, ElementAssessment
from waiver_rules.standards import Verdict


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A part (`overall`, a condition or an element) whose verdict differs."""

    part: str
    before: Verdict | None
    after: Verdict | None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two assessments and what differs; facts are ids, counted on some element in one only."""

    before: Assessment
    after: Assessment
    changed: tuple[Change, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def compare(before: Assessment, after: Assessment) -> Comparison:
    """What differs between two assessments of one statute."""
    first, second = _counted(before), _counted(after)
    return Comparison(
        before=before,
        after=after,
        changed=changes(before, after),
        only_before=tuple(sorted(first - second)),
        only_after=tuple(sorted(second - first)),
    )


def changes(before: Assessment, after: Assessment) -> tuple[Change, ...]:
    """Every part whose verdict differs, in the order of the assessment.

    The procedure is compared instrument by instrument, where both assessments have the instrument.
    """
    shared = {one.determination for one in before.procedure} & {one.determination for one in after.procedure}
    alike = {id(one) for one in _parts(before)}.intersection([id(one) for one in _parts(after)])
    first, second = dict(_verdicts(before, shared, alike)), dict(_verdicts(after, shared, alike))
    return tuple(
        Change(part=part, before=first.get(part), after=second.get(part))
        for part in dict.fromkeys([*first, *second])
        if first.get(part) != second.get(part)
    )


def _parts(assessment: Assessment) -> tuple[ConditionAssessment | ElementAssessment, ...]:
    return assessment.conditions + assessment.procedure + assessment.restriction


def _verdicts(assessment: Assessment, shared: set[str | None], alike: set[int]) -> Iterator[tuple[str, Verdict | None]]:
    """The verdicts of an assessment, but for those of the parts that are `alike`: the very same in both."""
    yield "overall", assessment.overall.verdict
    for condition in assessment.conditions:
        if id(condition) not in alike:
            yield condition.id, condition.verdict
            yield from [(element.id, element.verdict) for element in condition.elements]
    procedure = tuple([element for element in assessment.procedure if element.determination in shared])
    for element in procedure + assessment.restriction:
        if id(element) not in alike:
            yield _address(element), element.verdict


def _address(element: ElementAssessment) -> str:
    return f"{element.id} of {element.determination}" if element.determination else element.id


def _counted(assessment: Assessment) -> frozenset[str]:
    elements = [element for condition in assessment.conditions for element in condition.elements]
    return frozenset(
        finding.fact.id
        for element in (*elements, *assessment.procedure, *assessment.restriction)
        for finding in element.findings
        if finding.counted
    )
