"""assess(release, query) -> Assessment: pure, and the same bytes for the same query and release."""

from collections.abc import Iterable, Iterator
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
from waiver_rules.certified import Certifies, Standing, certified, certifies, settle, standing
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
from waiver_rules.weigh import Asked, Scales, rules_by_element, seen_facts, weigh


def assess(release: Release, query: Query) -> Assessment:
    """The assessment of a query against a release. Raises QueryError with every fault of the query."""
    resolved = resolve(release, query)
    scales = scales_for(release, resolved)
    facts = release.evidence.facts
    relevant = release.hits_by_fact[query.statute]
    seen = seen_facts((fact for fact in facts.values() if fact.id in relevant), scales)
    stood = standing(scales)
    conditions = tuple(
        _condition(condition, seen, scales, stood) for condition in resolved.statute.folder.conditions.conditions
    )
    status = certified(scales, stood)
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
        determination=resolved.determination,
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
        procedure=assess_procedure(scales, stood.instruments),
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


def _condition(condition: Condition, seen: tuple[Seen, ...], scales: Scales, stood: Standing) -> ConditionAssessment:
    is_law = condition.applies.touches(scales.period.start, scales.period.end)
    settled = settle(condition, scales, stood) if is_law else None
    elements: dict[str, ElementAssessment] = {}
    for element in condition.elements:
        asked = Asked(
            not_asked=None if is_law else NOT_YET_LAW,
            settled=settled,
            vacuous=_vacuous(element, elements, scales.reading),
        )
        elements[element.id] = weigh(element, seen, scales, asked)
    return _combined(condition, tuple(elements.values()), _certified(condition, _asked_about(stood, scales)))


def _vacuous(element: Element, before: dict[str, ElementAssessment], reading: Reading) -> str | None:
    """The title of the element for want of which this one is met, if the reading and the record have it so."""
    if element.vacuous is None or not reading.satisfies(element.vacuous.given):
        return None
    other = before[element.vacuous.element]
    return other.title if other.verdict == "contradicted" else None


def _asked_about(stood: Standing, scales: Scales) -> tuple[Seen, ...]:
    """The instrument that the query hangs on, or else those in force over the period."""
    own = tuple(one for one in stood.instruments if one.fact.id == scales.determination)
    return own or stood.over(scales.period)


def _certified(condition: Condition, instruments: Iterable[Seen]) -> Certifies | None:
    found = {certifies(condition, one.fact) for one in instruments}
    ways: tuple[Certifies, ...] = ("named", "joined_by_or", "presumed")
    return next((way for way in ways if way in found), None)


def _combined(
    condition: Condition, elements: tuple[ElementAssessment, ...], way: Certifies | None
) -> ConditionAssessment:
    joined = [(one, one.verdict) for one in elements if one.joined and one.verdict is not None]
    verdict = all_of(own for _, own in joined) if joined else None
    return ConditionAssessment(
        id=condition.id,
        title=condition.title,
        text=condition.text,
        citation=condition.citation,
        applicable=verdict is not None,
        verdict=verdict,
        because=condition_sentence((one.title, own, one.marks) for one, own in joined) if joined else NOT_YET_LAW,
        by_certification=verdict is not None and all_of(_without_certification(joined)) != verdict,
        marks=tuple(dict.fromkeys(mark for one, _ in joined for mark in one.marks)),
        certified=way,
        missing=tuple(dict.fromkeys(phrase for one in elements for phrase in one.missing)),
        gaps=tuple(sorted({gap for one in elements for gap in one.gaps})),
        open_questions=condition.open_questions,
        elements=elements,
    )


def _without_certification(
    parts: Iterable[tuple[ElementAssessment | ConditionAssessment, Verdict]],
) -> Iterator[Verdict]:
    """The verdicts on parts, with insufficient in the place of each that rests on certification."""
    return ("insufficient" if part.by_certification else own for part, own in parts)


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
    without = dict(
        zip(verdicts, _without_certification((joined[name], verdicts[name]) for name in verdicts), strict=True)
    )
    return Overall(
        verdict=verdict,
        applicable=True,
        formula=formula,
        because=overall_sentence(
            verdict,
            formula,
            [(name, own, joined[name].marks) for name, own in verdicts.items()],
            settled=reading.satisfies(statute.instruments.settled),
        ),
        insufficient_too=_insufficient_too(verdict, joined.values()),
        by_certification=evaluate(formula, without) != verdict,
    )


def _insufficient_too(verdict: Verdict, conditions: Iterable[ConditionAssessment]) -> tuple[str, ...]:
    if verdict != "contested":
        return ()
    elements = (element for condition in conditions for element in condition.elements)
    return tuple(one.id for one in elements if one.joined and one.verdict == "insufficient")


def _restriction(group: Group, seen: tuple[Seen, ...], scales: Scales) -> tuple[ElementAssessment, ...]:
    is_law = group.applies.touches(scales.period.start, scales.period.end)
    asked = Asked(not_asked=None if is_law else NOT_YET_LAW)
    return tuple(weigh(element, seen, scales, asked) for element in group.elements)
