"""How a condition stands in what was certified, and what a determination names: one wording for every door."""

from collections.abc import Mapping

from evidence.model import Fact
from service.words import CERTIFIED, STATUS
from waiver_rules.assessment import Assessment, Certified, ConditionAssessment, DeterminationShown
from waiver_rules.chronology import StatusSpan
from waiver_rules.release import Release
from waiver_rules.statute import Reads
from waiver_rules.statute_words import StatuteWords

NO_MATTER, NOT_BY_NAME = "not a matter of the determination", "not by name"
JOINED = {"or": 'joins its grounds by "or"', "and": 'joins its grounds by "and"', "unknown": "not known"}


def certified_words(release: Release, assessment: Assessment, condition: ConditionAssessment) -> str:
    """How a condition is certified by what was in force over the period."""
    if not condition.applicable:
        return "no determination could be made yet"
    if condition.certified is not None:
        return _certified_earlier(condition, assessment) or CERTIFIED[condition.certified]
    if not _is_certified(release, assessment.statute, condition.id):
        return NO_MATTER
    in_force = _in_force(assessment)
    if not in_force:
        return "no determination in force in the period is recorded"
    if _is_ground(release, assessment, condition.id):
        if any(one.grounds_joined_by == "or" and not one.grounds_named for one in in_force):
            return CERTIFIED["joined_by_or"]
        if any(not one.text_seen and not one.grounds_named for one in in_force):
            return CERTIFIED["presumed"]
    return _not_named(whole=all(one.text_seen for one in in_force))


def _certified_earlier(condition: ConditionAssessment, assessment: Assessment) -> str | None:
    """By which determination of an earlier year, where whether it still stood over the period is open."""
    certified = assessment.certified
    if condition.certified == "presumed" or not certified.no_term or certified.in_force_days is not None:
        return None
    earlier = (one for one in _in_force(assessment) if one.in_force_to is None)
    return f"by a determination of {' and '.join(str(one.signed.year) for one in earlier)}, no term stated"


def certifies_words(
    release: Release, statute: str, one: DeterminationShown, ways: Mapping[str, str | None]
) -> dict[str, str]:
    """How a determination certifies each condition, by the condition's id; `ways` are as `certifies` tells them."""
    without = _not_named(whole=one.text_seen)
    return {
        name: CERTIFIED[way] if way else without if _is_certified(release, statute, name) else NO_MATTER
        for name, way in ways.items()
    }


def _not_named(*, whole: bool) -> str:
    return NOT_BY_NAME if whole else CERTIFIED[None]


def grounds_words(one: DeterminationShown) -> str:
    """The grounds that a determination names, how it joins them, or what it certifies; "not known" without any."""
    named = ", ".join(f"({ground})" for ground in one.grounds_named)
    if named:
        return f"names {named}"
    if one.grounds_joined_by == "unknown" and one.certifies:
        return f"certifies {', '.join(f'({condition})' for condition in one.certifies)}"
    return JOINED.get(one.grounds_joined_by, one.grounds_joined_by)


def text_words(*, seen: bool, note: str | None) -> str:
    """What of a text was seen: `seen`, `seen (the one section)`, `not seen whole (only its first paragraph)`."""
    if seen:
        return f"seen ({note})" if note else "seen"
    return f"not seen whole ({note})" if note else "not seen, or seen in part"


def law_text_words(fact: Fact, reads: Reads) -> str | None:
    """What of a text was seen, by the fact that records it; None where it is no record of a text."""
    seen, note = fact.attributes.get(reads.text_seen or ""), fact.attributes.get(reads.text_note or "")
    if not isinstance(seen, bool):
        return None
    return text_words(seen=seen, note=note if isinstance(note, str) else None)


def reach_words(one: DeterminationShown, words: StatuteWords) -> str | None:
    """How far a determination reaches and what it lets through, where told: `waived in part: peacekeeping`."""
    if one.scope is None:
        return None
    reach = words.of_scope(one.scope)
    return f"{reach}: {', '.join(map(words.of_let_through, one.lets_through))}" if one.lets_through else reach


def status_words(certified: Certified, words: StatuteWords) -> str:
    """How far what was in force reached, then on how many days: `Waived in part. In force on 349 days ...`."""
    if not certified.status:
        return words.not_yet_law
    reach = scope_words(certified.scope, certified.scope_days, words)
    return f"{_capital(reach)}. {_days(certified, words)}" if reach else _days(certified, words)


def scope_words(scope: str | None, days: Mapping[str, int], words: StatuteWords) -> str | None:
    """How far what was in force reached: its scope, or each with its days where there was more than one."""
    if len(days) > 1:
        return ", ".join(f"{words.of_scope(one)} on {_count(count)}" for one, count in days.items())
    return words.of_scope(scope) if scope else None


def _days(certified: Certified, words: StatuteWords) -> str:
    if certified.no_term:
        return f"{_capital(words.no_term)}."
    if certified.in_force_days is None:
        return words.unknown
    unrecorded = f"; {_count(certified.unrecorded_days)} unrecorded" if certified.unrecorded_days else ""
    return f"In force on {_count(certified.in_force_days)} of the period{unrecorded}."


def _count(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def span_words(span: StatusSpan, certified: Certified, words: StatuteWords) -> str:
    """The status of days in words; where the instrument that shows it states no term, that; and a scope of several."""
    if certified.no_term and span.status == "in_force":
        return words.no_term
    reach = next((one.scope for one in certified.determinations if one.id == span.fact), None)
    several = reach is not None and len(certified.scope_days) > 1
    return f"{STATUS[span.status]}, {words.of_scope(str(reach))}" if several else STATUS[span.status]


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


def _is_certified(release: Release, statute: str, condition_id: str) -> bool:
    declared = next(one for one in release.statute(statute).folder.conditions.conditions if one.id == condition_id)
    return bool(declared.certified_when or declared.presumed_when)
