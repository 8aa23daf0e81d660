"""The facts that bear on a statute."""

from waiver_rules.bearing import facts_bearing
from waiver_rules.release import Release


def test_rules_instruments_and_lapses_make_a_fact_bear(release: Release) -> None:
    for name, frozen in release.content.statutes.items():
        bearing = facts_bearing(release, name)
        assert set(frozen.instruments) <= bearing
        assert set(frozen.lapses) <= bearing
        assert {hit.fact for hit in frozen.hits} <= bearing < set(release.evidence.facts)
