"""The checks of the record by their codes, beyond what the loader refuses."""

from evidence.checks import coverage, determinations, history, order, sourcing, wording
from evidence.checks.check import Check, Finding, Record

CHECKS: tuple[Check, ...] = (
    *wording.CHECKS,
    *sourcing.CHECKS,
    *coverage.CHECKS,
    *determinations.CHECKS,
    *order.CHECKS,
    *history.CHECKS,
)

__all__ = ["CHECKS", "Check", "Finding", "Record"]
