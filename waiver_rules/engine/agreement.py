"""Both engines over every fact; a disagreement stops the build and names the rule and the fact."""

from collections.abc import Iterable

import msgspec

from evidence.model import Fact, Vocabulary
from waiver_rules.engine import durable, reference
from waiver_rules.engine.compile import compile_rules, rule_id
from waiver_rules.engine.hit import EngineError, Hit
from waiver_rules.engine.shapes import Record, records
from waiver_rules.rulebook import Rule

SHOWN = 5


class Matched(msgspec.Struct, frozen=True):
    """The hits, sorted, and the name of the engine that found them."""

    hits: tuple[Hit, ...]
    engine: str


def match_facts(
    rules: tuple[Rule, ...],
    facts: Iterable[Fact],
    vocabulary: Vocabulary,
    attributes: dict[str, str],
    subject: str | None,
) -> Matched:
    """The hits of all rules on all facts, on which both engines agree where both can run.

    Raises EngineError if durable-rules fails or the two disagree.
    """
    known = tuple(facts)
    expected = reference.evaluate(rules, known, vocabulary, attributes, subject)
    if not durable.is_available():
        return Matched(tuple(sorted(expected)), reference.NAME)
    found = durable_hits(rules, known, vocabulary, attributes, subject)
    if found != expected:
        raise EngineError(_disagreement(expected, found))
    return Matched(tuple(sorted(expected)), durable.NAME)


def durable_hits(
    rules: tuple[Rule, ...],
    facts: tuple[Fact, ...],
    vocabulary: Vocabulary,
    attributes: dict[str, str],
    subject: str | None,
) -> frozenset[Hit]:
    """What durable-rules alone finds. Raises EngineError if it fails."""
    owners: list[tuple[str, str]] = []
    flat: list[Record] = []
    for fact in facts:
        for proposition, record in records(fact, vocabulary, attributes):  # type: ignore[arg-type]
            owners.append((fact.id, proposition))
            flat.append(record)
    found = durable.match_records(compile_rules(rules, subject), flat)
    return frozenset(Hit(rule_id(name), *owners[index]) for name, index in found)


def _disagreement(expected: frozenset[Hit], found: frozenset[Hit]) -> str:
    missing = [f"{hit.rule} on {hit.fact} (reference only)" for hit in sorted(expected - found)]
    extra = [f"{hit.rule} on {hit.fact} (durable-rules only)" for hit in sorted(found - expected)]
    shown = "; ".join((missing + extra)[:SHOWN])
    return f"the two engines disagree on {len(missing) + len(extra)} hits: {shown}"
