"""No two rules of one element say the opposite of the same fact under one reading."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec

from evidence.model import Vocabulary
from waiver_rules.checks.witness import Unmatchable, Witnesses
from waiver_rules.checks.working import describe_fact
from waiver_rules.engine.hit import Hit
from waiver_rules.folder import StatuteFolder
from waiver_rules.forces import force_under
from waiver_rules.rulebook import Rule
from waiver_rules.subjects import subjects_of


class Opposed(msgspec.Struct, frozen=True, kw_only=True):
    """Two rules of one element and of opposite effect that count together under a reading by one fact, in words."""

    element: str
    supports: str
    opposes: str
    reading: str
    by: str


class BothWays(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of the record that bears both ways on an element: by two claims, or by a claim and what it is."""

    fact: str
    element: str
    supports: tuple[str, ...]
    opposes: tuple[str, ...]
    readings: tuple[str, ...]


class Opposition(msgspec.Struct, frozen=True, kw_only=True):
    """How many pairs of rules were compared, those that are opposed, and the facts that bear both ways."""

    compared: int
    opposed: tuple[Opposed, ...]
    both_ways: tuple[BothWays, ...]


def opposition(folder: StatuteFolder, hits: Iterable[Hit], vocabulary: Vocabulary) -> Opposition:
    """Every pair of rules of an element and of opposite effect, over one claim or both over the event.

    What an event is and what it claims, and two claims of one fact, are two things said, and may bear in two
    ways: such facts of the record are listed and are no fault.
    """
    witnesses = Witnesses(vocabulary, subjects_of(folder.statute, vocabulary).example)
    pairs = [pair for pair in combinations(folder.rulebook.rules, 2) if _is_one_thing(*pair)]
    found = tuple(opposed for pair in pairs for opposed in _opposed(*pair, folder, witnesses))
    return Opposition(compared=len(pairs), opposed=found, both_ways=tuple(_both_ways(folder, hits)))


def _is_one_thing(one: Rule, other: Rule) -> bool:
    is_same_sort = bool(one.match.claim) == bool(other.match.claim)
    return one.element == other.element and one.effect != other.effect and is_same_sort


def _opposed(one: Rule, other: Rule, folder: StatuteFolder, witnesses: Witnesses) -> Iterator[Opposed]:
    speakers = folder.rulebook.speakers
    together = [
        reading.id
        for reading in folder.readings.readings
        if force_under(one, reading, speakers) and force_under(other, reading, speakers)
    ]
    if not together:
        return
    try:
        by = describe_fact(witnesses.find(one.match, other.match))
    except Unmatchable:
        return
    supports, opposes = (one, other) if one.effect == "supports" else (other, one)
    for reading in together:
        yield Opposed(element=one.element, supports=supports.id, opposes=opposes.id, reading=reading, by=by)


def _both_ways(folder: StatuteFolder, hits: Iterable[Hit]) -> Iterator[BothWays]:
    rules = {rule.id: rule for rule in folder.rulebook.rules}
    grouped: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for hit in hits:
        # what bears one way on one subject and the other way on another bears one way on each
        grouped[hit.fact, rules[hit.rule].element, hit.subject].add(hit.rule)
    for (fact, element, _), named in sorted(grouped.items()):
        own = [rules[name] for name in sorted(named)]
        readings = tuple(
            reading.id
            for reading in folder.readings.readings
            if {rule.effect for rule in own if force_under(rule, reading, folder.rulebook.speakers)}
            == {"supports", "opposes"}
        )
        if readings:
            yield BothWays(
                fact=fact,
                element=element,
                supports=tuple(rule.id for rule in own if rule.effect == "supports"),
                opposes=tuple(rule.id for rule in own if rule.effect == "opposes"),
                readings=readings,
            )
