"""Readings are complete sets of answers, and guards hold where every question has a listed answer."""

import pytest

from waiver_rules.folder import StatuteFolder
from waiver_rules.reading import Reading

READING = Reading(id="r", title="t", because="b", answers={"q": "a", "p": "c"})


@pytest.mark.parametrize(
    ("guard", "failing"),
    [
        ({}, None),
        ({"q": ("a",)}, None),
        ({"q": ("a", "b"), "p": ("c",)}, None),
        ({"q": ("b",)}, ("q", "a")),
        ({"q": ("b",), "p": ("d",)}, ("p", "c")),
    ],
)
def test_a_guard_holds_where_each_question_has_a_listed_answer(
    guard: dict[str, tuple[str, ...]], failing: tuple[str, str] | None
) -> None:
    assert READING.satisfies(guard) == (failing is None)
    assert READING.failing(guard) == failing


def test_a_guard_on_an_unknown_question_is_an_error_and_not_a_silent_no() -> None:
    with pytest.raises(KeyError):
        READING.satisfies({"x": ("a",)})


def test_section_907_ships_the_readings_of_the_design(section_907: StatuteFolder) -> None:
    readings = section_907.readings
    assert readings.ids == ("baseline", "executive", "unreviewable", "strict", "c_and_d")
    assert readings.default == "baseline"


def test_only_readings_that_weigh_evidence_and_have_a_holder_are_tested_for_robustness(
    section_907: StatuteFolder,
) -> None:
    tested = [reading.id for reading in section_907.readings.tested_for_robustness]
    assert tested == ["baseline", "executive", "strict"]


def test_the_other_join_is_all_that_parts_c_and_d_from_the_baseline(section_907: StatuteFolder) -> None:
    one, other = section_907.readings.get("baseline").answers, section_907.readings.get("c_and_d").answers
    assert {question for question in one if one[question] != other[question]} == {"join"}


def test_every_answer_without_a_holder_says_so(section_907: StatuteFolder) -> None:
    for question in section_907.readings.questions:
        for answer in question.answers:
            assert answer.held_by or answer.holders_note == "no known holder", (question.id, answer.id)


def test_asking_for_what_is_not_there_is_an_error(section_907: StatuteFolder) -> None:
    with pytest.raises(KeyError):
        section_907.readings.get("none_such")
    with pytest.raises(KeyError):
        section_907.readings.questions[0].answer("none_such")
