"""What is shown at a standard is shown at every looser one; adding evidence moves a verdict only its own way."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.asking import READINGS, YEARS, ask, elements_of
from tests.property.strategies import finding, findings, standards
from waiver_rules.findings import Finding, tally
from waiver_rules.release import Release
from waiver_rules.standards import STANDARDS, Standard, element_verdict

RANK = {"contradicted": 0, "contested": 1, "insufficient": 1, "supported": 2}
DECIDED = ("supported", "contradicted")
some = st.lists(findings(), max_size=5).map(tuple)


@given(some)
def test_what_is_shown_at_a_standard_is_shown_at_every_looser_one(found: tuple[Finding, ...]) -> None:
    """“What is supported (contradicted) at a standard is so at every looser one: test it”."""
    verdicts = [element_verdict(standard, tally(found)) for standard in STANDARDS]
    for looser, stricter in pairwise(verdicts):
        assert stricter not in DECIDED or looser == stricter


@given(some, standards, st.integers(1, 3), st.lists(st.sampled_from("abc"), min_size=1))
def test_more_support_never_lowers_and_more_opposition_never_raises(
    found: tuple[Finding, ...], standard: Standard, weight: int, origins: list[str]
) -> None:
    """Verdicts are ordered contradicted < {contested, insufficient} < supported."""
    before = RANK[element_verdict(standard, tally(found))]
    supported = RANK[element_verdict(standard, tally((*found, finding("supports", weight, origins))))]
    opposed = RANK[element_verdict(standard, tally((*found, finding("opposes", weight, origins))))]
    assert opposed <= before <= supported


@given(some, st.randoms())
def test_the_order_of_findings_never_matters(found: tuple[Finding, ...], random: object) -> None:
    """Weights are ordinal: the heaviest finding on each side decides, wherever it stands."""
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert tally(tuple(mixed)) == tally(found)


@given(some, standards)
def test_weak_sources_do_not_add_up(found: tuple[Finding, ...], standard: Standard) -> None:
    """“weights do not add up: ten weak sources stay weak”."""
    assert element_verdict(standard, tally(found * 10)) == element_verdict(standard, tally(found))


@pytest.mark.parametrize("reading", READINGS)
def test_the_record_keeps_the_order_of_standards(release: Release, reading: str) -> None:
    """On the real record, but for elements that are met because another is contradicted (marked vacuous)."""
    for year in YEARS:
        answers = [elements_of(ask(release, year, reading=reading, standard=standard)) for standard in STANDARDS]
        for looser, stricter in pairwise(answers):
            for one, other in zip(looser, stricter, strict=True):
                assert other.verdict not in DECIDED or one.verdict == other.verdict or "vacuous" in one.marks
