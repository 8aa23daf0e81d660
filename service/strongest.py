"""The strongest fact for a side, chosen the same way by every door."""

from collections.abc import Iterable

from waiver_rules.assessment import FindingShown
from waiver_rules.rulebook import Effect


def strongest(findings: Iterable[FindingShown], effect: Effect) -> FindingShown | None:
    """The heaviest counted finding of a side; on a tie the one wholly within the period, then the better grade.

    What is still equal is decided by order: the finding that stands first.
    """
    counted = [finding for finding in findings if finding.counted and finding.effect == effect]
    return min(counted, key=_order, default=None)


def _order(finding: FindingShown) -> tuple[int, bool, str]:
    # grades such as A1 and B2 sort from better to worse as they are written
    return -finding.weight, finding.dated == "possible", finding.fact.grade
