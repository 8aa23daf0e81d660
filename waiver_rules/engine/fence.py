"""The fence around durable-rules: what is compiled and what is asserted stays inside it, or is refused.

The bounds are those measured; beyond them the engine hangs, drops facts or answers wrongly. See
docs/decisions/0003-fence-around-durable-rules.md.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from waiver_rules.engine.hit import EngineError

Condition = dict[str, Any]
Compiled = Mapping[str, tuple[str, Condition]]
MOST_RULES = 400
MOST_RULES_OF_KIND = 40
MOST_TESTS = 60
LONGEST_BYTES = 1000
LARGEST = 2**53
ORDER = ("$lt", "$lte", "$gt", "$gte")
GROUPS = ("$and", "$or")
RESERVED = ("kind", "id", "sid")


def check_compiled(compiled: Compiled) -> None:
    """Raises EngineError with every breach of the fence by compiled rules."""
    found = [f"{rule}: {breach}" for rule, breach in breaches(compiled)]
    if found:
        raise EngineError("; ".join(found))


def breaches(compiled: Compiled) -> Iterator[tuple[str, str]]:
    """Each breach of the fence, with the engine rule that commits it; of a bound on numbers, the last rule."""
    for rule, (kind, condition) in compiled.items():
        yield from ((rule, breach) for breach in _breaches(kind, condition))
    last = next(reversed(tuple(compiled)), "")
    if len(compiled) > MOST_RULES:
        yield last, f"{len(compiled)} engine rules, {MOST_RULES} are the most"
    for kind, count in Counter(kind for kind, _ in compiled.values()).items():
        if count > MOST_RULES_OF_KIND:
            yield last, f"{count} engine rules for {kind}, {MOST_RULES_OF_KIND} are the most"
    for one, other in collisions(fields_of(compiled)):
        yield last, f"the field names {one!r} and {other!r} have the same hash"


def check_records(records: Iterable[Mapping[str, object]], compiled: Compiled) -> None:
    """Raises EngineError where a record holds a value, or its fields a hash, that the engine would confuse."""
    names = set(fields_of(compiled))
    for record in records:
        names |= record.keys()
        for name, value in record.items():
            if not _is_plain(value):
                raise EngineError(f"the field {name!r} holds {str(value)[:80]!r}, which the engine would confuse")
    for one, other in collisions(names):
        raise EngineError(f"the field names {one!r} and {other!r} have the same hash")


def fields_of(compiled: Compiled) -> tuple[str, ...]:
    """The names of all fields that compiled rules test, and of those that every record has."""
    found = {field for _, condition in compiled.values() for field, _, _ in _tests(condition)}
    return tuple(sorted(found | set(RESERVED)))


def collisions(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each two names that the engine takes for one: it compares their 32-bit FNV-1a hashes alone."""
    hashes: dict[int, str] = {}
    for name in sorted(names):
        other = hashes.setdefault(fnv1a(name), name)
        if other != name:
            yield other, name


def fnv1a(name: str) -> int:
    """The 32-bit FNV-1a hash of a name."""
    value = 2166136261
    for byte in name.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value


def count_tests(condition: Condition) -> int:
    """How many tests of one field a condition makes."""
    return sum(1 for _ in _tests(condition))


def _breaches(kind: str, condition: Condition) -> Iterator[str]:
    first = condition["$and"][0] if "$and" in condition else condition
    if first != {"kind": kind} or not kind:
        yield "its first test is not of kind"
    tests = list(_tests(condition))
    if len(tests) > MOST_TESTS:
        yield f"{len(tests)} tests, {MOST_TESTS} are the most"
    for field, operator, value in tests[1:]:
        if field in RESERVED:
            yield f"it tests {field}"
        if not _is_allowed(operator, value):
            yield f"{operator} with {str(value)[:80]!r} on {field}"


def _is_allowed(operator: str, value: object) -> bool:
    if operator == "$nex":
        return value == 1
    if operator in ORDER:
        return type(value) is int and _is_plain(value)
    return operator in ("==", "$neq") and _is_plain(value)


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return 0 < len(value.encode()) < LONGEST_BYTES
    return isinstance(value, int) and abs(value) < LARGEST


def _tests(condition: Condition) -> Iterator[tuple[str, str, object]]:
    """Each test as field, operator and value; what has no such form is a test of the field `?`."""
    if len(condition) != 1:
        yield "?", str(sorted(condition)), None
        return
    key, value = next(iter(condition.items()))
    if key in GROUPS and isinstance(value, list):
        for part in value:
            yield from _tests(part)
    elif not key.startswith("$"):
        yield key, "==", value
    elif isinstance(value, dict) and len(value) == 1:
        field, constant = next(iter(value.items()))
        yield field, key, constant
    else:
        yield "?", key, value
