"""The steps of an assessment as a certificate states them: views, findings with each number, tallies, combination."""

from collections.abc import Mapping
from typing import Any

from waiver_rules.assessment import Assessment, ConditionAssessment, ElementAssessment, FindingShown
from waiver_rules.combine import Tree, all_of, any_of, negated, parse
from waiver_rules.findings import Finding, tally
from waiver_rules.found import findings_on
from waiver_rules.standards import Verdict
from waiver_rules.view import Seen
from waiver_rules.weigh import Scales


def view(fact: str, seen: Seen | None, in_view: bool) -> dict[str, Any]:
    """How the settings show a fact; only whether, where they hide it altogether."""
    if seen is None:
        return {"fact": fact, "in_view": False}
    return {
        "fact": fact,
        "in_view": in_view,
        "from": seen.span.start,
        "to": seen.span.end,
        "attribution": seen.fact.attribution,
        "grade": str(seen.grade),
        "weight": seen.weight,
        "origins": sorted({source.origin for source in seen.sources}),
        "sources": [source.id for source in seen.sources],
    }


def proved_condition(condition: ConditionAssessment, seen: Mapping[str, Seen], scales: Scales) -> dict[str, Any]:
    """A condition: its elements with their findings, and what they combine to."""
    return {
        "id": condition.id,
        "applicable": condition.applicable,
        "verdict": condition.verdict,
        "by_certification": condition.by_certification,
        "marks": condition.marks,
        "elements": [proved_element(element, seen, scales) for element in condition.elements],
    }


def proved_element(element: ElementAssessment, seen: Mapping[str, Seen], scales: Scales) -> dict[str, Any]:
    """An element: its findings with each number, its tally, its verdict."""
    facts = [seen[name] for name in dict.fromkeys(finding.fact.id for finding in element.findings)]
    declared = {one.id: one for one in scales.statute.folder.conditions.elements}[element.id]
    found = {(one.rule.id, one.seen.fact.id): one for one in findings_on(declared, facts, scales.under, scales.period)}
    pairs = [(shown, found[shown.rule, shown.fact.id]) for shown in element.findings]
    balance = tally(tuple(finding for shown, finding in pairs if shown.counted))
    return {
        "id": element.id,
        "applicable": element.applicable,
        "joined": element.joined,
        "pro": element.pro,
        "con": element.con,
        "pro_origins": balance.pro_origins,
        "con_origins": balance.con_origins,
        "verdict": element.verdict,
        "marks": element.marks,
        "by_certification": element.by_certification,
        "findings": [_finding(shown, finding) for shown, finding in pairs],
    }


def overall_steps(assessment: Assessment) -> dict[str, Any]:
    """The whole: the formula, every step of it from the inside out, and the verdict."""
    whole = assessment.overall
    verdicts = {one.id: one.verdict for one in assessment.conditions if one.verdict is not None}
    steps: list[dict[str, object]] = []
    if whole.verdict is not None:
        _step(parse(whole.formula), verdicts, steps)
    return {
        "formula": whole.formula,
        "steps": steps,
        "verdict": whole.verdict,
        "by_certification": whole.by_certification,
        "insufficient_too": whole.insufficient_too,
    }


def _step(tree: Tree, verdicts: Mapping[str, Verdict], steps: list[dict[str, object]]) -> Verdict:
    if isinstance(tree, str):
        return verdicts[tree]
    word, parts = tree
    values = [_step(part, verdicts, steps) for part in parts]
    verdict = negated(values[0]) if word == "not" else (all_of if word == "and" else any_of)(values)
    steps.append({"word": word, "of": values, "verdict": verdict})
    return verdict


def _finding(shown: FindingShown, finding: Finding) -> dict[str, Any]:
    return {
        "rule": shown.rule,
        "fact": shown.fact.id,
        "claim": finding.proposition,
        "effect": shown.effect,
        "force": finding.force,
        "force_because": shown.force,
        "fact_weight": finding.seen.weight,
        "weight": shown.weight,
        "counted": shown.counted,
        "not_counted": shown.not_counted,
        "dated": shown.dated,
        "from_certification": finding.from_certification,
    }
