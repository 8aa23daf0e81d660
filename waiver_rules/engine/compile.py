"""Rules compiled to the fenced subset of durable-rules: one pattern, constants only, `kind` first.

See docs/decisions/0003-fence-around-durable-rules.md for what is kept out and why.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from waiver_rules.engine.fence import Condition
from waiver_rules.engine.shapes import actor_field, attribute_field, claim_kind, event_kind
from waiver_rules.match import AttributeTest, Bounds, Match
from waiver_rules.rulebook import Rule

SEPARATOR = "|"


def compile_rules(rules: tuple[Rule, ...]) -> dict[str, tuple[str, Condition]]:
    """Engine rule name to the kind of record it is for and its conditions.

    A rule over several claims or kinds becomes several engine rules, `id|0`, `id|1` ...
    """
    compiled: dict[str, tuple[str, Condition]] = {}
    for rule in rules:
        for index, kind in enumerate(_kinds(rule.match)):
            tests = [{"kind": kind}, *_tests(rule.match)]
            compiled[f"{rule.id}{SEPARATOR}{index}"] = kind, {"$and": tests} if len(tests) > 1 else tests[0]
    return compiled


def rule_id(engine_name: str) -> str:
    """The id of the rule that an engine rule was compiled from."""
    return engine_name.rpartition(SEPARATOR)[0]


def _kinds(match: Match) -> Iterator[str]:
    if match.claim:
        yield from (claim_kind(proposition) for proposition in match.claim)
    else:
        yield from (event_kind(kind) for kind in match.kind)


def _tests(match: Match) -> Iterator[Condition]:
    if match.stance is not None:
        yield {"stance": match.stance}
    if match.claim and match.kind:
        yield _one_of("fact_kind", match.kind)
    yield from ({"$neq": {"fact_kind": kind}} for kind in match.kind_not)
    if match.attribution:
        yield _one_of("attribution", match.attribution)
    if match.location:
        yield _one_of("location", match.location)
    yield from _actor_tests("by", match.by, match.by_all, match.by_not)
    yield from _actor_tests("to", match.to, match.to_all, match.to_not)
    if match.began_before is not None:
        yield {"$lt": {"began": match.began_before.toordinal()}}
    if match.began_since is not None:
        yield {"$gte": {"began": match.began_since.toordinal()}}
    yield from _attribute_tests(match.attributes)
    for name, values in match.attributes_not.items():
        field = attribute_field(name)
        differs = [{"$neq": {field: value}} for value in values]
        yield _any([{"$nex": {field: 1}}, _all(differs)])


def _actor_tests(
    side: Literal["by", "to"],
    some: tuple[str, ...],
    every: tuple[str, ...],
    none: tuple[str, ...],
) -> Iterator[Condition]:
    if some:
        yield _any([{actor_field(side, word): 1} for word in some])
    yield from ({actor_field(side, word): 1} for word in every)
    yield from ({"$nex": {actor_field(side, word): 1}} for word in none)


def _attribute_tests(tests: Mapping[str, AttributeTest]) -> Iterator[Condition]:
    for name, test in tests.items():
        field = attribute_field(name)
        if isinstance(test, Bounds):
            if test.at_least is not None:
                yield {"$gte": {field: test.at_least}}
            if test.at_most is not None:
                yield {"$lte": {field: test.at_most}}
        else:
            yield _one_of(field, test if isinstance(test, tuple) else (test,))


def _one_of(field: str, values: tuple[Any, ...]) -> Condition:
    return _any([{field: value} for value in values])


def _any(conditions: list[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else {"$or": conditions}


def _all(conditions: list[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else {"$and": conditions}
