"""Grades on the sources in view: never better for having fewer of them, and blind to who is who."""

from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.grading import fact_weight, grade_weight, origins, regrade
from evidence.model import Attribution, Digit, Fact, Grade, Letter, Source
from tests.evidence.factories import make_fact, make_source

letters = st.sampled_from(get_args(Letter))
grades = st.builds(Grade, letters, st.sampled_from(get_args(Digit)))
houses = st.sampled_from(["House A", "House B", "ARM", "AZE"])
days = st.dates()
sources = st.builds(
    lambda name, letter, house, day: msgspec.structs.replace(
        make_source(id=name), reliability=letter, origin=house, public_from=day
    ),
    st.from_regex("[a-z]{1,8}", fullmatch=True),
    letters,
    houses,
    days,
)
several = st.lists(sources, min_size=1, max_size=6).map(tuple)


def graded(all_sources: tuple[Source, ...], digit: Digit) -> Fact:
    letter = min(source.reliability for source in all_sources)
    digit = 2 if digit == 1 and len(origins(all_sources)) < 2 else digit
    return msgspec.structs.replace(make_fact(), grade=Grade(letter, digit))


@given(several, st.sampled_from(get_args(Digit)), st.data())
def test_a_grade_on_fewer_sources_is_never_better(
    all_sources: tuple[Source, ...], digit: Digit, data: st.DataObject
) -> None:
    fact = graded(all_sources, digit)
    kept = data.draw(st.lists(st.sampled_from(all_sources), unique_by=id).map(tuple))
    weaker = regrade(fact, kept, all_sources)
    assert weaker.reliability >= fact.grade.reliability
    assert weaker.credibility >= fact.grade.credibility


@given(several, st.sampled_from(get_args(Digit)))
def test_a_grade_on_all_sources_is_the_grade(all_sources: tuple[Source, ...], digit: Digit) -> None:
    fact = graded(all_sources, digit)
    assert regrade(fact, all_sources) == fact.grade


@given(several, st.sampled_from(get_args(Digit)))
def test_the_order_of_sources_does_not_matter(all_sources: tuple[Source, ...], digit: Digit) -> None:
    fact = graded(all_sources, digit)
    assert regrade(fact, all_sources) == regrade(fact, tuple(reversed(all_sources)))
    assert regrade(fact, (), all_sources) == regrade(fact, (), tuple(reversed(all_sources)))


def exchanged(source: Source) -> Source:
    other = {"ARM": "AZE", "AZE": "ARM"}.get(source.origin, source.origin)
    view = {"armenia": "azerbaijan", "azerbaijan": "armenia"}.get(source.perspective, source.perspective)
    return msgspec.structs.replace(source, origin=other, perspective=view)


@given(several, st.sampled_from(get_args(Digit)), st.sampled_from(get_args(Attribution)))
def test_exchanging_the_parties_leaves_grade_and_weight_unchanged(
    all_sources: tuple[Source, ...], digit: Digit, attribution: Attribution
) -> None:
    fact, mirrored = graded(all_sources, digit), tuple(exchanged(source) for source in all_sources)
    mirror = msgspec.structs.replace(fact, by=("ARM",), to=("AZE",))
    assert regrade(mirror, mirrored) == regrade(fact, all_sources)
    assert fact_weight(regrade(mirror, mirrored), attribution) == fact_weight(fact.grade, attribution)


@given(grades, st.sampled_from(get_args(Attribution)))
def test_attribution_only_lowers_a_weight(grade: Grade, attribution: Attribution) -> None:
    assert 0 <= fact_weight(grade, attribution) <= grade_weight(grade) <= 3


@given(st.sampled_from("ABCDE"), st.sampled_from("ABCDE"), st.integers(1, 5), st.integers(1, 5))
def test_a_better_grade_never_weighs_less(one: Letter, other: Letter, first: Digit, second: Digit) -> None:
    if one <= other and first <= second:
        assert grade_weight(Grade(one, first)) >= grade_weight(Grade(other, second))


@pytest.mark.parametrize(
    ("grade", "weight"),
    [
        ("A1", 3),
        ("B1", 3),
        ("B2", 2),
        ("C1", 2),
        ("D3", 1),
        ("E1", 0),
        ("F3", 1),
        ("F4", 0),
        ("C6", 1),
        ("D6", 0),
    ],
)
def test_a_weight_stands_in_the_table(grade: str, weight: int) -> None:
    letter, digit = grade
    assert grade_weight(Grade(letter, int(digit))) == weight  # type: ignore[arg-type]


def test_two_papers_of_one_house_are_one_origin() -> None:
    assert origins((make_source(), make_source(publisher="The Weekly"))) == {"One House"}


def test_a_relay_is_the_word_of_whom_it_relays() -> None:
    assert make_source(relays="The Agency").origin == "The Agency"
