"""Gaps of the record, and when they are told."""

import pytest

from tests.asking import YEARS, ask, elements_of
from waiver_rules.assess import assess
from waiver_rules.gaps import find_gaps, words_sought
from waiver_rules.gaps_on import bears_on
from waiver_rules.query import Query, QueryError
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


def test_a_gap_is_told_of_those_whom_it_concerns_and_of_no_other(release: Release) -> None:
    """The end of the closure of the Lachin road is missing of Azerbaijan and Armenia, and not of Turkey in 2023."""
    told = {
        subject: {
            gap
            for condition in assess(release, Query(statute="section-620i", year=2023, subject=subject)).conditions
            for one in condition.elements
            for gap in one.gaps
        }
        for subject in ("AZE", "ARM", "TUR")
    }
    assert [subject for subject, gaps in told.items() if "gap-lachin-end" in gaps] == ["AZE", "ARM"]
    assert [subject for subject, gaps in told.items() if "gap-620i-passage-of-aid" in gaps] == ["AZE", "ARM", "TUR"]


@pytest.mark.parametrize(("statute", "subject"), [("child-soldiers-prevention-act", "TUR"), ("section-620i", "TUR")])
def test_a_list_of_gaps_can_be_kept_to_a_subject(release: Release, statute: str, subject: str) -> None:
    """No gap is told of a government that it does not concern."""
    found = find_gaps(release, statute, None, None, subject)
    assert found
    assert all(not gap.about or subject in gap.about for gap in found)
    assert len(found) < len(find_gaps(release, statute, None, None))


def test_a_gap_of_days_before_a_statute_can_be_asked_is_none_of_it(release: Release) -> None:
    """The notice of 1997 on Turkey is missing under section 620I, and not under a law first asked of 2010."""
    statutes = ("section-620i", "child-soldiers-prevention-act")
    told = {name: {gap.id for gap in find_gaps(release, name, None, None, "TUR")} for name in statutes}
    assert [name for name in statutes if "gap-620i-notice-of-1997" in told[name]] == ["section-620i"]
    first = release.statute("child-soldiers-prevention-act").folder.statute.first_day
    assert first.isoformat() == "2009-04-01"
    assert all(gap.period.end >= first for gap in find_gaps(release, "child-soldiers-prevention-act", None, None))


def test_a_statute_about_one_actor_leaves_no_gap_out(release: Release) -> None:
    """Section 907 asks what others did, too."""
    assert find_gaps(release, "section-907", None, None, "AZE") == find_gaps(release, "section-907", None, None)


def test_an_unknown_subject_is_refused(release: Release) -> None:
    with pytest.raises(QueryError, match="SOM"):
        find_gaps(release, "child-soldiers-prevention-act", None, None, "SOX")
