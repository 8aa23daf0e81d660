"""The rules of a statute stay inside the fence around the rule engine."""

from evidence.fault_list import FaultList
from evidence.model import Vocabulary
from waiver_rules.checks.parts import Known, Parts
from waiver_rules.engine.compile import compile_rules, rule_id
from waiver_rules.engine.fence import breaches, collisions
from waiver_rules.engine.shapes import actor_field, attribute_field
from waiver_rules.match import SUBJECT


def check_fence(parts: Parts, known: Known, faults: FaultList) -> None:
    """Adds a fault for each breach of the fence, and for field names that the engine would take for one."""
    places = {rule.entry.id: rule.at("match") for rule in parts.rules}
    compiled = compile_rules(tuple(rule.entry for rule in parts.rules))
    for rule, breach in breaches(compiled):
        faults.add(places[rule_id(rule)], "outside-the-fence", breach, "what the rule engine is known to do rightly")
    if parts.statute:
        fields = _fields(known.vocabulary, tuple(parts.statute.entry.attributes))
        pairs = [*collisions(set(fields)), *_twins(fields)]
        for one, other in pairs:
            found = f"the field names {one!r} and {other!r}"
            expected = "names that the rule engine can tell apart"
            faults.add(parts.statute.at("attributes"), "field-collision", found, expected)


def _fields(vocabulary: Vocabulary, attributes: tuple[str, ...]) -> list[str]:
    words = [*vocabulary.classes, *vocabulary.actors, SUBJECT]
    actors = [actor_field(side, word) for side in ("by", "to") for word in words]
    return [*actors, *(attribute_field(name) for name in attributes)]


def _twins(fields: list[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in sorted(set(fields)) if fields.count(name) > 1]
