"""More support never lowers a verdict and more opposition never raises it; a broken standard is found out."""

import pytest

from tests.asking import STATUTE
from waiver_rules import standards
from waiver_rules.analysis.monotone import monotone, steps
from waiver_rules.balance import balance_of
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.resolve import resolve
from waiver_rules.standards import STANDARDS, Standard, Tally, Verdict, own_verdict


def test_every_step_moves_the_right_way() -> None:
    """All tallies, all standards, presumed until challenged or not."""
    found = monotone()
    assert found.wrong == ()
    # a side weighs 0, 1, 2, or 3 by no origin, by one or by more; five findings can be added on either
    sides = 3 + 3
    assert found.steps == len(STANDARDS) * 2 * sides**2 * 2 * 5


def test_the_record_has_a_side_of_weight_3_without_an_origin(release: Release) -> None:
    """A meeting of 2004 was public before any source that the record has of it: such tallies must be tried."""
    query = Query(statute=STATUTE, year=2004, reading="strict", known_on="2004-06-15")
    balance = balance_of(release, resolve(release, query))
    tallies = [element.tally() for condition in balance.conditions for element in condition.elements]
    assert Tally(pro=3, pro_origins=0) in tallies
    tried = {tally for step in steps() for tally in (step.before, step.after)}
    assert set(tallies) <= tried


def test_a_standard_that_drops_with_more_support_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof can fail."""

    def perverse(standard: Standard, tally: Tally) -> Verdict:
        return "supported" if tally.pro == 1 else "insufficient"

    monkeypatch.setattr(standards, "element_verdict", perverse)
    wrong = monotone().wrong
    assert {(step.before.pro, step.after.pro) for step in wrong if step.verdict_before == "supported"} == {
        (1, 2),
        (1, 3),
    }


def test_silence_is_presumed_only_where_nothing_opposes() -> None:
    """An indication against it ends the presumption."""
    assert own_verdict("preponderance", Tally(), presumed=True) == "supported"
    assert own_verdict("preponderance", Tally(con=1), presumed=True) == "insufficient"
    assert own_verdict("preponderance", Tally(), presumed=False) == "insufficient"
