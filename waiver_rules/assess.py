"""assess(release, query) -> Assessment: pure, and the same bytes for the same query and release."""

from collections.abc import Iterable
from datetime import date

from evidence.dates import Span
from waiver_rules.assessment import (
    FORMAT,
    Assessment,
    Certified,
    ConditionAssessment,
    ElementAssessment,
    Overall,
)
from waiver_rules.certified import Certifies, certified, certifies, in_force_over, settle
from waiver_rules.combine import all_of, evaluate, names
from waiver_rules.decision import decision_id
from waiver_rules.explain import NOT_YET_LAW, condition_sentence, overall_sentence
from waiver_rules.procedure import assess_procedure
from waiver_rules.query import Query
from waiver_rules.reading import Reading
from waiver_rules.release import Release
from waiver_rules.resolve import Resolved, resolve
from waiver_rules.standards import Verdict
from waiver_rules.statute import Condition, Element, Group, Headings, Statute
from waiver_rules.view import Seen
from waiver_rules.weigh import Scales, rules_by_element, seen_facts, weigh


def assess(release: Release, query: Query) -> Assessment:
    """The assessment of a query against a release. Raises QueryError with every fault of the query."""
    resolved = resolve(release, query)
    scales = scales_for(release, resolved)
    facts = release.evidence.facts
    relevant = release.hits_by_fact[query.statute]
    seen = seen_facts((fact for fact in facts.values() if fact.id in relevant), scales)
    conditions = tuple(
        _condition(condition, seen, scales) for condition in resolved.statute.folder.conditions.conditions
    )
    status = certified(scales)
    return Assessment(
        format=FORMAT,
        statute=query.statute,
        decision_id=decision_id(release, resolved),
        release=release.name,
        evidence=release.content.evidence_fingerprint,
        rulebook=resolved.statute.fingerprint,
        heading=heading(resolved.statute.folder.statute.headings, conditions, status, scales.period),
        disclaimer=resolved.statute.folder.statute.disclaimer,
        period=resolved.period,
        known_on=resolved.lens.known_on,
        recorded_by=resolved.lens.recorded_by,
        reading=resolved.reading.id,
        standard=scales.standard,
        strike=tuple(sorted(resolved.lens.strike)),
        exclude_perspective=tuple(sorted(resolved.lens.exclude_perspective)),
        exclude_kind=tuple(sorted(resolved.lens.exclude_kind)),
        exclude_source=tuple(sorted(resolved.lens.exclude_source)),
        added=release.added_ids,
        tier=query.tier,
        overall=_overall(resolved.statute.folder.statute, resolved.reading, conditions),
        certified=status,
        conditions=conditions,
        procedure=assess_procedure(scales),
        restriction=_restriction(resolved.statute.folder.conditions.restriction, seen, scales),
    )


def scales_for(release: Release, resolved: Resolved) -> Scales:
    """What the elements of a resolved query are weighed with."""
    return Scales(
        release=release,
        statute=resolved.statute,
        reading=resolved.reading,
        standard=resolved.standard,
        lens=resolved.lens,
        period=resolved.period.span,
        determination=resolved.determination,
        rules=rules_by_element(resolved.statute.folder.rulebook.rules),
    )


def formula_for(statute: Statute, reading: Reading) -> str:
    """The formula of the whole under a reading: the first whose guard holds. Raises LookupError where none does."""
    for formula in statute.formulas:
        if reading.satisfies(formula.given):
            return formula.formula
    raise LookupError(f"no formula of {statute.id} is given for the reading {reading.id}")


def heading(headings: Headings, conditions: Iterable[ConditionAssessment], status: Certified, period: Span) -> str:
    """What the period is headed by: whether a waiver was signed, in force, absent or unrecorded in it."""
    if not any(condition.applicable for condition in conditions):
        return headings.not_yet_law
    if any(_is_within(one.signed, period) for one in status.determinations):
        return headings.signed
    found = {span.status for span in status.status}
    if "in_force" in found:
        return headings.in_force
    return headings.unrecorded if "unrecorded" in found else headings.without


