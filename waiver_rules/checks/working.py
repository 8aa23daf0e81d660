"""Rules that work: each matches some fact, each of its tests matters, and no two say the opposite of one fact."""

from collections.abc import Iterator
from itertools import combinations

from evidence.fault_list import FaultList
from evidence.model import Fact
from evidence.placed import Placed
from waiver_rules.checks.guards import counts_under
from waiver_rules.checks.near_miss import near_misses
from waiver_rules.checks.parts import Known, Parts
from waiver_rules.checks.witness import Unmatchable, Witnesses
from waiver_rules.match import Match
from waiver_rules.rulebook import Rule

Pair = tuple[Placed[Rule], Placed[Rule], Fact]


def check_working(parts: Parts, known: Known, faults: FaultList) -> None:
    """Adds a fault for each dead rule, each test that changes nothing, and each pair of rules that contradict."""
    witnesses = Witnesses(known.vocabulary, parts.subject(known.vocabulary))
    alive = [rule for rule in parts.rules if _is_alive(rule, witnesses, faults)]
    for rule in alive:
        _check_tests(rule, witnesses, known, faults)
    for first, second, fact in contradictions(alive, witnesses):
        found = f"{second.entry.id} {second.entry.effect} by {describe_fact(fact)}"
        expected = f"another fact than that by which {first.entry.id} {first.entry.effect}"
        faults.add(second.at("match"), "contradicts-rule", found, expected)


def contradictions(rules: list[Placed[Rule]], witnesses: Witnesses) -> Iterator[Pair]:
    """Each two rules of one element and of opposite effect that can count together by one fact, with such a fact.

    Both are over the same claim of the fact, or both over the event: what an event is and what it claims, or two
    claims of one fact, are two things said, and may bear in two ways.
    """
    for first, second in combinations(rules, 2):
        one, other = first.entry, second.entry
        is_one_thing = one.element == other.element and bool(one.match.claim) == bool(other.match.claim)
        if is_one_thing and one.effect != other.effect and _can_count_together(one, other):
            try:
                yield first, second, witnesses.find(one.match, other.match)
            except Unmatchable:
                continue


def describe_fact(fact: Fact) -> str:
    """A fact in a line: its kind, claim, actors and attributes."""
    claim = "".join(f" {one.stance} {one.proposition}" for one in fact.claims)
    attributes = "".join(f" {name}={value}" for name, value in fact.attributes.items())
    return f"{fact.kind}{claim} by {'+'.join(fact.by)} to {'+'.join(fact.to) or 'nobody'}{attributes}"


def _is_alive(rule: Placed[Rule], witnesses: Witnesses, faults: FaultList) -> bool:
    try:
        witnesses.find(rule.entry.match)
    except Unmatchable as nothing:
        place = rule.at("match", *nothing.key.split("."))
        faults.add(place, "dead-rule", f"no fact passes {nothing.key}", "a match that some fact passes")
        return False
    return True


def _check_tests(rule: Placed[Rule], witnesses: Witnesses, known: Known, faults: FaultList) -> None:
    tested: dict[tuple[str | int, ...], bool] = {}
    for path, turned in near_misses(rule.entry.match, known.vocabulary):
        tested[path] = tested.get(path, False) or _is_possible(turned, witnesses)
    for path, matters in tested.items():
        if not matters:
            expected = "a test that leaves some fact out"
            faults.add(rule.at("match", *path), "idle-test", f"{path[0]} changes nothing", expected)


def _is_possible(match: Match, witnesses: Witnesses) -> bool:
    try:
        witnesses.find(match)
    except Unmatchable:
        return False
    return True


def _can_count_together(one: Rule, other: Rule) -> bool:
    first, second = counts_under(one), counts_under(other)
    return all(set(first[question]) & set(second[question]) for question in first.keys() & second.keys())
