"""Whom the record of a year is about hangs on the year that a fact states, and on its days where it states none."""

import msgspec

from evidence.reach import reach
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.subject_years import subjects_in
from waiver_rules.year import days_of, stated_year

STATUTE = "child-soldiers-prevention-act"


def alone(statute: StatuteFrozen, fact_id: str) -> StatuteFrozen:
    """The statute as if rules had matched that fact alone."""
    hits = tuple(hit for hit in statute.hits if hit.fact == fact_id)
    return msgspec.structs.replace(statute, hits=hits, instruments={})


def test_a_fact_that_states_its_year_counts_in_no_other_that_its_days_touch(release: Release) -> None:
    statute, evidence = release.statute(STATUTE), release.evidence
    declared = statute.folder.statute
    astray = 0
    for name in sorted({hit.fact for hit in statute.hits if hit.subject}):
        fact = evidence.facts[name]
        stated, span = stated_year(fact, declared), reach(fact, (evidence.sources[one.source] for one in fact.sources))
        touched = [year for year in range(2010, 2025) if span.overlaps(days_of(declared.bases[0], year))]
        one = alone(statute, name)
        if stated is None:
            assert all(subjects_in(release, one, year) for year in touched)
            continue
        astray += len({*touched} - {stated})
        assert subjects_in(release, one, stated)
        assert not any(subjects_in(release, one, year) for year in touched if year != stated)
    assert astray
