"""What an assessment tells: every setting of the query, every word of the statute, every part of its parts."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import msgspec
import pytest

from evidence.dates import Span
from evidence.model import Cited, Claim, Grade
from tests.asking import READINGS, SIGNED, STATUTE, YEARS, ask
from tests.property.strategies import generated_source
from waiver_rules.assessment import FORMAT, Assessment, ConditionAssessment
from waiver_rules.certified import certifies
from waiver_rules.combine import all_of, evaluate, names
from waiver_rules.decision import decision_id
from waiver_rules.explain import NOT_YET_LAW, condition_sentence, overall_sentence
from waiver_rules.overlay import overlay
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.resolve import resolve
from waiver_rules.under_reading import formula_for

EVERY = tuple(product(YEARS, READINGS))


def two(words: object) -> tuple[str, ...]:
    """Two words of a list of the record, the later first."""
    first, second, *_ = sorted(words)  # type: ignore[call-overload]
    return second, first


@pytest.fixture
def set_by_hand(release: Release) -> tuple[Query, Assessment]:
    """A query with no setting at its default, every list out of order, and its answer."""
    evidence = release.evidence
    query = Query(
        statute=STATUTE,
        year=2021,
        basis="certification",
        determination="2021-04-23-waiver-extension-blinken",
        known_on="2022-06-01",
        recorded_by=evidence.as_of.isoformat(),
        reading="strict",
        standard="scintilla",
        strike=two(evidence.facts),
        exclude_perspective=two(evidence.vocabulary.perspectives),
        exclude_kind=two(evidence.vocabulary.source_kinds),
        exclude_source=two(evidence.sources),
        tier="candidate",
    )
    return query, ask(release, **{name: getattr(query, name) for name in query.__struct_fields__ if name != "statute"})


def test_an_answer_repeats_every_setting_of_its_question_sorted(set_by_hand: tuple[Query, Assessment]) -> None:
    """“all settings, lists sorted”."""
    query, told = set_by_hand
    for name in ("statute", "determination", "reading", "standard", "tier"):
        assert getattr(told, name) == getattr(query, name)
    for name in ("strike", "exclude_perspective", "exclude_kind", "exclude_source"):
        assert getattr(told, name) == tuple(sorted(getattr(query, name)))
    assert (told.known_on.isoformat(), told.recorded_by.isoformat()) == (query.known_on, query.recorded_by)
    assert told.added == ()


def test_an_answer_names_the_release_the_record_and_the_rules_it_rests_on(
    release: Release, set_by_hand: tuple[Query, Assessment]
) -> None:
    """“same id, same bytes”: what went in is named, with the statute's own disclaimer."""
    query, told = set_by_hand
    statute = release.statute(STATUTE)
    assert (told.format, told.release) == (FORMAT, release.name)
    assert (told.evidence, told.rulebook) == (release.content.evidence_fingerprint, statute.fingerprint)
    assert told.disclaimer == statute.folder.statute.disclaimer
    assert told.decision_id == decision_id(release, resolve(release, query))
    assert told.period == resolve(release, query).period


def test_facts_laid_over_the_release_are_named(release: Release) -> None:
    """A what-if says whose facts were added."""
    assert ask(Release(release.content, release.name, "", ('{"fact":{"id":"x"}}',)), 2021).added == ("x",)


def test_a_condition_is_told_in_the_words_of_the_statute(release: Release) -> None:
    """Title, text, citation and open questions are the statute's, whatever the answer."""
    declared = release.statute(STATUTE).folder.conditions.conditions
    for year, reading in EVERY:
        for own, one in zip(declared, ask(release, year, reading=reading).conditions, strict=True):
            told = (one.id, one.title, one.text, one.citation, one.open_questions)
            assert told == (own.id, own.title, own.text, own.citation, own.open_questions)
            assert [element.id for element in one.elements] == [element.id for element in own.elements]


def joined(condition: ConditionAssessment) -> list[tuple[str, str, bool]]:
    """Title, verdict and resting on certification of the elements that are joined."""
    return [(one.title, one.verdict, one.by_certification) for one in condition.elements if one.joined and one.verdict]


def test_a_condition_is_joined_by_and_from_its_joined_elements(release: Release) -> None:
    """“Its joined elements by and”; what its elements miss and are marked by it misses and is marked by, each once."""
    for year, reading in EVERY:
        for one in ask(release, year, reading=reading).conditions:
            parts = joined(one)
            assert one.applicable == bool(parts) == (one.verdict is not None)
            assert one.verdict == (all_of(own for _, own, _ in parts) if parts else None)  # type: ignore[misc]
            marks = [mark for element in one.elements if element.joined for mark in element.marks]
            assert one.marks == tuple(dict.fromkeys(marks))
            missing = [phrase for element in one.elements for phrase in element.missing]
            assert one.missing == tuple(dict.fromkeys(missing))
            assert one.gaps == tuple(sorted({gap for element in one.elements for gap in element.gaps}))


