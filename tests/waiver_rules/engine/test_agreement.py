"""The two engines agree on every fact, generated or recorded, alone or among others, in any order."""

import sys
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.model import Evidence, Fact
from tests.strategies import facts, numbered
from waiver_rules.checks.near_miss import near_misses
from waiver_rules.checks.witness import Unmatchable, Witnesses
from waiver_rules.engine import durable, reference
from waiver_rules.engine.agreement import durable_hits, match_facts
from waiver_rules.engine.hit import EngineError, Hit
from waiver_rules.folder import StatuteFolder
from waiver_rules.match import Match
from waiver_rules.statute import Statute

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 13), reason="durable-rules needs Python before 3.13")
TOGETHER = 100
FoundBy = Callable[[tuple[Fact, ...]], tuple[frozenset[Hit], frozenset[Hit]]]
UNHURRIED = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None)


@pytest.fixture
def found_by(section_907: StatuteFolder, evidence: Evidence) -> FoundBy:
    """What each engine finds: the reference's hits and those of durable-rules."""
    statute: Statute = section_907.statute
    rules = section_907.rulebook.rules

    def found(known: tuple[Fact, ...]) -> tuple[frozenset[Hit], frozenset[Hit]]:
        settings = evidence.vocabulary, statute
        return reference.evaluate(rules, known, *settings), durable_hits(rules, known, *settings)

    return found


def agree_on(data: st.DataObject, section_907: StatuteFolder, evidence: Evidence, found_by: FoundBy) -> None:
    generated = facts(evidence.vocabulary, section_907.rulebook.rules, section_907.statute.attributes)
    known = numbered(data.draw(st.lists(generated, min_size=TOGETHER, max_size=TOGETHER)))
    expected, found = found_by(known)
    assert found == expected


@settings(UNHURRIED, max_examples=10_000 // TOGETHER, derandomize=True)
@given(data=st.data())
def test_the_engines_agree_on_ten_thousand_generated_facts(
    data: st.DataObject, section_907: StatuteFolder, evidence: Evidence, found_by: FoundBy
) -> None:
    agree_on(data, section_907, evidence, found_by)


@pytest.mark.long
@settings(UNHURRIED, max_examples=100_000 // TOGETHER)
@given(data=st.data())
def test_the_engines_agree_on_a_hundred_thousand_generated_facts(
    data: st.DataObject, section_907: StatuteFolder, evidence: Evidence, found_by: FoundBy
) -> None:
    agree_on(data, section_907, evidence, found_by)


def test_the_engines_agree_on_the_record(evidence: Evidence, found_by: FoundBy) -> None:
    expected, found = found_by(tuple(evidence.facts.values()))
    assert found == expected
    assert len(expected) > 100


def test_what_is_found_of_a_fact_does_not_hang_on_the_others(evidence: Evidence, found_by: FoundBy) -> None:
    known = tuple(evidence.facts.values())
    together, _ = found_by(known)
    for fact in known[:: max(1, len(known) // 25)]:
        own = frozenset(hit for hit in together if hit.fact == fact.id)
        assert found_by((fact,)) == (own, own)


@pytest.mark.long
def test_durable_rules_finds_the_same_of_every_single_fact_alone(evidence: Evidence, found_by: FoundBy) -> None:
    for fact in evidence.facts.values():
        expected, found = found_by((fact,))
        assert found == expected, fact.id


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_facts_never_matters(evidence: Evidence, found_by: FoundBy, seed: int) -> None:
    known = list(evidence.facts.values())
    in_order = found_by(tuple(known))[1]
    Random(seed).shuffle(known)
    assert found_by(tuple(known))[1] == in_order


def test_both_engines_match_a_witness_of_every_rule(
    section_907: StatuteFolder, evidence: Evidence, found_by: FoundBy
) -> None:
    witnesses = Witnesses(evidence.vocabulary, section_907.statute.subject)
    rules = section_907.rulebook.rules
    known = numbered([witnesses.find(rule.match) for rule in rules])
    expected, found = found_by(known)
    assert found == expected
    for rule, fact in zip(rules, known, strict=True):
        assert any(hit.rule == rule.id and hit.fact == fact.id for hit in found), rule.id


def test_no_engine_matches_a_fact_that_misses_one_test(
    section_907: StatuteFolder, evidence: Evidence, found_by: FoundBy
) -> None:
    witnesses = Witnesses(evidence.vocabulary, section_907.statute.subject)
    missed = [
        (rule.id, path, fact)
        for rule in section_907.rulebook.rules
        for path, turned in near_misses(rule.match, evidence.vocabulary)
        for fact in _witness(witnesses, turned)
    ]
    known = numbered([fact for _, _, fact in missed])
    expected, found = found_by(known)
    assert found == expected
    hits = {(hit.rule, hit.fact) for hit in found}
    wrong = [(rule, path) for (rule, path, _), fact in zip(missed, known, strict=True) if (rule, fact.id) in hits]
    assert wrong == []
    assert len(missed) > 2 * len(section_907.rulebook.rules)


def _witness(witnesses: Witnesses, match: Match) -> list[Fact]:
    try:
        return [witnesses.find(match)]
    except Unmatchable:
        return []


def test_a_disagreement_stops_the_build_and_names_rule_and_fact(
    section_907: StatuteFolder, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    statute, rules = section_907.statute, section_907.rulebook.rules
    known = tuple(evidence.facts.values())
    true = durable_hits(rules, known, evidence.vocabulary, statute)
    lost = min(true)
    monkeypatch.setattr("waiver_rules.engine.agreement.durable_hits", lambda *_: true - {lost})
    with pytest.raises(EngineError, match="disagree on 1 hits") as caught:
        match_facts(rules, known, evidence.vocabulary, statute)
    assert f"{lost.rule} on {lost.fact} (reference only)" in str(caught.value)


def test_where_durable_rules_is_missing_the_reference_answers_and_says_so(
    section_907: StatuteFolder, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable, "is_available", lambda: False)
    statute, rules = section_907.statute, section_907.rulebook.rules
    matched = match_facts(rules, evidence.facts.values(), evidence.vocabulary, statute)
    assert matched.engine == "reference"
    assert set(matched.hits) == reference.evaluate(rules, evidence.facts.values(), evidence.vocabulary, statute)
