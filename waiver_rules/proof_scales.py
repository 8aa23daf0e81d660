"""The tables of the method as data, as a certificate states them: forces, grades, caps, standards, and its keys."""

from dataclasses import fields
from typing import Any, get_args

from evidence.grading import CAPS, grade_weight
from evidence.manifest import COMPUTED
from evidence.model import Digit, Fact, Grade, Letter, Source
from waiver_rules.match import Match
from waiver_rules.rulebook import FORCES
from waiver_rules.standards import STANDARDS, Standard, Tally, element_verdict, meets

HEAVIEST = 3
KEYS: dict[str, tuple[str, ...]] = {
    "certificate": ("certificate", "given", "given_sha256", "derived", "display"),
    "given": (
        *("query", "as_of", "evidence", "rulebook", "scales", "statute", "vocabulary", "publishers"),
        *("facts", "sources"),
    ),
    "query": (
        *("format", "release", "statute", "subject", "period", "determination", "known_on", "recorded_by", "reading"),
        *("standard", "strike", "exclude_perspective", "exclude_kind", "exclude_source", "tier"),
    ),
    "listed": ("record", "sha256", "hypothetical"),
    "facts": Fact.__struct_fields__,
    "sources": Source.__struct_fields__,
    "match": tuple(field.name for field in fields(Match)),
}


def scales() -> dict[str, Any]:
    """The weight of each force, of each grade that weighs anything, the caps, and what each standard asks.

    `keys` are those of each object to which something unread could be added; `computed` what no hash covers.
    """
    grades = [Grade(letter, digit) for letter in get_args(Letter) for digit in get_args(Digit)]
    return {
        "forces": dict(FORCES),
        "weights": {str(grade): grade_weight(grade) for grade in grades if grade_weight(grade)},
        "caps": dict(CAPS),
        "standards": {standard: _asks(standard) for standard in STANDARDS},
        "keys": {sort: sorted(names) for sort, names in KEYS.items()},
        "computed": {
            "facts": sorted(COMPUTED & {*KEYS["facts"]}),
            "sources": sorted((COMPUTED | {"public_from"}) & {*KEYS["sources"]}),
        },
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
