"""Both engines over every fact; a disagreement stops the build and names the rule and the fact."""

from collections.abc import Iterable

import msgspec

from evidence.model import Fact, Vocabulary
from waiver_rules.engine import durable, reference
from waiver_rules.engine.compile import compile_rules, rule_id
from waiver_rules.engine.hit import EngineError, Hit
from waiver_rules.engine.shapes import Record, records
from waiver_rules.rulebook import Rule
from waiver_rules.statute import Statute
from waiver_rules.subjects import subjects_of

SHOWN = 5


class Matched(msgspec.Struct, frozen=True):
    """The hits, sorted, and the name of the engine that found them."""

    hits: tuple[Hit, ...]
    engine: str


def match_facts(
    rules: tuple[Rule, ...],
    facts: Iterable[Fact],
    vocabulary: Vocabulary,
    statute: Statute,
) -> Matched:
    """The hits of all rules on all facts, on which both engines agree where both can run.

    Raises EngineError if durable-rules fails or the two disagree.
    """
    known = tuple(facts)
    expected = reference.evaluate(rules, known, vocabulary, statute)
    if not durable.is_available():
        return Matched(tuple(sorted(expected)), reference.NAME)
    found = durable_hits(rules, known, vocabulary, statute)
    if found != expected:
        raise EngineError(_disagreement(expected, found))
    return Matched(tuple(sorted(expected)), durable.NAME)


def durable_hits(
    rules: tuple[Rule, ...],
    facts: tuple[Fact, ...],
    vocabulary: Vocabulary,
    statute: Statute,
) -> frozenset[Hit]:
    """What durable-rules alone finds. Raises EngineError if it fails."""
    subjects = subjects_of(statute, vocabulary)
    owners: list[tuple[str, str, str]] = []
    flat: list[Record] = []
    for fact in facts:
        for noted, subject in subjects.asked(fact):
            for proposition, record in records(fact, vocabulary, statute.attributes, subject):
                owners.append((fact.id, proposition, noted))
                flat.append(record)
    found = durable.match_records(compile_rules(rules), flat)
    return frozenset(Hit(rule_id(name), *owners[index]) for name, index in found)


def _disagreement(expected: frozenset[Hit], found: frozenset[Hit]) -> str:
    missing = [f"{hit.rule} on {hit.fact} (reference only)" for hit in sorted(expected - found)]
    extra = [f"{hit.rule} on {hit.fact} (durable-rules only)" for hit in sorted(found - expected)]
    shown = "; ".join((missing + extra)[:SHOWN])
    return f"the two engines disagree on {len(missing) + len(extra)} hits: {shown}"
