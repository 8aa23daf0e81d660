"""The verdict on one element, by what each side meets."""

import pytest

from waiver_rules.standards import STANDARDS, Standard, Tally, Verdict, element_verdict


@pytest.mark.parametrize(
    ("tally", "verdicts"),
    [
        (Tally(0, 0), ("insufficient", "insufficient", "insufficient", "insufficient")),
        (Tally(1, 0), ("supported", "insufficient", "insufficient", "insufficient")),
        (Tally(1, 1), ("contested", "insufficient", "insufficient", "insufficient")),
        (Tally(2, 1), ("supported", "supported", "insufficient", "insufficient")),
        (Tally(2, 2), ("contested", "contested", "contested", "contested")),
        (Tally(2, 3, 0, 2), ("contradicted", "contradicted", "contested", "contested")),
        (Tally(3, 1, 2, 0), ("supported", "supported", "supported", "insufficient")),
        (Tally(3, 0, 1, 0), ("supported", "supported", "supported", "insufficient")),
        (Tally(3, 0, 2, 0), ("supported", "supported", "supported", "supported")),
        (Tally(0, 3, 0, 2), ("contradicted", "contradicted", "contradicted", "contradicted")),
        (Tally(3, 3, 2, 2), ("contested", "contested", "contested", "contested")),
    ],
)
def test_a_side_meets_a_standard_by_its_heaviest_finding(tally: Tally, verdicts: tuple[Verdict, ...]) -> None:
    """“scintilla >= 1 and > the other side; preponderance >= 2 ...; beyond_reasonable_doubt = 3 from two origins”."""
    assert tuple(element_verdict(standard, tally) for standard in STANDARDS) == verdicts


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_two_sides_are_treated_alike(standard: Standard) -> None:
    """“supported: pro meets it; contradicted: con does”."""
    other = {"supported": "contradicted", "contradicted": "supported"}
    for pro in range(4):
        for con in range(4):
            tally = Tally(pro, con, 2, 1)
            verdict = element_verdict(standard, tally)
            assert element_verdict(standard, tally.reversed) == other.get(verdict, verdict)
