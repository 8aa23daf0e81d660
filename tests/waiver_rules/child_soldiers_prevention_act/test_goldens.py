"""The goldens of the Child Soldiers Prevention Act in one go, government by government."""

from pathlib import Path

from waiver_rules.regress.answer import answer
from waiver_rules.regress.golden import read_goldens
from waiver_rules.release import Release

GOLDENS = Path(__file__).parents[2] / "golden" / "child_soldiers_prevention_act"


def test_every_golden_stands(release: Release) -> None:
    held = [one for golden in read_goldens(GOLDENS) for one in golden.held]
    assert len(held) > 250
    assert [one.question.words for one in held if answer(release, one.question) != one.answer] == []
