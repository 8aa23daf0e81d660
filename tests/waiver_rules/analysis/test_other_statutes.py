"""The rulebooks of statutes that ask for a subject: every rule can fire, none contradicts another."""

import pytest

from waiver_rules.analysis.analysis import analyse
from waiver_rules.analysis.monotone import RANK
from waiver_rules.assess import assess
from waiver_rules.query import Query
from waiver_rules.release import Release

STATUTES = ("child-soldiers-prevention-act", "section-620i")


@pytest.mark.parametrize("statute", STATUTES)
def test_every_rule_fires_for_a_subject_and_none_is_opposed(release: Release, statute: str) -> None:
    """A rule that says `subject` is tried on one of those whom a query may name."""
    found = analyse(release, statute)
    assert found.faults == ()
    assert found.firings
    assert all(one.fires for one in found.firings)


def test_what_bears_one_way_on_each_of_two_subjects_bears_both_ways_on_neither(release: Release) -> None:
    """One government says that another refused its aid: for the one it is a denial, for the other an accusation."""
    fact = "2023-08-18-azerbaijan-says-armenia-refused-deliveries"
    effects = {
        (hit.subject, rule.effect)
        for hit in release.statute("section-620i").hits
        for rule in release.statute("section-620i").folder.rulebook.rules
        if (hit.fact, hit.rule) == (fact, rule.id) and rule.element == "R.restricts"
    }
    assert len({subject for subject, _ in effects}) > 1
    assert fact not in {one.fact for one in analyse(release, "section-620i").opposition.both_ways}


def test_a_reading_that_asks_more_of_a_bar_is_looser_on_the_whole(release: Release) -> None:
    """The whole is `not R or W`: what makes the bar harder to show makes the whole easier to show."""
    found = {(one.reading, one.other): one for one in analyse(release, "section-620i").comparisons}
    compared = found["baseline", "corridor"]
    assert (compared.conditions["R"], compared.overall) == ("looser", "stricter")


def test_what_is_proved_of_readings_holds_on_the_record(release: Release) -> None:
    """In each year of both roads, for either government."""
    for one in analyse(release, "section-620i").comparisons:
        for year, subject in ((2021, "AZE"), (2023, "AZE"), (2023, "ARM"), (1997, "TUR")):
            ranks = [
                RANK[verdict]
                for reading in (one.reading, one.other)
                if (verdict := assess(release, _query(year, subject, reading)).overall.verdict) is not None
            ]
            gain = ranks[0] - ranks[1]
            assert {"stricter": gain <= 0, "looser": gain >= 0, "equal": gain == 0}.get(one.overall, True)


def _query(year: int, subject: str, reading: str) -> Query:
    return Query(statute="section-620i", year=year, subject=subject, reading=reading)
