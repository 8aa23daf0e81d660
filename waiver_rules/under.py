"""Under which settings something holds: typed clauses, exact over a grid's cells, and the same in words."""

from collections.abc import Sequence

import msgspec

from evidence.dates import parse_day
from waiver_rules.boxes import Box, Space, shortest
from waiver_rules.explain import day_words, listed
from waiver_rules.query import CERTIFICATION
from waiver_rules.settings_space import HINDSIGHT

DETERMINATION = "determination"
AXES = ("reading", "standard", "basis", DETERMINATION, "known_on")
ONE: dict[str, str] = {
    "reading": "under {}",
    "standard": "at {}",
    "basis": "on the basis {}",
    DETERMINATION: "for {}",
    "known_on": "{}",
}
BUT: dict[str, str] = {
    "reading": "under every reading but {}",
    "standard": "at every standard but {}",
    "basis": "on every basis but {}",
    DETERMINATION: "for every determination but {}",
    "known_on": "not {}",
}


class Constraint(msgspec.Struct, frozen=True, kw_only=True):
    """The values that a setting may have; `but` says that they are those it may not have."""

    setting: str
    values: tuple[str | None, ...]
    but: bool


class Under(msgspec.Struct, frozen=True, kw_only=True):
    """The settings under which something holds: where at least one clause, a list of constraints, is satisfied.

    `everywhere_but` turns it round: it holds where no clause is. A clause without constraints is satisfied everywhere.
    """

    everywhere_but: bool
    clauses: tuple[tuple[Constraint, ...], ...]
    words: str


def under(space: Space, wanted: int) -> Under:
    """The shorter of the two exact descriptions of the wanted cells: of those themselves, or of all others."""
    direct, other = (shortest(space, cells) for cells in (wanted, space.everything & ~wanted))
    everywhere_but = wanted != 0 and _length(space, other) < _length(space, direct) and bool(other)
    clauses = tuple(_clause(space, box, plainly=everywhere_but) for box in (other if everywhere_but else direct))
    return Under(everywhere_but=everywhere_but, clauses=clauses, words=_words(clauses, everywhere_but))


def _length(space: Space, boxes: Sequence[Box]) -> tuple[int, int]:
    return len(boxes), sum(space.named(box) for box in boxes)


def _clause(space: Space, box: Box, *, plainly: bool) -> tuple[Constraint, ...]:
    return tuple(_constraint(AXES[axis], space.values[axis], places, plainly) for axis, places in box.allowed)


def _constraint(axis: str, values: Sequence[object], places: tuple[int, ...], plainly: bool) -> Constraint:
    others = tuple(place for place in range(len(values)) if place not in places)
    # within an exception, a second one would be hard to read
    but = not plainly and len(others) + 1 < len(places)
    named = (values[place] for place in (others if but else places))
    return Constraint(setting=axis, values=tuple(None if one is None else str(one) for one in named), but=but)


def _words(clauses: Sequence[Sequence[Constraint]], everywhere_but: bool) -> str:
    if not clauses:
        return "under no setting"
    if not any(clauses):
        return "under every setting"
    told = "; or ".join(", ".join(constraint_words(one) for one in clause) for clause in clauses)
    if everywhere_but:
        return f"everywhere but {told}"
    return told if any(one.but for clause in clauses for one in clause) else f"only {told}"


def constraint_words(constraint: Constraint) -> str:
    """One constraint in words: `under strict`, `at every standard but scintilla`, `in hindsight`."""
    values = [_value(constraint.setting, value) for value in constraint.values]
    return (BUT if constraint.but else ONE)[constraint.setting].format(
        listed(values, "and" if constraint.but else "or")
    )


def _value(setting: str, value: str | None) -> str:
    if setting == DETERMINATION:
        return f"`{value}`" if value else "no determination"
    if setting == "known_on":
        return _day(str(value))
    return f"`{value}`"


def _day(value: str) -> str:
    known = {HINDSIGHT: "in hindsight", CERTIFICATION: "as public at certification"}
    return known[value] if value in known else f"as public on {day_words(parse_day(value))}"
