"""The search for facts that rules match is complete, and what the checks say of section 907 holds."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.fault_list import FaultList
from evidence.model import Evidence
from tests.strategies import facts, numbered
from waiver_rules.build import load_folders
from waiver_rules.checks.guards import counts_under
from waiver_rules.checks.near_miss import near_misses
from waiver_rules.checks.parts import Known, Parts
from waiver_rules.checks.speakers import check_speakers
from waiver_rules.checks.usage import check_usage, told_words
from waiver_rules.checks.witness import Unmatchable, Witnesses
from waiver_rules.checks.working import contradictions
from waiver_rules.engine import reference
from waiver_rules.folder import StatuteFolder
from waiver_rules.match import Bounds, Match
from waiver_rules.packaged import STATUTES, statute_folders
from waiver_rules.rulebook import Rule
from waiver_rules.statute_loader import read_parts

SUBJECT = "AZE"
SOME_KINDS = ("agreement", "analysis", "armed_clash")


@pytest.fixture(scope="module")
def parts() -> Parts:
    faults = FaultList()
    read = read_parts(STATUTES / "section_907", faults)
    assert faults.sorted() == ()
    return read


def matches_of() -> st.SearchStrategy[Match]:
    kinds = st.lists(st.sampled_from(SOME_KINDS), max_size=2, unique=True).map(tuple)
    words = st.lists(st.sampled_from(["armenia", "azerbaijan", "AZE", "ARM", "subject", "court"]), max_size=2).map(
        tuple
    )
    days = st.none() | st.sampled_from([date(2002, 1, 10), date(2010, 1, 1)])
    bounds = st.builds(Bounds, at_least=st.none() | st.integers(0, 3), at_most=st.integers(0, 3))
    return st.builds(
        Match,
        kind=st.lists(st.sampled_from(SOME_KINDS), min_size=1, max_size=2, unique=True).map(tuple),
        kind_not=kinds,
        by=words,
        by_all=words,
        by_not=words,
        to=words,
        to_not=words,
        attributes=st.fixed_dictionaries({}, optional={"n": bounds}),
        attributes_not=st.fixed_dictionaries({}, optional={"n": st.just((1, 2))}),
        began_before=days,
        began_since=days,
    )


NUMBERED: Any = SimpleNamespace(attributes={"n": "number"}, subject=SUBJECT, subjects=())


def rule(match: Match) -> Rule:
    return Rule(id="x.y.z", element="X.y", effect="supports", match=match, force="direct", because="b", authority="a")


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_a_witness_is_matched_and_where_there_is_none_nothing_is(data: st.DataObject, evidence: Evidence) -> None:
    vocabulary = evidence.vocabulary
    match = data.draw(matches_of())
    witnesses = Witnesses(vocabulary, SUBJECT)
    try:
        known = (witnesses.find(match),)
        assert reference.evaluate([rule(match)], known, vocabulary, NUMBERED)
    except Unmatchable:
        drawn = data.draw(st.lists(facts(vocabulary, [rule(match)], {"n": "number"}), max_size=5))
        assert not reference.evaluate([rule(match)], numbered(drawn), vocabulary, NUMBERED)


@settings(deadline=None, max_examples=300)
@given(data=st.data())
def test_a_near_miss_is_never_matched(data: st.DataObject, evidence: Evidence) -> None:
    vocabulary = evidence.vocabulary
    match = data.draw(matches_of())
    witnesses = Witnesses(vocabulary, SUBJECT)
    for _, turned in near_misses(match, vocabulary):
        try:
            known = (witnesses.find(turned),)
        except Unmatchable:
            continue
        assert not reference.evaluate([rule(match)], known, vocabulary, NUMBERED)


def test_no_two_rules_of_section_907_say_the_opposite_of_one_fact(parts: Parts, evidence: Evidence) -> None:
    witnesses = Witnesses(evidence.vocabulary, SUBJECT)
    assert list(contradictions(list(parts.rules), witnesses)) == []


def test_no_fact_of_the_record_is_counted_both_ways_by_one_claim(
    section_907: StatuteFolder, evidence: Evidence
) -> None:
    statute = section_907.statute
    hits = reference.evaluate(
        section_907.rulebook.rules,
        evidence.facts.values(),
        evidence.vocabulary,
        statute,
    )
    for reading in section_907.readings.readings:
        sides: dict[tuple[str, str, str], set[str]] = {}
        for hit in hits:
            one = section_907.rulebook.get(hit.rule)
            if reading.satisfies(counts_under(one)):
                sides.setdefault((one.element, hit.fact, hit.proposition), set()).add(one.effect)
        assert len(sides) > len(evidence.facts) / 4
        assert [key for key, effects in sides.items() if len(effects) > 1] == []


def test_every_word_of_the_vocabulary_is_used_by_some_statute_or_left_out_for_a_reason(evidence: Evidence) -> None:
    every, words = [read_parts(path, FaultList()) for path in statute_folders()], evidence.vocabulary
    assert frozenset[str]().union(*map(told_words, every)) == words.kinds.keys() | words.propositions.keys()
    listed = [parts.statute.entry for parts in every if parts.statute]
    reasons = [reason for one in listed for reason in (*one.unused_kinds.values(), *one.unused_propositions.values())]
    assert reasons and all(len(reason) > 20 for reason in reasons)


def test_a_word_that_another_statute_tells_of_need_not_be_listed(parts: Parts, evidence: Evidence) -> None:
    """Section 907 says nothing of child soldiers; taken alone it would have to."""
    others = [path for path in statute_folders() if path.name != "section_907"]
    told = frozenset[str]().union(*(told_words(read_parts(path, FaultList())) for path in others))
    beside, alone = FaultList(), FaultList()
    check_usage(parts, Known(vocabulary=evidence.vocabulary, elsewhere=told), beside)
    check_usage(parts, Known(vocabulary=evidence.vocabulary), alone)
    assert beside.sorted() == ()
    assert ("unused-proposition", "child-soldiers-used") in [(one.code, one.found) for one in alone.sorted()]


def test_every_speaker_has_a_row(parts: Parts, evidence: Evidence) -> None:
    faults = FaultList()
    check_speakers(parts, Known(vocabulary=evidence.vocabulary), faults)
    assert faults.sorted() == ()


def test_section_907_is_loaded_as_the_release_holds_it(section_907: StatuteFolder, evidence: Evidence) -> None:
    loaded = {one.statute.id: one for one in load_folders(statute_folders(), evidence)}
    assert loaded["section-907"] == section_907
