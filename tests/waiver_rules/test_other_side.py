"""The other side's case: from the same assessment, one side, and said to be one side."""

from itertools import product

import pytest

from tests.asking import READINGS, YEARS, ask
from waiver_rules.assessment import Assessment, ElementAssessment
from waiver_rules.other_side import AGAINST, Case, ElementCase, other_side
from waiver_rules.release import Release

ASKED = tuple(product(YEARS[10::2], READINGS))


@pytest.fixture(scope="module")
def answers(release: Release) -> list[Assessment]:
    """Every other year since the waiver, under every reading."""
    return [ask(release, year, reading=reading) for year, reading in ASKED]


def by_element(case: Case) -> dict[str, ElementCase]:
    return {element.id: element for condition in case.conditions for element in condition.elements}


def elements(answer: Assessment) -> dict[str, ElementAssessment]:
    return {element.id: element for condition in answer.conditions for element in condition.elements}


def test_a_decided_verdict_is_argued_against_and_an_open_one_both_ways(answers: list[Assessment]) -> None:
    """Supported is argued against, contradicted argued for; divided and unsettled get both cases."""
    expected = {"supported": ["opposes"], "contradicted": ["supports"]}
    seen = set()
    for answer in answers:
        found = other_side(answer)
        seen.add(found.verdict)
        sides = [case.side for case in found.cases]
        assert sides == expected.get(str(answer.overall.verdict), ["supports", "opposes"])
    assert {"supported", "contradicted", "insufficient"} <= seen


def test_every_finding_of_a_side_is_in_its_case_and_no_other(answers: list[Assessment]) -> None:
    """Nothing is kept from a side, and nothing of the other is slipped in."""
    for answer in answers:
        for case in other_side(answer).cases:
            for name, element in by_element(case).items():
                told = sorted((*element.counted, *element.left_out), key=repr)
                own = [one for one in elements(answer)[name].findings if one.effect == case.side]
                assert told == sorted(own, key=repr)
                assert all(one.counted for one in element.counted)
                assert all(one.not_counted for one in element.left_out)


def test_weak_points_are_those_of_the_heaviest_findings_of_the_other_side(answers: list[Assessment]) -> None:
    """A case attacks what carries the other side, not its margins."""
    for answer in answers:
        for case in other_side(answer).cases:
            for name, element in by_element(case).items():
                against = [
                    one for one in elements(answer)[name].findings if one.counted and one.effect == AGAINST[case.side]
                ]
                heaviest = max((one.weight for one in against), default=0)
                carrying = {(one.rule, one.fact.id) for one in against if one.weight == heaviest}
                assert {(point.rule, point.fact) for point in element.weak_points} <= carrying


def test_a_finding_is_said_to_stand_alone_where_no_other_is_as_heavy(answers: list[Assessment]) -> None:
    """One of its weight has nothing beside it; of two neither stands alone, whatever is lighter."""
    seen: set[tuple[int, int]] = set()
    for answer in answers:
        for case in other_side(answer).cases:
            for name, element in by_element(case).items():
                findings = elements(answer)[name].findings
                weights = [one.weight for one in findings if one.counted and one.effect == AGAINST[case.side]]
                carrying = weights.count(max(weights)) if weights else 0
                alone = [point.words for point in element.weak_points if point.code == "alone"]
                assert alone == ["No other finding of that weight stands beside it."] * (carrying == 1)
                seen.add((min(carrying, 2), min(len(weights), 2)))
    assert seen == {(0, 0), (1, 1), (1, 2), (2, 2)}


def test_a_contested_fact_that_carries_the_other_side_is_told_with_who_contests_it(answers: list[Assessment]) -> None:
    """Its weak point names the party and what it says."""
    points = [
        (point, answer)
        for answer in answers
        for case in other_side(answer).cases
        for element in by_element(case).values()
        for point in element.weak_points
        if point.code == "contested"
    ]
    assert points
    for point, answer in points:
        contested = next(
            one.fact.contested
            for element in elements(answer).values()
            for one in element.findings
            if one.fact.id == point.fact
        )
        assert contested is not None
        assert all(code in point.words for code in contested.by)
        assert contested.how in point.words


def test_the_opening_says_that_it_is_one_side(answers: list[Assessment]) -> None:
    """Whoever finds the page alone must see it at once."""
    for answer in answers:
        for case in other_side(answer).cases:
            assert "What follows is one side" in case.opening


def test_it_is_bound_to_the_assessment(release: Release) -> None:
    """The same decision id, so that both memos can be laid beside each other."""
    answer = ask(release, 2021)
    assert other_side(answer).decision_id == answer.decision_id


def test_before_the_waiver_was_law_both_cases_are_empty_of_verdicts(release: Release) -> None:
    """Facts may still be shown; nothing is said to be supported."""
    found = other_side(ask(release, 1995))
    assert [case.side for case in found.cases] == ["supports", "opposes"]
    assert found.cases[0].opening.startswith("At these settings this is not asked.")
