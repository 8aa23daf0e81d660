"""Hypothetical facts laid over a release, which itself never changes."""

import msgspec
import pytest

from evidence.model import Cited, Fact, Source
from waiver_rules.assess import assess
from waiver_rules.overlay import overlay
from waiver_rules.query import Query
from waiver_rules.release import Release

QUERY = Query(statute="section-907", year=2021)


@pytest.fixture
def source(release: Release) -> Source:
    known = next(one for one in release.evidence.sources.values() if one.reliability == "A")
    return msgspec.structs.replace(known, id="hypothetical-source", text="A hypothetical source.")


@pytest.fixture
def fact(release: Release, source: Source) -> Fact:
    """A fact that a rule matches, copied under a new id, on a new source."""
    matched = {hit.fact for hit in release.statute("section-907").hits}
    known = next(
        one
        for one in release.evidence.facts.values()
        if one.id in matched and one.span.start.year == 2021 and one.kind != "waiver_determination" and one.claims
    )
    return msgspec.structs.replace(known, id="2021-01-01-hypothetical", sources=(Cited(source.id, "p. 1"),))


def laid(release: Release, fact: Fact, source: Source) -> Release:
    return overlay(release, {fact.id: fact}, {source.id: source})


def test_a_laid_fact_is_matched_as_a_stored_one_is(release: Release, fact: Fact, source: Source) -> None:
    twin = next(one.id for one in release.evidence.facts.values() if one.statement == fact.statement)
    over = laid(release, fact, source)
    hits = over.hits_by_fact["section-907"]
    assert [hit.rule for hit in sorted(hits[fact.id])] == [hit.rule for hit in sorted(hits[twin])]
    (citation,) = over.content.citations[fact.id]
    assert citation.startswith("A hypothetical source") and "p. 1" in citation


def test_the_release_itself_stays_what_it_was(release: Release, fact: Fact, source: Source) -> None:
    before = assess(release, QUERY)
    over = laid(release, fact, source)
    assert (over.name, over.engine, over.evidence.as_of) == (release.name, release.engine, release.evidence.as_of)
    assert fact.id not in release.evidence.facts
    assert release.added == ()
    assert assess(release, QUERY) == before


def test_added_ids_are_those_of_facts_alone_and_change_the_decision(
    release: Release, fact: Fact, source: Source
) -> None:
    over = laid(release, fact, source)
    after = assess(over, QUERY)
    assert after.added == over.added_ids == (fact.id,)
    assert len(over.added) == 2
    assert after.decision_id != assess(release, QUERY).decision_id
    worded = msgspec.structs.replace(source, title="Another title")
    assert assess(laid(release, fact, worded), QUERY).decision_id != after.decision_id


def test_the_order_of_laying_does_not_matter(release: Release, fact: Fact, source: Source) -> None:
    other = msgspec.structs.replace(fact, id="2021-01-02-hypothetical")
    at_once = overlay(release, {other.id: other, fact.id: fact}, {source.id: source})
    one_by_one = overlay(laid(release, fact, source), {other.id: other}, {})
    assert assess(at_once, QUERY) == assess(one_by_one, QUERY)
    assert list(at_once.evidence.facts) == sorted(at_once.evidence.facts)


def test_a_hypothetical_fact_is_in_view_whenever_it_says_it_was_recorded(
    release: Release, fact: Fact, source: Source
) -> None:
    late = msgspec.structs.replace(fact, recorded_on=release.evidence.as_of.replace(year=2050))
    over = laid(release, late, source)
    assert over.evidence.as_of == release.evidence.as_of
    assert assess(over, QUERY) == assess(laid(release, fact, source), QUERY)


def test_a_laid_determination_is_an_instrument(release: Release, source: Source) -> None:
    known = release.evidence.facts[max(release.statute("section-907").instruments)]
    signed = msgspec.structs.replace(
        known,
        id="2024-06-01-hypothetical",
        sources=(Cited(source.id),),
        attributes={**known.attributes, "signed": "2024-06-01"},
    )
    over = laid(release, signed, source)
    period = assess(over, Query(statute="section-907", year=2024, basis="term")).period
    assert (period.determination, period.start.isoformat()) == (signed.id, "2024-06-01")


def test_nothing_laid_is_the_release_again(release: Release) -> None:
    assert assess(overlay(release, {}, {}), QUERY) == assess(release, QUERY)


def test_an_actor_outside_the_vocabulary_is_refused(release: Release, fact: Fact, source: Source) -> None:
    with pytest.raises(KeyError):
        laid(release, msgspec.structs.replace(fact, by=("NOBODY",)), source)


def test_every_statute_of_an_overlay_is_matched_whichever_is_asked_first(
    release: Release, fact: Fact, source: Source
) -> None:
    names = list(release.content.statutes)
    one, other = laid(release, fact, source), laid(release, fact, source)
    assert list(one.content.statutes) == names
    found = {name: one.statute(name).hits for name in names}
    assert {name: other.statute(name).hits for name in reversed(names)} == found
    assert {hit.fact for hit in found["section-907"]} == {
        fact.id,
        *(hit.fact for hit in release.statute("section-907").hits),
    }
