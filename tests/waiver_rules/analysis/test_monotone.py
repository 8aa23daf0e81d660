"""More support never lowers a verdict and more opposition never raises it; a broken standard is found out."""

import pytest

from waiver_rules.analysis import monotone as module
from waiver_rules.analysis.monotone import monotone, verdict_of
from waiver_rules.standards import STANDARDS, Standard, Tally, Verdict


def test_every_step_moves_the_right_way() -> None:
    """All tallies, all standards, presumed until challenged or not."""
    found = monotone()
    assert found.wrong == ()
    # a side weighs 0, 1, 2, or 3 by one origin or by more; four findings can be added on either
    sides = 3 + 2
    assert found.steps == len(STANDARDS) * 2 * sides**2 * 2 * 4


def test_a_standard_that_drops_with_more_support_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof can fail."""

    def perverse(standard: Standard, tally: Tally) -> Verdict:
        return "supported" if tally.pro == 1 else "insufficient"

    monkeypatch.setattr(module, "element_verdict", perverse)
    wrong = monotone().wrong
    assert {(step.before.pro, step.after.pro) for step in wrong if step.verdict_before == "supported"} == {
        (1, 2),
        (1, 3),
    }


def test_silence_is_presumed_only_where_nothing_opposes() -> None:
    """An indication against it ends the presumption."""
    assert verdict_of("preponderance", Tally(), presumed=True) == "supported"
    assert verdict_of("preponderance", Tally(con=1), presumed=True) == "insufficient"
    assert verdict_of("preponderance", Tally(), presumed=False) == "insufficient"
