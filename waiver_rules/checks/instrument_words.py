"""Words about instruments: their attributes, kinds and scopes, wherever a statute names them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields

from evidence.fault_list import FaultList
from evidence.placed import KeyPath, Placed
from waiver_rules.checks.parts import Known, Parts, conditions_in, elements_in
from waiver_rules.statute import Condition, Conditions, Statute

ATTRIBUTE = "an attribute that statute.yaml declares or some fact has"
KIND = "a kind of fact that instruments.match lists"
SCOPE = "a scope that instruments.scopes lists"
NOT_ATTRIBUTES = ("scope_of_kind", "lets_through", "beside")
Words = Iterator[tuple[KeyPath, str]]


def check_instrument_words(parts: Parts, known: Known, faults: FaultList) -> None:
    """Adds a fault for each attribute, kind or scope of instruments that there is not.

    Attributes are checked only where those of the record's facts are given.
    """
    if parts.statute is None:
        return
    statute, kinds = parts.statute, _kinds(parts.statute.entry, known)
    _check(statute, _kinds_named(statute.entry), "unknown-kind", KIND, kinds, faults)
    _check(statute, _scopes_named(statute.entry), "unknown-scope", SCOPE, statute.entry.instruments.scopes, faults)
    if known.attributes is not None:
        attributes = {*statute.entry.attributes, *known.attributes}
        _check(statute, _attributes_named(statute.entry), "unknown-attribute", ATTRIBUTE, attributes, faults)
        _check_prefix(statute, attributes, faults)
    if parts.conditions:
        _check_conditions(parts.conditions, statute.entry, kinds, known, faults)


def _kinds(statute: Statute, known: Known) -> Collection[str]:
    """The kinds that an instrument can be of; all, where a match lists none."""
    matches = statute.instruments.match
    listed = {kind for match in matches for kind in match.kind}
    return listed if all(match.kind for match in matches) else known.vocabulary.kinds


def _kinds_named(statute: Statute) -> Words:
    for kind in statute.instruments.reads.scope_of_kind:
        yield ("instruments", "reads", "scope_of_kind", kind), kind
    for kind in statute.words.of_kind:
        yield ("words", "of_kind", kind), kind


def _scopes_named(statute: Statute) -> Words:
    for kind, scope in statute.instruments.reads.scope_of_kind.items():
        yield ("instruments", "reads", "scope_of_kind", kind), scope
    for scope in statute.words.scopes:
        yield ("words", "scopes", scope), scope


def _attributes_named(statute: Statute) -> Words:
    reads = statute.instruments.reads
    for key in (each.name for each in fields(reads)):
        if key not in NOT_ATTRIBUTES and (name := getattr(reads, key)) is not None:
            yield ("instruments", "reads", key), name
    for index, name in enumerate(reads.beside):
        yield ("instruments", "reads", "beside", index), name
    for name in statute.stated_years:
        yield ("stated_years", name), name


def _check_prefix(statute: Placed[Statute], attributes: Collection[str], faults: FaultList) -> None:
    prefix = statute.entry.instruments.reads.lets_through
    if prefix is not None and not any(name.startswith(f"{prefix}_") for name in attributes):
        place = statute.at("instruments", "reads", "lets_through")
        known = [name.rpartition("_")[0] for name in attributes]
        expected = "what some attribute begins with, before _ and a code"
        faults.unknown(place, "unknown-attribute", prefix, expected, known)


def _check_conditions(
    conditions: Placed[Conditions], statute: Statute, kinds: Collection[str], known: Known, faults: FaultList
) -> None:
    _check(conditions, _asked_of(conditions), "unknown-kind", KIND, kinds, faults)
    for path, condition in conditions_in(conditions):
        names = _certifying(path, condition)
        if known.attributes is not None:
            attributes = {*statute.attributes, *known.attributes}
            _check(conditions, names, "unknown-attribute", ATTRIBUTE, attributes, faults)
    _check_limits(conditions, statute, known, faults)


def _asked_of(conditions: Placed[Conditions]) -> Words:
    for path, _, element in elements_in(conditions):
        for index, kind in enumerate(element.asked_of):
            yield (*path, "asked_of", index), kind


def _certifying(path: KeyPath, condition: Condition) -> Words:
    for key in ("certified_when", "presumed_when"):
        for name in getattr(condition, key):
            yield (*path, key, name), name


def _check_limits(conditions: Placed[Conditions], statute: Statute, known: Known, faults: FaultList) -> None:
    """A value that no fact has would ask the element of nobody; an attribute that no fact has yet allows any."""
    for path, _, element in elements_in(conditions):
        values = (known.attributes or {}).get(element.limit.attribute) if element.limit else None
        if element.limit and values:
            place = (*path, "limit", "values")
            named = (((*place, index), value) for index, value in enumerate(element.limit.values))
            expected = f"a value that some fact has for {element.limit.attribute}"
            _check(conditions, named, "unknown-value", expected, values, faults)


def _check(
    placed: Placed[Statute] | Placed[Conditions],
    named: Iterable[tuple[KeyPath, str]],
    code: str,
    expected: str,
    known: Collection[str],
    faults: FaultList,
) -> None:
    for path, word in named:
        if word not in known:
            faults.unknown(placed.at(*path), code, word, expected, known)
