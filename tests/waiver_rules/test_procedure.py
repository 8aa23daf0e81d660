"""The procedure: each element for each instrument of the period, or for the period where none is recorded."""

from tests.asking import ask
from waiver_rules.explain import NOT_ASKED
from waiver_rules.release import Release

FIRST, SECOND = "2003-01-17-pd-2003-12-extension", "2003-12-30-pd-2004-18-extension"


def test_each_instrument_of_the_year_is_asked_of_on_its_own(release: Release) -> None:
    """“one each ...; per determination of the period”."""
    found = [(one.id, one.determination) for one in ask(release, 2003).procedure]
    assert [name for name, owner in found if owner == FIRST] == [name for name, owner in found if owner == SECOND]
    assert len(found) == 14


def test_without_an_instrument_the_period_is_asked_of(release: Release) -> None:
    """“or for the period where none is recorded”."""
    assert {one.determination for one in ask(release, 2015).procedure} == {None}


def test_facts_tied_to_an_instrument_count_whatever_their_date(release: Release) -> None:
    """“facts tied to the determination (whatever their date)”: the report of 28 March 2003 on a term of a year."""
    found = ask(release, 2003, basis="certification", determination=FIRST).procedure
    (reported,) = [one for one in found if one.id == "P.reported" and one.determination == FIRST]
    assert reported.findings[0].fact.occurred > "2003-01-17"
    assert reported.findings[0].dated == "possible"


def test_a_report_is_asked_only_of_an_exercise_under_paragraph_two_where_the_reading_says_so(release: Release) -> None:
    """“report_on: every_exercise | paragraph_2_only”: no shipped reading takes the second; then nothing is unasked."""
    for reading in release.statute("section-907").folder.readings.ids:
        for year in (2002, 2005):
            assert all(one.because != NOT_ASKED for one in ask(release, year, reading=reading).procedure)


def test_an_instrument_not_yet_public_counts_for_no_element(release: Release) -> None:
    """“Facts in view: public_from <= known_on”: what was signed is shown; the public record did not hold it yet."""
    found = ask(release, 2021, basis="certification", known_on="certification").procedure
    (determined,) = [one for one in found if one.id == "P.determined"]
    assert determined.verdict == "insufficient"
    assert [one.not_counted for one in determined.findings] == ["it was not yet public on that day"]
    later = [one for one in ask(release, 2021).procedure if one.id == "P.determined"]
    assert later[0].verdict == "supported"


def test_documentation_is_shown_beside_and_bears_on_nothing(release: Release) -> None:
    """“conditions-documented is shown beside P as the reason a record is thin; it bears on no condition”."""
    (complete,) = [one for one in ask(release, 2021).procedure if one.id == "P.report_complete"]
    assert complete.beside
