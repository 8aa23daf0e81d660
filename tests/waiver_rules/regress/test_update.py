"""Goldens made anew: who said so of a verdict is kept while the verdict stands, and with it alone."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from waiver_rules.regress.answer import OVERALL, Answer, Part
from waiver_rules.regress.golden import OURS, Golden, Held, Says
from waiver_rules.regress.update import Wanted, updated
from waiver_rules.release import Release

STATUTE = "section-907"
AUDITOR = Says("US-GAO", "it looked into this")
Edit = Callable[[Answer], Answer]


@pytest.fixture(scope="module")
def golden(release: Release) -> Golden:
    """The golden of 2020 under one reading, of whose verdicts an auditor says so."""
    wanted = Wanted(folder=Path("golden"), statute=STATUTE, years=(2020,), readings=("baseline",))
    (made,) = updated(release, (), wanted)
    assert {held.says.who for held in made.held} == {OURS}
    return msgspec.structs.replace(made, held=tuple(replaced(one, says=AUDITOR) for one in made.held))


def replaced(held: Held, **changes: object) -> Held:
    return msgspec.structs.replace(held, **changes)


def again(release: Release, golden: Golden, edit: Edit) -> Golden:
    """The golden made anew after its first answer was another."""
    first, *others = golden.held
    old = msgspec.structs.replace(golden, held=(replaced(first, answer=edit(first.answer)), *others))
    (made,) = updated(release, (old,), Wanted(folder=Path("golden"), statute=STATUTE))
    return made


def other_verdict(part: str) -> Edit:
    return lambda answer: answer | {part: Part("supported", answer[part].facts)}


def without_facts(answer: Answer) -> Answer:
    return {name: Part(part.verdict) for name, part in answer.items()}


def without_a_condition(answer: Answer) -> Answer:
    return {name: part for name, part in answer.items() if name != "G"}


@pytest.mark.parametrize("part", [OVERALL, "D"])
def test_who_said_so_of_another_verdict_does_not_say_so_of_this_one(
    release: Release, golden: Golden, part: str
) -> None:
    """Of the whole or of one condition; what the auditor said of the other answers stays."""
    assert golden.held[0].answer[part].verdict == "contested"
    found = again(release, golden, other_verdict(part))
    assert found.held[0].answer == golden.held[0].answer
    assert found.held[0].says.who == OURS
    assert [held.says for held in found.held[1:]] == [AUDITOR] * (len(golden.held) - 1) != []


def test_who_said_so_of_fewer_conditions_does_not_say_so_of_all(release: Release, golden: Golden) -> None:
    """A condition that the law has gained."""
    assert again(release, golden, without_a_condition).held[0].says.who == OURS


def test_who_said_so_still_does_where_other_facts_decide(release: Release, golden: Golden) -> None:
    """The verdict is what is said."""
    found = again(release, golden, without_facts)
    assert found.held == golden.held
