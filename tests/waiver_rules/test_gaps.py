"""Gaps of the record, and when they are told."""

from tests.asking import YEARS, ask, elements_of
from waiver_rules.gaps import words_sought
from waiver_rules.gaps_on import bears_on
from waiver_rules.release import Release


def test_a_gap_is_told_where_what_would_fill_it_would_bear_on_the_element(release: Release) -> None:
    """“the gaps of that element and year”."""
    frozen = release.statute("section-907")
    elements = {one.id: one for one in frozen.folder.conditions.elements}
    told: set[str] = set()
    for year in YEARS:
        for shown in elements_of(ask(release, year)):
            told |= {*shown.gaps}
            assert list(shown.gaps) == sorted(shown.gaps)
            for gap in (release.evidence.gaps[name] for name in shown.gaps):
                assert gap.period.start.year <= year <= gap.period.end.year
                assert bears_on(gap, words_sought(elements[shown.id], frozen))
    assert len(told) > len(release.evidence.gaps) / 2


def test_a_gap_of_days_to_come_is_not_told(release: Release) -> None:
    """“As-of is leak-free”: in May 2025 nobody could miss a memorandum of August 2025."""
    told = {gap for one in elements_of(ask(release, 2025)) for gap in one.gaps}
    early = {gap for one in elements_of(ask(release, 2025, known_on="2025-05-01")) for gap in one.gaps}
    assert "gap-memorandum-2025" in told - early
