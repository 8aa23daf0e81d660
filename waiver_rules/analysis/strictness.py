"""Readings compared by strictness, where they are comparable, for every store of facts that there could be.

A reading is as lenient as another on an element if every rule in favour has at least its force there and every rule
against at most; on a condition or the whole if that holds for every state of the parts. The comparison is sound for
all facts; where forces cross, readings are called incomparable, though some record may never show the difference. A
condition that only one of the two asks about is marked so, and bears on the whole through that reading's formula.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Literal

import msgspec

from waiver_rules.analysis.monotone import RANK
from waiver_rules.combine import all_of, evaluate, negative_in, positive_in
from waiver_rules.folder import StatuteFolder
from waiver_rules.forces import force_under
from waiver_rules.reading import Reading
from waiver_rules.standards import Verdict
from waiver_rules.statute import Condition, Element
from waiver_rules.under_reading import formula_for

Relation = Literal["equal", "stricter", "looser", "incomparable", "asked_in_one"]
State = Literal["contradicted", "open", "silent", "supported"]
TURNED: dict[Relation, Relation] = {"stricter": "looser", "looser": "stricter"}
STATES: tuple[State, ...] = ("contradicted", "open", "silent", "supported")


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """How strict `reading` is beside `other`: on each element, on each condition, and on the whole."""

    reading: str
    other: str
    elements: dict[str, Relation]
    conditions: dict[str, Relation]
    overall: Relation
    because: str


def comparisons(folder: StatuteFolder) -> tuple[Comparison, ...]:
    """Every two readings that weigh evidence, in the order of the file; one that weighs none is not compared."""
    weighing = [reading for reading in folder.readings.readings if reading.weighs_evidence]
    pairs = ((one, other) for index, one in enumerate(weighing) for other in weighing[index + 1 :])
    return tuple(_compare(one, other, folder) for one, other in pairs)


def _compare(one: Reading, other: Reading, folder: StatuteFolder) -> Comparison:
    elements = {
        element.id: _on_element(element, one, other, folder)
        for condition in folder.conditions.conditions
        for element in condition.elements
    }
    conditions = {
        condition.id: _on_condition(condition, elements, one, other) for condition in folder.conditions.conditions
    }
    overall = _on_whole(conditions, one, other, folder)
    return Comparison(
        reading=one.id,
        other=other.id,
        elements=elements,
        conditions=conditions,
        overall=overall,
        because=_because(conditions, overall, one, other, folder),
    )


def _on_element(element: Element, one: Reading, other: Reading, folder: StatuteFolder) -> Relation:
    """By the rules alone; silence that one reading presumes in its favour makes it the looser."""
    found: set[Relation] = set()
    for rule in folder.rulebook.rules:
        if rule.element == element.id:
            speakers = folder.rulebook.speakers
            gain = force_under(rule, one, speakers) - force_under(rule, other, speakers)
            found.add(_relation(gain if rule.effect == "supports" else -gain))
    found.add(_relation(_presumes(element, one) - _presumes(element, other)))
    return _joint(found)


def _presumes(element: Element, reading: Reading) -> int:
    return int(element.presumed is not None and reading.satisfies(element.presumed))


def _on_condition(condition: Condition, elements: Mapping[str, Relation], one: Reading, other: Reading) -> Relation:
    if not any(_joins(element, reading) for element in condition.elements for reading in (one, other)):
        return "equal"
    if [_joined(condition, one), _joined(condition, other)].count(()) == 1:
        return "asked_in_one"
    if any(elements[trigger] != "equal" for trigger in _triggers(condition, one, other)):
        return "incomparable"
    return _over_states(
        [elements[element.id] for element in condition.elements],
        STATES,
        lambda states: _rank_of_condition(condition, states, one),
        lambda states: _rank_of_condition(condition, states, other),
    )


def _triggers(condition: Condition, *readings: Reading) -> Iterator[str]:
    """The elements for want of which another is met: the one place where less support can raise a verdict."""
    for element in condition.elements:
        if element.vacuous and any(reading.satisfies(element.vacuous.given) for reading in readings):
            yield element.vacuous.element


def _on_whole(conditions: Mapping[str, Relation], one: Reading, other: Reading, folder: StatuteFolder) -> Relation:
    def rank(reading: Reading) -> Callable[[tuple[State, ...]], int]:
        formula = formula_for(folder.statute, reading)
        return lambda states: RANK[evaluate(formula, dict(zip(conditions, map(_verdict, states), strict=True)))]

    named = tuple(state for state in STATES if state != "silent")
    formulas = [formula_for(folder.statute, reading) for reading in (one, other)]
    oriented = [_towards_the_whole(name, relation, formulas) for name, relation in conditions.items()]
    return _over_states(oriented, named, rank(one), rank(other))


def _towards_the_whole(name: str, relation: Relation, formulas: Iterable[str]) -> Relation:
    """What a relation on a condition is on the whole: under `not` the stricter is the looser."""
    known = tuple(formulas)
    if relation not in TURNED or not any(name in negative_in(formula) for formula in known):
        return relation
    return "incomparable" if any(name in positive_in(formula) for formula in known) else TURNED[relation]


def _over_states(
    relations: list[Relation],
    states: tuple[State, ...],
    one: Callable[[tuple[State, ...]], int],
    other: Callable[[tuple[State, ...]], int],
) -> Relation:
    """Compares two ways to combine parts, over all states of the parts; parts that differ carry their relation on.

    Both ways rise in each part, or its relation is turned, so that a part on which a reading is looser can only raise
    it further.
    """
    found = {_relation(one(chosen) - other(chosen)) for chosen in product(states, repeat=len(relations))}
    return _joint(found | {relations[index] for index in _that_matter(len(relations), states, one, other)})


def _that_matter(
    parts: int,
    states: tuple[State, ...],
    one: Callable[[tuple[State, ...]], int],
    other: Callable[[tuple[State, ...]], int],
) -> Iterator[int]:
    """The parts whose state can change either combination."""
    for index in range(parts):
        for chosen in product(states, repeat=parts - 1):
            raised = [(*chosen[:index], state, *chosen[index:]) for state in states]
            if any(len({way(each) for each in raised}) > 1 for way in (one, other)):
                yield index
                break


def _rank_of_condition(condition: Condition, states: tuple[State, ...], reading: Reading) -> int:
    by_id = dict(zip((element.id for element in condition.elements), states, strict=True))
    return RANK[all_of(_verdict(_met(element, by_id, reading)) for element in _joined(condition, reading))]


def _met(element: Element, states: Mapping[str, State], reading: Reading) -> State:
    """The state of an element after what the reading presumes, and what it takes as met for want of another."""
    vacuous = element.vacuous
    if vacuous and reading.satisfies(vacuous.given) and states[vacuous.element] == "contradicted":
        return "supported"
    return "supported" if states[element.id] == "silent" and _presumes(element, reading) else states[element.id]


def _joins(element: Element, reading: Reading) -> bool:
    return reading.satisfies(element.joined)


def _joined(condition: Condition, reading: Reading) -> tuple[Element, ...]:
    return tuple(element for element in condition.elements if _joins(element, reading))


def _verdict(state: State) -> Verdict:
    return "insufficient" if state == "open" or state == "silent" else state


def _relation(gain: int) -> Relation:
    if gain == 0:
        return "equal"
    return "looser" if gain > 0 else "stricter"


def _joint(found: set[Relation]) -> Relation:
    different = found - {"equal", "asked_in_one"}
    if not different:
        return "equal"
    return different.pop() if len(different) == 1 else "incomparable"


def _because(
    conditions: Mapping[str, Relation], overall: Relation, one: Reading, other: Reading, folder: StatuteFolder
) -> str:
    parts = [f"{name}: {relation}" for name, relation in conditions.items() if relation != "equal"]
    formulas = [formula_for(folder.statute, reading) for reading in (one, other)]
    if formulas[0] != formulas[1]:
        parts.append(f"{formulas[0]}, not {formulas[1]}")
    return "; ".join(parts) or "the same force for every rule and the same formula"
