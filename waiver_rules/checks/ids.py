"""Ids: each once, of the right form, and each thing in the file where it belongs."""

from collections.abc import Iterable, Iterator
from re import compile as pattern

from evidence.fault_list import FaultList
from evidence.placed import Placed
from waiver_rules.checks.parts import Parts, RuleFile, conditions_in, elements_in
from waiver_rules.combine import WORDS
from waiver_rules.law import Law
from waiver_rules.reading import Readings
from waiver_rules.rulebook import Rule

CONDITION_ID = pattern(r"[A-Za-z][A-Za-z0-9_]*")
RULE_ID = pattern(r"[a-z0-9_.-]+")
Placing = Iterable[tuple[str, str]]


def check_ids(parts: Parts, faults: FaultList) -> None:
    """Adds a fault for each id that stands twice, has no right form, or stands in the wrong place."""
    _check_folder(parts, faults)
    for ids in _sorts_of_ids(parts):
        _check_once(ids, faults)
    _check_elements(parts, faults)
    for file in parts.rule_files:
        for rule in file.rules:
            _check_rule(rule, file, parts, faults)


def file_names(element_id: str, parts: Parts) -> tuple[str, ...]:
    """The names, without ending, of the files in which rules on an element may stand."""
    assert parts.conditions is not None
    for path, condition, element in elements_in(parts.conditions):
        if element.id == element_id:
            if condition is None:
                return (str(path[0]),)
            own = element_id.removeprefix(f"{condition}.").lower()
            return f"condition_{condition.lower()}", f"condition_{condition.lower()}_{own}"
    raise KeyError(element_id)


def _check_folder(parts: Parts, faults: FaultList) -> None:
    wanted = parts.name.replace("_", "-")
    if parts.statute and parts.statute.entry.id != wanted:
        expected = f"{wanted}, as its folder {parts.name} is called"
        faults.add(parts.statute.at("id"), "not-the-folder", parts.statute.entry.id, expected)


def _sorts_of_ids(parts: Parts) -> Iterator[Placing]:
    yield [(rule.entry.id, rule.at("id")) for rule in parts.rules]
    if parts.statute:
        placed = parts.statute
        yield [(basis.id, placed.at("bases", index, "id")) for index, basis in enumerate(placed.entry.bases)]
    if parts.conditions:
        at = parts.conditions.at
        yield [(condition.id, at(*path, "id")) for path, condition in conditions_in(parts.conditions)]
        yield [(element.id, at(*path, "id")) for path, _, element in elements_in(parts.conditions)]
    if parts.readings:
        yield from _ids_of_readings(parts.readings)
    if parts.law:
        yield from _ids_of_law(parts.law)


def _ids_of_readings(placed: Placed[Readings]) -> Iterator[Placing]:
    readings = placed.entry
    yield [(one.id, placed.at("readings", index, "id")) for index, one in enumerate(readings.readings)]
    yield [(one.id, placed.at("questions", index, "id")) for index, one in enumerate(readings.questions)]
    for number, question in enumerate(readings.questions):
        path = "questions", number, "answers"
        yield [(one.id, placed.at(*path, index, "id")) for index, one in enumerate(question.answers)]


def _ids_of_law(placed: Placed[Law]) -> Iterator[Placing]:
    law = placed.entry
    yield [(one.id, placed.at("authorities", index, "id")) for index, one in enumerate(law.authorities)]
    yield [(one.id, placed.at("open_questions", index, "id")) for index, one in enumerate(law.open_questions)]
    yield [(one.id, placed.at("text_variants", index, "id")) for index, one in enumerate(law.text_variants)]
    yield [(one.id, placed.at("proposals", index, "id")) for index, one in enumerate(law.proposals)]
    for number, question in enumerate(law.open_questions):
        path = "open_questions", number, "readings"
        yield [(one.id, placed.at(*path, index, "id")) for index, one in enumerate(question.readings)]


def _check_once(ids: Placing, faults: FaultList) -> None:
    seen: set[str] = set()
    for one, place in ids:
        if one in seen:
            faults.add(place, "duplicate-id", one, "each id once")
        seen.add(one)


def _check_elements(parts: Parts, faults: FaultList) -> None:
    if parts.conditions is None:
        return
    at, ids = parts.conditions.at, {condition.id for condition in parts.conditions.entry.conditions}
    for path, condition in conditions_in(parts.conditions):
        if not CONDITION_ID.fullmatch(condition.id) or condition.id in WORDS:
            expected = "a letter, then letters, digits and underscores; not and, or, not"
            faults.add(at(*path, "id"), "bad-form", condition.id, expected)
    for path, owner, element in elements_in(parts.conditions):
        prefix = element.id.partition(".")[0]
        if owner is not None and prefix != owner:
            faults.add(at(*path, "id"), "not-its-condition", element.id, f"an id that begins with {owner}.")
        if owner is None and (prefix in ids or "." not in element.id):
            expected = "a letter that no condition has, a full stop and a name"
            faults.add(at(*path, "id"), "not-its-condition", element.id, expected)


def _check_rule(rule: Placed[Rule], file: RuleFile, parts: Parts, faults: FaultList) -> None:
    entry = rule.entry
    if not RULE_ID.fullmatch(entry.id):
        expected = "lower-case letters, digits, hyphens, underscores and full stops"
        faults.add(rule.at("id"), "bad-form", entry.id, expected)
    if parts.conditions is None:
        return
    if entry.element in parts.elements:
        _check_address(rule, file, parts, faults)
    else:
        expected = "the id of an element in conditions.yaml"
        faults.unknown(rule.at("element"), "unknown-element", entry.element, expected, parts.elements)


def _check_address(rule: Placed[Rule], file: RuleFile, parts: Parts, faults: FaultList) -> None:
    entry = rule.entry
    address = f"{entry.element.lower()}."
    if not entry.id.startswith(address) or entry.id == address:
        faults.add(rule.at("id"), "not-its-element", entry.id, f"an id that begins with {address}")
    names = file_names(entry.element, parts)
    if file.stem not in names:
        expected = "the file " + " or ".join(f"{name}.yaml" for name in names)
        faults.add(rule.at("element"), "wrong-file", f"{entry.element} in {file.stem}.yaml", expected)