def _is_within(day: date, period: Span) -> bool:
    return period.start <= day <= period.end


def _condition(condition: Condition, seen: tuple[Seen, ...], scales: Scales) -> ConditionAssessment:
    applicable = condition.applies.touches(scales.period.start, scales.period.end)
    settled = settle(condition, scales) if applicable else None
    elements: dict[str, ElementAssessment] = {}
    for element in condition.elements:
        elements[element.id] = weigh(
            element,
            seen,
            scales,
            applicable=applicable,
            settled=settled,
            vacuous=_is_vacuous(element, elements, scales.reading),
        )
    return _combined(condition, tuple(elements.values()), applicable, _certified(condition, scales))


def _is_vacuous(element: Element, before: dict[str, ElementAssessment], reading: Reading) -> bool:
    vacuous = element.vacuous
    return (
        vacuous is not None and reading.satisfies(vacuous.given) and before[vacuous.element].verdict == "contradicted"
    )


def _certified(condition: Condition, scales: Scales) -> Certifies | None:
    found = {certifies(condition, one.fact) for one in in_force_over(scales)}
    ways: tuple[Certifies, ...] = ("named", "joined_by_or", "presumed")
    return next((way for way in ways if way in found), None)


def _combined(
    condition: Condition, elements: tuple[ElementAssessment, ...], applicable: bool, way: Certifies | None
) -> ConditionAssessment:
    joined = [one for one in elements if one.joined]
    verdict = all_of(one.verdict for one in joined if one.verdict is not None) if applicable else None
    because = NOT_YET_LAW
    if verdict is not None:
        because = condition_sentence(verdict, [(one.title, one.verdict, one.joined) for one in elements])
    return ConditionAssessment(
        id=condition.id,
        title=condition.title,
        text=condition.text,
        citation=condition.citation,
        applicable=applicable,
        verdict=verdict,
        because=because,
        by_certification=any(one.by_certification for one in joined if one.verdict == verdict),
        marks=tuple(dict.fromkeys(mark for one in joined for mark in one.marks)),
        certified=way,
        missing=tuple(dict.fromkeys(phrase for one in elements for phrase in one.missing)),
        gaps=tuple(sorted({gap for one in elements for gap in one.gaps})),
        open_questions=condition.open_questions,
        elements=elements,
    )


def _overall(statute: Statute, reading: Reading, conditions: tuple[ConditionAssessment, ...]) -> Overall:
    formula = formula_for(statute, reading)
    joined = {one.id: one for one in conditions if one.id in names(formula)}
    verdicts = {name: one.verdict for name, one in joined.items() if one.verdict is not None}
    if len(verdicts) < len(joined):
        return Overall(
            verdict=None,
            applicable=False,
            formula=formula,
            because=NOT_YET_LAW,
            insufficient_too=(),
            by_certification=False,
        )
    verdict = evaluate(formula, verdicts)
    return Overall(
        verdict=verdict,
        applicable=True,
        formula=formula,
        because=overall_sentence(verdict, formula, verdicts),
        insufficient_too=_insufficient_too(verdict, joined.values()),
        by_certification=_rests_on_certification(formula, verdict, joined, verdicts),
    )


def _insufficient_too(verdict: Verdict, conditions: Iterable[ConditionAssessment]) -> tuple[str, ...]:
    if verdict != "contested":
        return ()
    elements = (element for condition in conditions for element in condition.elements)
    return tuple(one.id for one in elements if one.joined and one.verdict == "insufficient")


def _rests_on_certification(
    formula: str, verdict: Verdict, joined: dict[str, ConditionAssessment], verdicts: dict[str, Verdict]
) -> bool:
    without: dict[str, Verdict] = {
        name: "insufficient" if joined[name].by_certification else own for name, own in verdicts.items()
    }
    return evaluate(formula, without) != verdict


def _restriction(group: Group, seen: tuple[Seen, ...], scales: Scales) -> tuple[ElementAssessment, ...]:
    applicable = group.applies.touches(scales.period.start, scales.period.end)
    return tuple(weigh(element, seen, scales, applicable=applicable) for element in group.elements)
