"""How a condition stands in what was certified, and what a determination names: one wording for every door."""

from service.words import CERTIFIED
from waiver_rules.assessment import Assessment, ConditionAssessment, DeterminationShown
from waiver_rules.chronology import StatusSpan
from waiver_rules.release import Release

JOINED = {"or": 'joins its grounds by "or"', "and": 'joins its grounds by "and"', "unknown": "not known"}


def certified_words(release: Release, assessment: Assessment, condition: ConditionAssessment) -> str:
    """How a condition is certified by what was in force over the period."""
    if not condition.applicable:
        return "no determination could be made yet"
    if condition.certified is not None:
        return CERTIFIED[condition.certified]
    if not _is_certified(release, assessment, condition.id):
        return "not a matter of the determination"
    in_force = _in_force(assessment)
    if not in_force:
        return "no determination in force in the period is recorded"
    if _is_ground(release, assessment, condition.id):
        if any(one.grounds_joined_by == "or" and not one.grounds_named for one in in_force):
            return CERTIFIED["joined_by_or"]
        if any(not one.text_seen and not one.grounds_named for one in in_force):
            return CERTIFIED["presumed"]
    return CERTIFIED[None]


def grounds_words(one: DeterminationShown) -> str:
    """The grounds that a determination names, or how it joins them; "not known" where its text was not seen."""
    named = ", ".join(f"({ground})" for ground in one.grounds_named)
    return f"names {named}" if named else JOINED.get(one.grounds_joined_by, one.grounds_joined_by)


def reach_words(one: DeterminationShown) -> str | None:
    """How far a determination reaches and what it lets through, where instruments tell: `partial: IMET`."""
    if one.scope is None:
        return None
    return f"{one.scope}: {', '.join(one.lets_through)}" if one.lets_through else one.scope


def doubt_words(span: StatusSpan) -> str | None:
    """What is doubtful about the status of days, if anything."""
    if span.disputed:
        return "disputed: others say otherwise"
    return "the day of signing is uncertain" if span.uncertain else None


def _in_force(assessment: Assessment) -> tuple[DeterminationShown, ...]:
    period = assessment.period
    return tuple(
        one
        for one in assessment.certified.determinations
        if assessment.determination in (None, one.id)
        if one.in_force_from <= period.end and (one.in_force_to is None or one.in_force_to >= period.start)
    )


def _is_ground(release: Release, assessment: Assessment, condition_id: str) -> bool:
    conditions = release.statute(assessment.statute).folder.conditions.conditions
    return any(condition_id in one.certified_when.values() for one in conditions)


def _is_certified(release: Release, assessment: Assessment, condition_id: str) -> bool:
    declared = next(
        one for one in release.statute(assessment.statute).folder.conditions.conditions if one.id == condition_id
    )
    return bool(declared.certified_when or declared.presumed_when)
