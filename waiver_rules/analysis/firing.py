"""Every rule can fire: a fact that it matches, found from the rules, and the readings under which it counts."""

from collections.abc import Iterable

import msgspec

from evidence.model import Fact, Vocabulary
from waiver_rules.checks.witness import Unmatchable, Witnesses
from waiver_rules.checks.working import describe_fact
from waiver_rules.engine.reference import evaluate
from waiver_rules.folder import StatuteFolder
from waiver_rules.forces import force_under
from waiver_rules.reading import Reading
from waiver_rules.rulebook import Effect, Rule
from waiver_rules.subjects import subjects_of


class Firing(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a rule can fire, by which fact (in words), and its greatest force (0-3) under each reading.

    `fires` is the reference evaluator's answer on that fact; `forces` are 0 where the rule does not count.
    """

    rule: str
    element: str
    effect: Effect
    fires: bool
    by: str
    forces: dict[str, int]

    @property
    def counts_under(self) -> tuple[str, ...]:
        """The readings under which the rule can count."""
        return tuple(reading for reading, force in self.forces.items() if force)


def firings(folder: StatuteFolder, vocabulary: Vocabulary) -> tuple[Firing, ...]:
    """One for each rule, in the order of the rulebook."""
    witnesses = Witnesses(vocabulary, subjects_of(folder.statute, vocabulary).example)
    return tuple(_firing(rule, folder, witnesses) for rule in folder.rulebook.rules)


def _firing(rule: Rule, folder: StatuteFolder, witnesses: Witnesses) -> Firing:
    try:
        fact = witnesses.find(rule.match)
        fires, by = _fires(rule, fact, folder, witnesses.vocabulary), describe_fact(fact)
    except Unmatchable as nothing:
        fires, by = False, f"no fact passes {nothing.key}"
    return Firing(
        rule=rule.id,
        element=rule.element,
        effect=rule.effect,
        fires=fires,
        by=by,
        forces=_forces(rule, folder.readings.readings, folder),
    )


def _fires(rule: Rule, fact: Fact, folder: StatuteFolder, vocabulary: Vocabulary) -> bool:
    declared = folder.statute
    hits = evaluate([rule], [fact], vocabulary, declared)
    return any(hit.rule == rule.id for hit in hits)


def _forces(rule: Rule, readings: Iterable[Reading], folder: StatuteFolder) -> dict[str, int]:
    return {reading.id: force_under(rule, reading, folder.rulebook.speakers) for reading in readings}
