"""The analysis of a rulebook as text: what was tried, what was found, and how the readings compare."""

from collections.abc import Iterator

from service.text.layout import paragraph, table
from waiver_rules.analysis.analysis import Analysis
from waiver_rules.analysis.opposition import Opposition
from waiver_rules.analysis.strictness import Comparison

RELATION = {
    "equal": "as strict as",
    "stricter": "stricter than",
    "looser": "looser than",
    "incomparable": "not comparable with",
    "asked_in_one": "asks of it what the other does not:",
}


def analysis_text(analysis: Analysis) -> str:
    """The analysis in paragraphs and a table; faults come first."""
    lines = [line for code, text in analysis.faults for line in paragraph(f"{code}: {text}", 0, 2)]
    lines += [""] if lines else []
    lines += [line for part in _parts(analysis) for line in (*paragraph(part, 0, 2), "")]
    lines += _both_ways(analysis.opposition)
    return "\n".join([*lines, *_compared(analysis), ""])


def _parts(analysis: Analysis) -> Iterator[str]:
    fired = sum(one.fires for one in analysis.firings)
    yield f"Rules: {fired} of {len(analysis.firings)} can fire, each by a fact found from its own tests."
    if analysis.unheld:
        yield f"Waiting for an answer that no reading gives: {', '.join(analysis.unheld)}."
    opposition = analysis.opposition
    yield (
        f"Opposed rules: {opposition.compared} pairs of one element and opposite effect were compared; "
        f"{len(opposition.opposed) or 'none'} can count together by one and the same thing said or done."
    )
    steps = analysis.monotone
    yield (
        f"Weighing: {steps.steps} ways to add a finding were tried at every standard; "
        f"{len(steps.wrong) or 'none'} moved a verdict the wrong way."
    )


def _both_ways(opposition: Opposition) -> list[str]:
    if not opposition.both_ways:
        return []
    head = "Facts of the record that bear both ways on an element, by two things said or done:"
    rows = [f"{one.fact}: {one.element} ({', '.join(one.readings)})" for one in opposition.both_ways]
    return [*paragraph(head), *(line for row in rows for line in paragraph(row, 2, 4)), ""]


def _compared(analysis: Analysis) -> list[str]:
    rows = [(one.reading, RELATION[one.overall], one.other, _parts_that_differ(one)) for one in analysis.comparisons]
    lines = table(rows, ("reading", "on the whole", "other", "by condition"))
    if analysis.left_out:
        lines += ["", *paragraph(f"Not compared, for it weighs no evidence: {', '.join(analysis.left_out)}.")]
    return lines


def _parts_that_differ(comparison: Comparison) -> str:
    named = [f"{name} {relation}" for name, relation in comparison.conditions.items() if relation != "equal"]
    return ", ".join(named) or comparison.because
