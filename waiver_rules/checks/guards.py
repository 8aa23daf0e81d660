"""Questions and answers: readings that answer all of them, guards and forces that name them, formulas that hold."""

from collections.abc import Iterator
from itertools import product

from evidence.fault_list import FaultList
from evidence.placed import KeyPath, Placed
from waiver_rules.checks.parts import Parts, elements_in
from waiver_rules.combine import names
from waiver_rules.reading import Guard, Reading, Readings
from waiver_rules.rulebook import Rule
from waiver_rules.statute import Conditions, Statute

Answers = dict[str, tuple[str, ...]]


def check_guards(parts: Parts, faults: FaultList) -> None:
    """Adds a fault for each question or answer that does not exist, and each that is left without an answer."""
    if parts.readings is None:
        return
    _check_readings(parts.readings, faults)
    answers = answers_of(parts.readings.entry)
    for placed, path, guard in _guards(parts):
        _check_guard(placed.at, path, guard, answers, faults)
    for rule in parts.rules:
        _check_force(rule, answers, faults)
    if parts.statute:
        _check_formulas(parts.statute, parts, answers, faults)


def answers_of(readings: Readings) -> Answers:
    """The ids of the answers to each question."""
    return {question.id: tuple(answer.id for answer in question.answers) for question in readings.questions}


def counts_under(rule: Rule) -> Guard:
    """The answers under which a rule counts: its guard, and what its force lists."""
    guard: Guard = dict(rule.given)
    for question, forces in rule.force.items() if isinstance(rule.force, dict) else ():
        listed = rule.given.get(question, tuple(forces))
        guard[question] = tuple(answer for answer in listed if answer in forces)
    return guard


def _check_readings(placed: Placed[Readings], faults: FaultList) -> None:
    readings, answers = placed.entry, answers_of(placed.entry)
    if readings.default not in readings.ids:
        expected = "the id of a reading"
        faults.unknown(placed.at("default"), "unknown-reading", readings.default, expected, readings.ids)
    for index, reading in enumerate(readings.readings):
        _check_reading(placed, ("readings", index), reading, answers, faults)


def _check_reading(
    placed: Placed[Readings], path: KeyPath, reading: Reading, answers: Answers, faults: FaultList
) -> None:
    for question, answer in reading.answers.items():
        _check_guard(placed.at, (*path, "answers"), {question: (answer,)}, answers, faults)
    for question in answers:
        if question not in reading.answers:
            expected = f"an answer to {question}: {', '.join(answers[question])}"
            faults.add(placed.at(*path, "answers"), "question-without-answer", f"no {question}", expected)


def _guards(parts: Parts) -> Iterator[tuple[Placed[Rule] | Placed[Statute] | Placed[Conditions], KeyPath, Guard]]:
    for rule in parts.rules:
        yield rule, ("given",), rule.entry.given
    if parts.statute:
        for index, formula in enumerate(parts.statute.entry.formulas):
            yield parts.statute, ("formulas", index, "given"), formula.given
        yield parts.statute, ("instruments", "settled"), parts.statute.entry.instruments.settled
    if parts.conditions:
        for path, _, element in elements_in(parts.conditions):
            yield parts.conditions, (*path, "joined"), element.joined
            yield parts.conditions, (*path, "presumed"), element.presumed or {}
            yield parts.conditions, (*path, "vacuous", "given"), element.vacuous.given if element.vacuous else {}
            yield parts.conditions, (*path, "limit", "given"), element.limit.given if element.limit else {}


def _check_guard(at: object, path: KeyPath, guard: Guard, answers: Answers, faults: FaultList) -> None:
    assert callable(at)
    for question, words in guard.items():
        place = at(*path, question)
        if question not in answers:
            faults.unknown(place, "unknown-question", question, "the id of a question in readings.yaml", answers)
            continue
        if not words:
            faults.add(place, "too-few", "no answer", "a list of at least 1")
        for word in words:
            if word not in answers[question]:
                expected = f"an answer to {question}: {', '.join(answers[question])}"
                faults.unknown(place, "unknown-answer", word, expected, answers[question])


def _check_force(rule: Placed[Rule], answers: Answers, faults: FaultList) -> None:
    force = rule.entry.force
    if not isinstance(force, dict):
        return
    if len(force) != 1:
        found = f"{len(force)} questions"
        faults.add(rule.at("force"), "not-one-question", found, "a map of exactly one question")
        return
    guard = {question: tuple(forces) for question, forces in force.items()}
    _check_guard(rule.at, ("force",), guard, answers, faults)
    if not all(counts_under(rule.entry).values()):
        expected = "an answer that both given and force list"
        faults.add(rule.at("given"), "never-counts", "a guard that the force contradicts", expected)


def _check_formulas(statute: Placed[Statute], parts: Parts, answers: Answers, faults: FaultList) -> None:
    for index, formula in enumerate(statute.entry.formulas):
        try:
            named = names(formula.formula)
        except ValueError as error:
            place = statute.at("formulas", index, "formula")
            faults.add(place, "no-formula", str(error), "conditions joined by and, or, not and parentheses")
            continue
        known = [condition.id for condition in parts.conditions.entry.conditions] if parts.conditions else named
        for name in named:
            if name not in known:
                place = statute.at("formulas", index, "formula")
                faults.unknown(place, "unknown-condition", name, "the id of a condition", known)
    _check_cover(statute, answers, faults)


def _check_cover(statute: Placed[Statute], answers: Answers, faults: FaultList) -> None:
    """For every set of answers some formula holds, and no formula stands behind others that always hold before it."""
    guards = [formula.given for formula in statute.entry.formulas]
    asked = sorted({question for guard in guards for question in guard if question in answers})
    used: set[int] = set()
    for choice in product(*(answers[question] for question in asked)):
        given = dict(zip(asked, choice, strict=True))
        first = next((index for index, guard in enumerate(guards) if _holds(guard, given)), None)
        if first is None:
            found = ", ".join(f"{question}: {answer}" for question, answer in given.items())
            expected = "a formula for every set of answers"
            faults.add(statute.at("formulas"), "no-formula-holds", found or "no formula", expected)
        else:
            used.add(first)
    for index in sorted(set(range(len(guards))) - used):
        place = statute.at("formulas", index)
        faults.add(place, "never-reached", "a formula behind others that hold whenever it does", "a guard of its own")


def _holds(guard: Guard, given: dict[str, str]) -> bool:
    return all(given.get(question) in words for question, words in guard.items())
