"""The goldens of section 907 in one go: every verdict and decisive fact of every year, reading and basis."""

from pathlib import Path

from waiver_rules.regress.answer import answer
from waiver_rules.regress.golden import read_goldens
from waiver_rules.release import Release

GOLDENS = Path(__file__).parents[2] / "golden" / "section_907"


def test_every_golden_stands(release: Release) -> None:
    """“The verdicts of twenty-five years are a published record”; `regress` says why one does not stand."""
    held = [one for golden in read_goldens(GOLDENS) for one in golden.held]
    assert len(held) > 200
    assert [one.question.words for one in held if answer(release, one.question) != one.answer] == []
