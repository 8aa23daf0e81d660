"""What must hold of every answer, whatever was asked."""

from collections.abc import Iterator
from itertools import pairwise

from tests.asking import elements_of, facts_of, findings_of, is_later, no_later
from waiver_rules.assessment import Assessment, ElementAssessment
from waiver_rules.combine import all_of, evaluate, names
from waiver_rules.query import CERTIFICATION, Query
from waiver_rules.release import Release


def broken(answer: Assessment, query: Query, release: Release) -> list[str]:
    """The laws that an answer to a query breaks; empty for all that the tool answers."""
    laws = {
        "settings are echoed": _echoed(answer, query, release),
        "no struck fact": _no_struck(answer),
        "nothing excluded": _no_excluded(answer, release),
        "nothing later unmarked": not no_later(answer, release) and _marked(answer, release),
        "findings in order": all(_in_order(element, release) for element in elements_of(answer)),
        "verdicts follow": _verdicts_follow(answer),
        "counts agree": all(_counts_agree(element) for element in elements_of(answer)) and _days_agree(answer),
        "only of the period": _of_the_period(answer, release),
    }
    return [law for law, holds in laws.items() if not holds]


def _echoed(answer: Assessment, query: Query, release: Release) -> bool:
    folder = release.statute(query.statute).folder
    day = None if query.known_on == CERTIFICATION else query.known_on or release.evidence.as_of.isoformat()
    told = (
        answer.statute,
        answer.period.year,
        answer.period.basis,
        answer.reading,
        answer.standard,
        answer.tier,
        answer.recorded_by.isoformat(),
        *(answer.strike, answer.exclude_perspective, answer.exclude_kind, answer.exclude_source),
    )
    asked = (
        query.statute,
        query.year,
        query.basis,
        query.reading or folder.readings.default,
        query.standard,
        query.tier,
        query.recorded_by or release.evidence.as_of.isoformat(),
        *(tuple(sorted(words)) for words in (query.strike, query.exclude_perspective)),
        *(tuple(sorted(words)) for words in (query.exclude_kind, query.exclude_source)),
    )
    return (
        told == asked
        and day in (None, answer.known_on.isoformat())
        and query.determination in (None, answer.determination)
        and answer.added == release.added_ids
        and answer.release == release.name
    )


def _no_struck(answer: Assessment) -> bool:
    shown = {fact.id for fact in facts_of(answer)} | {one.id for one in answer.certified.determinations}
    shown |= {str(span.fact) for span in answer.certified.status}
    shown |= {str(element.determination) for element in answer.procedure}
    return shown.isdisjoint(answer.strike)


def _no_excluded(answer: Assessment, release: Release) -> bool:
    for name in _cited(answer):
        source = release.evidence.sources[name]
        if (
            name in answer.exclude_source
            or source.kind in answer.exclude_kind
            or source.perspective in answer.exclude_perspective
        ):
            return False
    return True


def _cited(answer: Assessment) -> Iterator[str]:
    """The sources of every fact shown. Those behind a reading say who holds it, and are no evidence."""
    for shown in (
        *[fact.citations for fact in facts_of(answer)],
        *[one.citations for one in answer.certified.determinations],
    ):
        yield from (cited.source for cited in shown)


def _marked(answer: Assessment, release: Release) -> bool:
    """Whether every citation behind a mark, and every one of an instrument, says whether it is later."""
    resting = [cited for element in elements_of(answer) for cited in element.rests_on]
    resting += [cited for one in answer.certified.determinations for cited in one.citations]
    return all(cited.later == is_later(release, cited.source, answer.known_on) for cited in resting)


def _in_order(element: ElementAssessment, release: Release) -> bool:
    facts = release.evidence.facts
    keys = [(-one.weight, facts[one.fact.id].span.start, one.fact.id, one.rule) for one in element.findings]
    return keys == sorted(keys) and len({(one.rule, one.fact.id) for one in element.findings}) == len(keys)


def _verdicts_follow(answer: Assessment) -> bool:
    """Each condition is the `and` of its joined elements, the whole its formula; null where anything is."""
    for condition in answer.conditions:
        joined = [element.verdict for element in condition.elements if element.joined]
        known = [verdict for verdict in joined if verdict is not None]
        if condition.verdict != (all_of(known) if known else None) or len(known) not in (0, len(joined)):
            return False
        if condition.applicable != (condition.verdict is not None):
            return False
    verdicts = {one.id: one.verdict for one in answer.conditions if one.verdict is not None}
    overall, wanted = answer.overall, names(answer.overall.formula)
    whole = evaluate(overall.formula, verdicts) if set(wanted) <= verdicts.keys() else None
    return (overall.verdict, overall.applicable) == (whole, whole is not None)


def _counts_agree(element: ElementAssessment) -> bool:
    counted = [finding for finding in element.findings if finding.counted]
    heaviest = [
        max((one.weight for one in counted if one.effect == effect), default=0) for effect in ("supports", "opposes")
    ]
    said = all(one.counted == (one.weight > 0) == (one.not_counted is None) for one in element.findings)
    return [element.pro, element.con] == heaviest and said


def _days_agree(answer: Assessment) -> bool:
    days = {"in_force": 0, "not_in_force": 0, "unrecorded": 0}
    for span in answer.certified.status:
        days[span.status] += (span.end - span.start).days + 1
    known = days["in_force"] + days["not_in_force"]
    ends = [(span.start, span.end) for span in answer.certified.status]
    joined = all((start - end).days == 1 for (_, end), (start, _) in pairwise(ends))
    inside = not ends or (ends[0][0] >= answer.period.start and ends[-1][1] == answer.period.end)
    shown = answer.certified.determinations
    is_open = any(one.in_force_to is None and one.in_force_from < answer.period.start for one in shown)
    return (
        answer.certified.in_force_days == (days["in_force"] if known and not is_open else None)
        and answer.certified.unrecorded_days == days["unrecorded"]
        and joined
        and inside
    )


def _of_the_period(answer: Assessment, release: Release) -> bool:
    """Whether every finding on a condition is of a fact that may fall into the period."""
    facts, period = release.evidence.facts, answer.period
    shown = {
        one.fact.id for condition in answer.conditions for element in condition.elements for one in element.findings
    }
    spans = [facts[name] for name in shown]
    return all(
        (fact.about_span or fact.span).start <= period.end
        and (fact.open_ended or (fact.about_span or fact.span).end >= period.start)
        for fact in spans
    ) and len(findings_of(answer)) >= len(shown)