def test_a_condition_rests_on_certification_where_it_would_not_stand_without_it(release: Release) -> None:
    """“a verdict that rests on it says so (by_certification: true)”, for each condition and for the whole."""
    rests = set()
    for year, reading in EVERY:
        told = ask(release, year, reading=reading)
        for one in told.conditions:
            without = all_of("insufficient" if by else own for _, own, by in joined(one))  # type: ignore[misc]
            assert one.by_certification == (one.verdict is not None and without != one.verdict)
            rests.add(one.by_certification)
        if told.overall.verdict is not None:
            kept = {one.id: "insufficient" if one.by_certification else one.verdict for one in told.conditions}
            changed = evaluate(told.overall.formula, kept) != told.overall.verdict  # type: ignore[arg-type]
            assert told.overall.by_certification == changed
    assert rests == {True, False}


def test_the_whole_is_the_formula_over_the_conditions_that_it_names(release: Release) -> None:
    """“evaluated as written”; before the authority was enacted there is no verdict on the whole, and it says why."""
    for year, reading in EVERY:
        told = ask(release, year, reading=reading)
        verdicts = {one.id: one.verdict for one in told.conditions if one.id in names(told.overall.formula)}
        if year < 2002:
            whole = told.overall
            assert (whole.verdict, whole.applicable, whole.because) == (None, False, NOT_YET_LAW)
            assert (whole.insufficient_too, whole.by_certification) == ((), False)
            assert {one.because for one in told.conditions} == {NOT_YET_LAW}
        else:
            assert told.overall.applicable
            assert told.overall.verdict == evaluate(told.overall.formula, verdicts)  # type: ignore[arg-type]


def test_condition_and_whole_say_in_a_sentence_what_the_record_does_to_each_part(release: Release) -> None:
    """“one plain sentence of why”: of a condition from its joined elements, of the whole from its formula."""
    for year, reading in EVERY:
        told = ask(release, year, reading=reading)
        if told.overall.verdict is None:
            continue
        for one in told.conditions:
            parts = [(part.title, part.verdict, part.marks) for part in one.elements if part.joined and part.verdict]
            assert one.because == condition_sentence(parts)
        named = [one for one in told.conditions if one.id in names(told.overall.formula)]
        parts = [(one.id, one.verdict, one.marks) for one in named if one.verdict]
        settled = reading == "unreviewable"
        whole = told.overall
        assert whole.because == overall_sentence(told.overall.verdict, whole.formula, parts, settled=settled)


def test_a_signing_on_the_first_or_last_day_of_a_period_is_within_it(release: Release) -> None:
    """A certification period ends on the day of signing, a term begins on it: both are headed as signed."""
    headings = release.statute(STATUTE).folder.statute.headings
    for (fact, year), basis in product(SIGNED.items(), ("certification", "term")):
        assert ask(release, year, basis=basis, determination=fact).heading == headings.signed


def test_the_instrument_asked_about_says_what_was_certified_not_those_around_it(release: Release) -> None:
    """“certified beside supported”: of the instrument that the query hangs on, though others were in force."""
    folder, facts = release.statute(STATUTE).folder, release.evidence.facts
    declared, instruments = folder.conditions.conditions, folder.statute.instruments
    found = set()
    for (fact, year), basis in product(SIGNED.items(), ("certification", "term")):
        told = ask(release, year, basis=basis, determination=fact)
        ways = [certifies(own, facts[fact], instruments) for own in declared]
        assert [one.certified for one in told.conditions] == ways
        found |= set(ways)
    assert found == {"named", "joined_by_or", "presumed", None}


def test_of_several_instruments_in_force_the_plainest_certification_is_told(release: Release) -> None:
    """A ground named outweighs one joined by "or", and both outweigh what is presumed of a text unseen."""
    folder, facts = release.statute(STATUTE).folder, release.evidence.facts
    declared, instruments = folder.conditions.conditions, folder.statute.instruments
    ranked = ("named", "joined_by_or", "presumed", None)
    several = 0
    for year in YEARS:
        told = ask(release, year)
        in_force = [
            facts[one.id]
            for one in told.certified.determinations
            if one.in_force_from <= told.period.end and one.in_force_to >= told.period.start
        ]
        several += len(in_force) > 1
        for own, one in zip(declared, told.conditions, strict=True):
            ways = {certifies(own, fact, instruments) for fact in in_force} or {None}
            assert one.certified == min(ways, key=ranked.index)
    assert several


def no_talks(release: Release, year: int) -> Release:
    """The release with an auditor's finding laid over it that in a year no efforts to negotiate were under way."""
    source = generated_source(release.evidence)
    day = date(year, 6, 15)
    claim = Claim("talks-under-way", "denies")
    fact = msgspec.structs.replace(
        next(one for one in release.evidence.facts.values() if one.by == ("US-GAO",) and one.about is not None),
        id=f"{day}-no-talks",
        occurred=str(year),
        span=Span(date(year, 1, 1), date(year, 12, 31)),
        about=None,
        about_span=None,
        public_from=day,
        claims=(claim,),
        grade=Grade("A", 2),
        attribution="established",
        sources=(Cited(source.id),),
    )
    return overlay(release, {fact.id: fact}, {source.id: source})


