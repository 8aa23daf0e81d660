"""What is public later is not seen earlier: “As-of is leak-free”."""

from datetime import date

import msgspec
from hypothesis import given, settings

from evidence.model import Contested, Evidence, Fact
from tests.asking import READINGS, YEARS, ask, no_later
from tests.property.strategies import days, readings, years
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.query import Query
from waiver_rules.release import Release

FEW = settings(max_examples=40, deadline=None)


@FEW
@given(year=years, day=days, reading=readings)
def test_nothing_public_later_is_shown(release: Release, year: int, day: date, reading: str) -> None:
    """“sources published after known_on are set aside ... an interval that ends after known_on reads 'continuing'”."""
    assert no_later(ask(release, year, known_on=day.isoformat(), reading=reading), release) == []


@FEW
@given(year=years, day=days, reading=readings)
def test_a_record_without_what_was_public_later_answers_the_same(
    release: Release, year: int, day: date, reading: str
) -> None:
    """“As-of is leak-free”: facts and contestations public later could be taken out of the record unnoticed."""
    # the last day of the record is a part of each answer's id, and is that of the facts that it holds
    recorded = recorded_at_once(release)
    earlier = as_it_was(recorded, day)
    query = Query(statute="section-907", year=year, known_on=day.isoformat(), reading=reading)
    assert bytes_of(assess(earlier, query)) == bytes_of(assess(recorded, query))


@FEW
@given(year=years, day=days)
def test_what_is_recorded_later_is_not_seen(release: Release, year: int, day: date) -> None:
    """“recorded_on <= recorded_by”: a fact entered after that day is out of view whenever it was public."""
    entered = date(2026, 11, 21)
    half = {
        name: msgspec.structs.replace(fact, recorded_on=entered if index % 2 else fact.recorded_on)
        for index, (name, fact) in enumerate(release.evidence.facts.items())
    }
    later = {name for name, fact in half.items() if fact.recorded_on > entered}
    mixed = with_facts(release, half)
    shown = ask(mixed, year, recorded_by=entered.isoformat(), known_on=min(day, entered).isoformat())
    assert later.isdisjoint(one.fact.id for c in shown.conditions for e in c.elements for one in e.findings)
    assert later.isdisjoint(one.id for one in shown.certified.determinations)


def test_every_later_day_sees_at_least_the_findings_of_an_earlier_one(release: Release) -> None:
    """A fact once public stays in view: facts are never taken back, they are superseded or retracted."""
    for year in YEARS:
        seen: set[tuple[str, str]] = set()
        for day in (f"{year}-06-30", f"{year}-12-31", None):
            if day is not None and day > release.evidence.as_of.isoformat():
                continue
            assessment = ask(release, year, known_on=day, reading=READINGS[0])
            now = {(one.rule, one.fact.id) for c in assessment.conditions for e in c.elements for one in e.findings}
            assert seen <= now
            seen = now


def recorded_at_once(release: Release) -> Release:
    """The release with every fact recorded on its last day."""
    replace, last = msgspec.structs.replace, release.evidence.as_of
    return with_facts(release, {name: replace(fact, recorded_on=last) for name, fact in release.evidence.facts.items()})


def as_it_was(release: Release, day: date) -> Release:
    """The release without the facts and contestations that became public after a day."""
    kept = {name: earlier(fact, day) for name, fact in release.evidence.facts.items() if fact.public_from <= day}
    return with_facts(release, kept)


def earlier(fact: Fact, day: date) -> Fact:
    contested = fact.contested
    if contested is None or contested.public_from is None or contested.public_from <= day:
        return fact
    return msgspec.structs.replace(fact, contested=Contested(("AZE",), "something else", contested.public_from))


def with_facts(release: Release, facts: dict[str, Fact]) -> Release:
    evidence: Evidence = msgspec.structs.replace(release.evidence, facts=facts or first_of(release))
    statutes = {
        name: msgspec.structs.replace(
            one,
            hits=tuple(hit for hit in one.hits if hit.fact in evidence.facts),
            instruments={fact: found for fact, found in one.instruments.items() if fact in evidence.facts},
        )
        for name, one in release.content.statutes.items()
    }
    content = msgspec.structs.replace(release.content, evidence=evidence, statutes=statutes)
    return Release(content, release.name, release.engine)


def first_of(release: Release) -> dict[str, Fact]:
    # a release has at least one fact, by which its last day is known
    name, fact = min(release.evidence.facts.items(), key=lambda item: (item[1].public_from, item[0]))
    return {name: fact}


def bytes_of(assessment: Assessment) -> bytes:
    return msgspec.json.encode(assessment)
