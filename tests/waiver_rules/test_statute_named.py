"""A word that is the id of no statute leads to the one that is meant by it."""

import pytest

from waiver_rules.release import Release
from waiver_rules.statute_named import unknown_statute


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("cspa", "child-soldiers-prevention-act"),
        ("Child Soldiers", "child-soldiers-prevention-act"),
        ("child_soldiers_prevention_act", "child-soldiers-prevention-act"),
        ("620I", "section-620i"),
        ("907", "section-907"),
        ("section-908", "section-907"),
        ("freedom support act", "section-907"),
        ("a law of another land", None),
    ],
)
def test_the_nearest_id_is_found_by_short_title_and_alias(release: Release, word: str, meant: str | None) -> None:
    fault = unknown_statute(release, word)
    assert (fault.code, fault.found, fault.nearest) == ("unknown-statute", word, meant)


def test_no_alias_leads_to_two_statutes(release: Release) -> None:
    every = [word for one in release.content.statutes.values() for word in one.folder.statute.aliases]
    assert len(every) == len(set(every))
    assert not set(every) & set(release.content.statutes)
