"""The tables of the method as data, as a certificate states them: forces, grades, caps and standards."""

from typing import Any, get_args

from evidence.grading import CAPS, grade_weight
from evidence.model import Digit, Grade, Letter
from waiver_rules.rulebook import FORCES
from waiver_rules.standards import STANDARDS, Standard, Tally, element_verdict, meets

HEAVIEST = 3


def scales() -> dict[str, Any]:
    """The weight of each force, of each grade that weighs anything, the caps, and what each standard asks."""
    grades = [Grade(letter, digit) for letter in get_args(Letter) for digit in get_args(Digit)]
    return {
        "forces": dict(FORCES),
        "weights": {str(grade): grade_weight(grade) for grade in grades if grade_weight(grade)},
        "caps": dict(CAPS),
        "standards": {standard: _asks(standard) for standard in STANDARDS},
    }


def _asks(standard: Standard) -> dict[str, int]:
    """What a side needs: a weight, more than the other side's; the other's at most so much; so many origins."""
    weights = range(HEAVIEST + 1)
    least = min(own for own in weights if meets(standard, Tally(own, 0, HEAVIEST)))
    return {
        "at_least": least,
        "other_at_most": max(other for other in weights if meets(standard, Tally(HEAVIEST, other, HEAVIEST))),
        "origins": min(origins for origins in weights if meets(standard, Tally(least, 0, origins))),
        "contested_at": min(
            own for own in weights if element_verdict(standard, Tally(own, own, HEAVIEST, HEAVIEST)) == "contested"
        ),
    }
