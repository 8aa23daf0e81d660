"""The assessment as a whole: headings, formulas, marks, order of findings, and what a change of settings does."""

import gc
import sys
from itertools import cycle, islice, product

import pytest

from tests.asking import READINGS, YEARS, ask, elements_of, findings_of
from waiver_rules.release import Release

MANY = 1_000


@pytest.mark.parametrize(
    ("year", "heading"),
    [
        (1995, "Before the waiver authority was enacted"),
        (2008, "No instrument is recorded for this period, and whether a waiver was in force is not shown"),
        (2021, "A waiver was signed in this period"),
        (2024, "Had a waiver been sought"),
        (2026, "A waiver signed earlier was in force on at least some days of this period"),
    ],
)
def test_a_period_is_headed_by_the_status_of_its_days(release: Release, year: int, heading: str) -> None:
    """“a period without a waiver is headed 'Had a waiver been sought'”."""
    assert ask(release, year).heading == heading


@pytest.mark.parametrize(
    ("reading", "formula"),
    [
        ("baseline", "(A or B or C) and D"),
        ("executive", "(A or B or C or G) and D"),
        ("unreviewable", "(A or B or C or G) and D"),
        ("c_and_d", "A or B or (C and D)"),
    ],
)
def test_the_whole_follows_the_formula_of_the_reading(release: Release, reading: str, formula: str) -> None:
    """“where certification is not none, G joins the disjuncts”."""
    assert ask(release, 2021, reading=reading).overall.formula == formula


def test_findings_stand_by_weight_then_date_then_id(release: Release) -> None:
    """“Findings: weight descending, then date, then id”."""
    facts = release.evidence.facts
    for year, reading in product(YEARS, READINGS):
        for element in elements_of(ask(release, year, reading=reading)):
            keys = [(-one.weight, facts[one.fact.id].span.start, one.fact.id, one.rule) for one in element.findings]
            assert keys == sorted(keys)


def test_a_contested_whole_names_every_insufficient_element_under_it(release: Release) -> None:
    """“A contested whole also names every insufficient element under it”; no other whole does."""
    contested = 0
    for year, reading in product(YEARS, READINGS):
        assessment = ask(release, year, reading=reading)
        open_ = [
            element.id
            for condition in assessment.conditions
            for element in condition.elements
            if element.joined and element.verdict == "insufficient" and condition.id in assessment.overall.formula
        ]
        is_contested = assessment.overall.verdict == "contested"
        contested += is_contested
        assert assessment.overall.insufficient_too == (tuple(open_) if is_contested else ())
    assert contested


def test_without_negotiations_the_first_limb_is_met_and_says_so(release: Release) -> None:
    """“where contradicted, the first limb of (D) is met, marked vacuous”; where talks are required they are joined."""
    for year, reading in product(YEARS, READINGS):
        condition = ask(release, year, reading=reading).condition("D")
        efforts, not_hampered, _ = condition.elements
        assert efforts.joined == (reading == "strict")
        if reading in ("baseline", "executive", "c_and_d"):
            assert ("vacuous" in not_hampered.marks) == (efforts.verdict == "contradicted")


def test_silence_supports_only_where_the_reading_presumes_and_nothing_opposes(release: Release) -> None:
    """“an insufficient negative element without any opposing finding is supported, marked presumed”."""
    presumed = [
        (element.con, reading, element.id)
        for year, reading in product(YEARS, READINGS)
        for element in elements_of(ask(release, year, reading=reading))
        if "presumed" in element.marks
    ]
    assert {reading for _, reading, _ in presumed} == {"executive"}
    assert {element for _, _, element in presumed} <= {"D.not_hampered", "D.no_offensive_use"}
    assert {con for con, _, _ in presumed} == {0}


def test_the_restriction_is_asked_as_it_was_put_in_the_period(release: Release) -> None:
    """“From October 2023 asked of Armenia, with a note”: in 2023 as before, with the note; from 2024 of Armenia."""
    blockades = {year: ask(release, year).restriction[0] for year in (2022, 2023, 2024)}
    assert blockades[2022].note is None
    assert "Nagorno-Karabakh" in blockades[2023].question
    assert blockades[2023].note
    assert "Nagorno-Karabakh" not in blockades[2024].question


def test_a_struck_fact_is_gone_and_the_rest_stays(release: Release) -> None:
    """“strike ... a fact and watch”."""
    before = ask(release, 2021)
    struck = next(one.fact.id for one in findings_of(before) if one.counted)
    after = ask(release, 2021, strike=(struck,))
    assert struck not in {one.fact.id for one in findings_of(after)}
    kept = {(one.rule, one.fact.id) for one in findings_of(before) if one.fact.id != struck}
    assert kept == {(one.rule, one.fact.id) for one in findings_of(after)}


def test_leaving_sources_out_regrades_and_never_strengthens(release: Release) -> None:
    """“minus ... excluded sources, perspectives, source kinds”."""
    for perspective in release.evidence.vocabulary.perspectives:
        before = {(one.rule, one.fact.id): one for one in findings_of(ask(release, 2021))}
        for one in findings_of(ask(release, 2021, exclude_perspective=(perspective,))):
            assert one.weight <= before[one.rule, one.fact.id].weight
            assert perspective not in {cited.perspective for cited in one.fact.citations}


def grows(release: Release, count: int) -> int:
    """By how many blocks the memory in use grows over `count` assessments, once each has been asked."""
    every = tuple(product(YEARS, READINGS))
    for year, reading in every:
        ask(release, year, reading=reading)
    gc.collect()
    before = sys.getallocatedblocks()
    for year, reading in islice(cycle(every), count):
        ask(release, year, reading=reading)
    gc.collect()
    return sys.getallocatedblocks() - before


def test_memory_stays_flat_over_many_assessments(release: Release) -> None:
    """A server answers for weeks: a thousand assessments leave less than one block of memory each behind."""
    assert grows(release, MANY) < 500


@pytest.mark.long
def test_memory_stays_flat_over_ten_thousand_assessments(release: Release) -> None:
    """The same for ten thousand: nothing is kept for each query."""
    assert grows(release, 10 * MANY) < 500
