"""Flat shapes of facts for the rule engine: one record a claim and one for the event itself.

Every field is a non-empty text, a whole number or 1 for true; what does not hold is absent, never null
or empty, since durable-rules takes "" for 1 and null for present.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from evidence.model import Claim, Fact, Vocabulary
from waiver_rules.match import SUBJECT

Value = str | int | bool
Record = dict[str, Value]
AttributeTypes = Mapping[str, Literal["text", "number", "flag"]]
LONGEST = 900
TYPES: dict[str, type] = {"text": str, "number": int, "flag": bool}


def records(
    fact: Fact, vocabulary: Vocabulary, attributes: AttributeTypes, subject: str | None
) -> Iterator[tuple[str, Record]]:
    """The records of a fact where `subject` is asked about, each with the proposition of its claim (empty: the event).

    Where the subject stands on a side, `by_subject` or `to_subject` is 1.
    """
    shared = _shared(fact, vocabulary, attributes, subject)
    yield "", {"kind": event_kind(fact.kind), **shared}
    for claim in fact.claims:
        yield claim.proposition, {"kind": claim_kind(claim.proposition), "stance": _stance(claim), **shared}


def event_kind(kind: str) -> str:
    """The kind of record that a fact of this kind has as an event."""
    return f"event:{kind}"


def claim_kind(proposition: str) -> str:
    """The kind of record that a claim of this proposition has."""
    return f"claim:{proposition}"


def actor_field(side: Literal["by", "to"], word: str) -> str:
    """The field that is 1 where an actor of that class, or of that code, stands on that side."""
    return f"{side}_{word.replace('-', '_')}"


def attribute_field(name: str) -> str:
    """The field of a declared attribute."""
    return f"attribute_{name}"


def _stance(claim: Claim) -> str:
    return claim.stance


def _shared(fact: Fact, vocabulary: Vocabulary, attributes: AttributeTypes, subject: str | None) -> Record:
    record: Record = {
        "fact_kind": fact.kind,
        "attribution": fact.attribution,
        "began": fact.span.start.toordinal(),
    }
    if fact.location and len(fact.location.encode()) <= LONGEST:
        record["location"] = fact.location
    record.update(_actors("by", fact.by, vocabulary, subject))
    record.update(_actors("to", fact.to, vocabulary, subject))
    record.update(_attributes(fact, attributes))
    return record


def _actors(side: Literal["by", "to"], codes: tuple[str, ...], vocabulary: Vocabulary, subject: str | None) -> Record:
    words = {*codes, *(vocabulary.class_of(code) for code in codes), *({SUBJECT} if subject in codes else ())}
    return {actor_field(side, word): 1 for word in words}


def _attributes(fact: Fact, declared: AttributeTypes) -> Record:
    record: Record = {}
    for name, type_name in declared.items():
        value = fact.attributes.get(name)
        # bool is an int in Python: the exact type decides, as in the reference evaluator
        if type(value) is TYPES[type_name] and value != "" and len(str(value).encode()) <= LONGEST:
            record[attribute_field(name)] = value  # type: ignore[assignment]
    return record
