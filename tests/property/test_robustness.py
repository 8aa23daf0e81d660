"""Robustness from assessments already made is robustness from scratch."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.asking import READINGS, STATUTE, ask
from tests.property.strategies import readings, standards, years
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.robust import robustness


@settings(max_examples=25, deadline=None)
@given(year=years, reading=st.none() | readings, standard=standards, known=st.lists(st.sampled_from(READINGS)))
def test_what_was_made_already_is_not_asked_again_and_changes_nothing(
    release: Release, year: int, reading: str | None, standard: str, known: list[str]
) -> None:
    """“robust when it is supported or contradicted, and the same under every reading”, whoever made the assessments."""
    query = Query(statute=STATUTE, year=year, reading=reading, standard=standard)
    made = [ask(release, year, reading=one, standard=standard) for one in known]
    assert robustness(release, query, made) == robustness(release, query)
