"""The strongest evidence for a side, chosen the same way by every door."""

from collections.abc import Iterable

from waiver_rules.assessment import FindingShown
from waiver_rules.rulebook import Effect

INFERRED = "circumstantial"


def by_strength(findings: Iterable[FindingShown]) -> tuple[FindingShown, ...]:
    """The heaviest first; on a tie what is surely of the period, no inference, of better grade; else as is."""
    return tuple(sorted(findings, key=_order))


def strongest(findings: Iterable[FindingShown], effect: Effect) -> FindingShown | None:
    """The strongest counted finding of a side."""
    return next(iter(by_strength(one for one in findings if one.counted and one.effect == effect)), None)


def is_inferred(finding: FindingShown) -> bool:
    """Whether its force is circumstantial: its rule draws a conclusion from the fact."""
    return finding.force.startswith(INFERRED) or f"at most {INFERRED}" in finding.force


def _order(finding: FindingShown) -> tuple[int, bool, bool, str]:
    # grades such as A1 and B2 sort from better to worse as they are written
    return -finding.weight, finding.dated == "possible", is_inferred(finding), finding.fact.grade
