"""The checks of the record by their codes, beyond what the loader refuses."""

from evidence.checks import (
    coverage,
    determinations,
    guide,
    history,
    order,
    review,
    sides,
    sourcing,
    told_dates,
    wording,
)
from evidence.checks.check import Check, Finding, Record

CHECKS: tuple[Check, ...] = (
    *wording.CHECKS,
    *told_dates.CHECKS,
    *sides.CHECKS,
    *sourcing.CHECKS,
    *coverage.CHECKS,
    *determinations.CHECKS,
    *order.CHECKS,
    *history.CHECKS,
    *review.CHECKS,
    *guide.CHECKS,
)

__all__ = ["CHECKS", "Check", "Finding", "Record"]
