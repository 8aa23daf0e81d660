"""Standards of proof over ordinal weights, and the verdict on one element.

The names are Carneades' (Gordon, Prakken and Walton 2007); the tests over weights 0-3 are this project's and
stand in docs/method.md. They are no findings of a court, and weights do not add up.
"""

from functools import lru_cache
from typing import Literal, get_args

import msgspec

Standard = Literal["scintilla", "preponderance", "clear_and_convincing", "beyond_reasonable_doubt"]
Verdict = Literal["supported", "contradicted", "contested", "insufficient"]
STANDARDS: tuple[Standard, ...] = get_args(Standard)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
TALLIES = 1024
"""How many pairs of a standard and a tally keep their verdict."""
DEFAULT: Standard = "preponderance"


class Tally(msgspec.Struct, frozen=True):
    """The heaviest finding on each side (0-3), and how many independent origins carry that side at weight 3."""

    pro: int = 0
    con: int = 0
    pro_origins: int = 0
    con_origins: int = 0

    @property
    def reversed(self) -> "Tally":
        """The same evidence seen from the other side."""
        return Tally(self.con, self.pro, self.con_origins, self.pro_origins)


def meets(standard: Standard, tally: Tally) -> bool:
    """Whether the side in favour meets the standard."""
    match standard:
        case "scintilla":
            return tally.pro >= 1 and tally.pro > tally.con
        case "preponderance":
            return tally.pro >= 2 and tally.pro > tally.con
        case "clear_and_convincing":
            return tally.pro == 3 and tally.con <= 1
        case "beyond_reasonable_doubt":
            return tally.pro == 3 and tally.pro_origins >= 2 and tally.con == 0


@lru_cache(maxsize=TALLIES)
def element_verdict(standard: Standard, tally: Tally) -> Verdict:
    """supported, contradicted, contested or insufficient, by what each side meets."""
    if meets(standard, tally):
        return "supported"
    if meets(standard, tally.reversed):
        return "contradicted"
    weight_that_contests = 1 if standard == "scintilla" else 2
    return "contested" if min(tally.pro, tally.con) >= weight_that_contests else "insufficient"


def own_verdict(standard: Standard, tally: Tally, *, presumed: bool) -> Verdict:
    """The verdict by its evidence; where `presumed`, an open one that nothing opposes is supported."""
    verdict = element_verdict(standard, tally)
    return "supported" if presumed and verdict == "insufficient" and tally.con == 0 else verdict