@pytest.mark.parametrize("reading", ["baseline", "strict"])
def test_where_no_talks_are_under_way_the_first_limb_is_met_only_if_talks_are_not_required(
    release: Release, reading: str
) -> None:
    """“vacuous (... where contradicted, the first limb of (D) is met, marked vacuous) | required”."""
    own = ask(release, 2010).condition("D").elements[0].findings
    struck = tuple(dict.fromkeys(one.fact.id for one in own if one.effect == "supports"))
    told = ask(no_talks(release, 2010), 2010, reading=reading, strike=struck)
    efforts, not_hampered, _ = told.condition("D").elements
    assert efforts.verdict == "contradicted"
    vacuous = reading == "baseline"
    assert ("vacuous" in not_hampered.marks) == vacuous
    assert not vacuous or (not_hampered.verdict == "supported" and efforts.title in not_hampered.because)


def test_where_talks_are_under_way_or_nothing_shows_it_no_limb_is_vacuous(release: Release) -> None:
    """Only evidence against talks empties the first limb; silence and evidence for them do not."""
    for year in YEARS:
        efforts, not_hampered, _ = ask(release, year).condition("D").elements
        assert efforts.verdict == "contradicted" or "vacuous" not in not_hampered.marks


def test_before_the_authority_was_enacted_no_reading_settles_anything(release: Release) -> None:
    """“(A)-(D) do not apply ... facts ... still shown”: as they weigh, not set aside for a certification."""
    for year in (one for one in YEARS if one < 2002):
        for condition in ask(release, year, reading="unreviewable").conditions:
            reasons = {one.not_counted or "" for element in condition.elements for one in element.findings}
            assert not any("certification" in reason for reason in reasons)


def test_a_reading_for_which_no_formula_is_given_is_refused_by_name(release: Release) -> None:
    """A statute that lacks a formula for a reading is a fault, and the message says which of both."""
    folder = release.statute(STATUTE).folder
    bare = replace(folder.statute, formulas=())
    with pytest.raises(LookupError) as caught:
        formula_for(bare, folder.readings.get("baseline"))
    assert str(caught.value) == f"no formula of {bare.id} is given for the reading baseline"


def test_the_restriction_and_the_conditions_apply_from_their_first_day(release: Release) -> None:
    """“do not apply before 2002-01-10”: the restriction of 1992 does, and is weighed in the years before the waiver."""
    told = ask(release, 1995)
    assert {one.verdict for one in told.conditions} == {None}
    assert None not in {one.verdict for one in told.restriction}
    early = [ask(release, year) for year in YEARS if year < 2002]
    assert any(one.findings for told in early for condition in told.conditions for one in condition.elements)
    assert ask(release, 2002, basis="fiscal").period.span == Span(date(2001, 10, 1), date(2002, 9, 30))
    assert ask(release, 2002, basis="fiscal").overall.applicable


def applying(release: Release, **days: date) -> Release:
    """The release with a law whose conditions and restriction applied `since` a first day or `until` a last one."""
    statute = release.statute(STATUTE)
    conditions = statute.folder.conditions

    def dated(part: Any) -> Any:
        return replace(part, applies=replace(part.applies, **days))

    changed = replace(
        conditions,
        conditions=tuple(dated(one) for one in conditions.conditions),
        restriction=dated(conditions.restriction),
    )
    frozen = msgspec.structs.replace(statute, folder=replace(statute.folder, conditions=changed))
    content = msgspec.structs.replace(release.content, statutes={**release.content.statutes, STATUTE: frozen})
    return Release(content, release.name, release.engine)


def test_a_law_that_ended_is_asked_of_the_period_of_its_last_day_and_of_none_after(release: Release) -> None:
    """“applies: {from, to}”, both inclusive: of conditions and restriction alike."""
    assert_asked(applying(release, until=date(2010, 1, 1)), {2009: True, 2010: True, 2011: False})


def test_a_law_is_asked_of_the_period_of_its_first_day_and_of_none_before(release: Release) -> None:
    """The other end, inclusive as well: the last day of a period is enough."""
    assert_asked(applying(release, since=date(2010, 12, 31)), {2009: False, 2010: True, 2011: True})


def assert_asked(release: Release, applies: dict[int, bool]) -> None:
    """Whether conditions and restriction are asked of each year, and have a verdict where they are."""
    for year, asked in applies.items():
        told = ask(release, year)
        assert {one.applicable for one in (*told.conditions, *told.restriction)} == {asked}
        assert ({one.verdict for one in told.conditions} == {None}) != asked


def test_the_restriction_is_not_asked_of_a_period_before_it_was_enacted(release: Release) -> None:
    """The fiscal year that ended before the act of October 1992: no verdict, what is known still shown, and why."""
    before = ask(release, 1992, basis="fiscal").restriction
    assert {(one.applicable, one.verdict, one.because) for one in before} == {(False, None, NOT_YET_LAW)}
    assert any(one.findings for one in before)
    assert {one.applicable for one in ask(release, 1992).restriction} == {True}
