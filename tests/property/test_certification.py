"""The executive's own word: nothing for what it certifies, one indication, or all, as a reading says."""

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.model import Claim, Fact
from tests.asking import READINGS, SIGNED, STATUTE, YEARS, ask, periods
from tests.property.strategies import SOURCE, generated_source, ordinary_facts, standards, years
from tests.strategies import numbered
from waiver_rules.assessment import Assessment
from waiver_rules.overlay import overlay
from waiver_rules.release import Release

SOME = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SIGNINGS = tuple(SIGNED)


def answering(release: Release, answer: str) -> tuple[str, ...]:
    """The readings that answer the question on certification so."""
    readings = release.statute(STATUTE).folder.readings.readings
    return tuple(reading.id for reading in readings if reading.answers["certification"] == answer)


def verdicts(assessment: Assessment) -> dict[str, Any]:
    found: dict[str, Any] = {condition.id: condition.verdict for condition in assessment.conditions}
    return {"overall": assessment.overall.verdict, **found}


@pytest.fixture(scope="module")
def generated(release: Release) -> Any:
    return ordinary_facts(release.evidence, release.statute(STATUTE))


@SOME
@given(data=st.data(), year=years, standard=standards)
def test_what_certification_settles_no_evidence_unsettles(
    release: Release, generated: Any, data: st.DataObject, year: int, standard: str
) -> None:
    """“supported whatever else; opposing findings stay visible, not counted”; and what it leaves open stays open."""
    found = [in_year(fact, year) for fact in data.draw(generated)]
    more = overlay(release, {fact.id: fact for fact in numbered(found)}, {SOURCE: generated_source(release.evidence)})
    for reading in answering(release, "settles"):
        before = ask(release, year, reading=reading, standard=standard)
        after = ask(more, year, reading=reading, standard=standard)
        assert verdicts(before) == verdicts(after)
        if after.overall.applicable:
            elements = [element for condition in after.conditions for element in condition.elements]
            assert not any(finding.counted for element in elements for finding in element.findings)


@pytest.mark.parametrize("year", YEARS)
def test_under_none_a_determination_never_counts_for_what_it_certifies(release: Release, year: int) -> None:
    """“never count in favour of what they certify, except as the reading's certification answer says”."""
    instruments = release.statute(STATUTE).instruments
    for reading in answering(release, "none"):
        plain, struck = ask(release, year, reading=reading), ask(release, year, reading=reading, strike=SIGNINGS)
        counted = [
            one
            for condition in plain.conditions
            for element in condition.elements
            for one in element.findings
            if one.counted and one.effect == "supports" and one.fact.id in instruments
        ]
        assert counted == []
        assert not plain.overall.by_certification
        assert not any(condition.by_certification for condition in plain.conditions)
        assert verdicts(plain) == verdicts(struck)


@SOME
@given(data=st.data(), signing=st.sampled_from(SIGNINGS), standard=standards)
def test_under_none_no_wording_of_a_determination_helps_what_it_certifies(
    release: Release, data: st.DataObject, signing: str, standard: str
) -> None:
    """Whatever an instrument claims and whichever grounds it names, no condition rises by it."""
    statute, known = release.statute(STATUTE), release.evidence.facts[signing]
    propositions = sorted(release.evidence.vocabulary.propositions)
    claims = data.draw(st.lists(st.sampled_from(propositions), unique=True, max_size=8))
    grounds = data.draw(st.lists(st.sampled_from(["A", "B", "C"]), unique=True))
    attributes = {
        **known.attributes,
        "grounds_named": grounds,
        "grounds_joined_by": data.draw(st.sampled_from(["and", "or", "unknown"])),
        "certifies_d": data.draw(st.booleans()),
    }
    fact: Fact = msgspec.structs.replace(
        known, claims=tuple(Claim(one, "affirms") for one in claims), attributes=attributes
    )
    more = overlay(release, {fact.id: fact}, {})
    kinds = statute.folder.statute.instruments.kinds
    own = {rule.id for rule in statute.folder.rulebook.rules if kinds & set(rule.match.kind)}
    for reading in answering(release, "none"):
        answer = ask(more, SIGNED[signing], reading=reading, standard=standard)
        assert not answer.overall.by_certification
        for condition in answer.conditions:
            for element in condition.elements:
                assert not any(one.counted for one in element.findings if one.fact.id == fact.id and one.rule in own)


def test_only_a_reading_that_asks_for_certification_rests_on_it(release: Release) -> None:
    """“The only bridge between them is a reading's answer on certification; a verdict that rests on it says so”."""
    resting = {
        reading for period in periods() for reading in READINGS if rests(ask(release, **{**period, "reading": reading}))
    }
    assert resting <= {*answering(release, "settles"), *answering(release, "indicative")}
    assert set(answering(release, "settles")) <= resting


def rests(answer: Assessment) -> bool:
    return answer.overall.by_certification or any(one.by_certification for one in answer.conditions)


def in_year(fact: Fact, year: int) -> Fact:
    day = fact.span.start.replace(year=year, day=min(fact.span.start.day, 28))
    return msgspec.structs.replace(fact, occurred=day.isoformat(), span=type(fact.span)(day, day), public_from=day)
