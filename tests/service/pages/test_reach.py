"""How far an instrument reached is told apart from how many days it was in force, alike at every door."""

import pytest

from service.certification import reach_words, status_words
from service.memo.compose import compose
from tests.service.cli.command import say
from tests.service.pages.conftest import Read
from waiver_rules.assess import assess
from waiver_rules.query import Query
from waiver_rules.release import Release

STATUTE = "child-soldiers-prevention-act"
ASKED = Query(statute=STATUTE, year=2023, subject="TUR")
PART = "Waived in part. In force on 349 days of the period; 17 days unrecorded."


def _certified(release: Release, year: int, subject: str) -> str:
    words = release.statute(STATUTE).folder.statute.words
    return status_words(assess(release, Query(statute=STATUTE, year=year, subject=subject)).certified, words)


@pytest.mark.parametrize(
    ("year", "subject", "told"),
    [
        (2010, "TCD", "Waived in full. In force on "),
        (2023, "TUR", "Waived in part on 271 days, waived in full on 95 days. In force on 366 days of the period."),
        (2011, "TCD", "Reinstated. In force on "),
        (2015, "COD", "Waived, extent not known. In force on 366 days of the period."),
        (2019, "COD", PART),
        (2022, "SSD", "In force on 0 days of the period."),
        (2018, "COD", "Nothing in this store says whether a determination for this government was in force."),
    ],
)
def test_the_reach_stands_before_the_days(release: Release, year: int, subject: str, told: str) -> None:
    assert _certified(release, year, subject).startswith(told)


def test_what_is_let_through_stands_behind_the_reach(release: Release) -> None:
    words = release.statute(STATUTE).folder.statute.words
    (one,) = assess(release, Query(statute=STATUTE, year=2019, subject="COD")).certified.determinations
    assert str(reach_words(one, words)).startswith("waived in part: ")


def test_every_code_of_what_is_let_through_is_told_in_words(release: Release) -> None:
    """“IMET, PKO, DCS, DOD_331” tells nobody what was let through."""
    words = release.statute(STATUTE).folder.statute.words
    facts = (release.evidence.facts[one] for one in release.statute(STATUTE).instruments)
    values = [value for fact in facts for name, value in fact.attributes.items() if name.startswith("allowed_")]
    codes = {str(code) for value in values if isinstance(value, list) for code in value}
    assert codes == set(words.let_through)
    (one,) = assess(release, Query(statute=STATUTE, year=2019, subject="COD")).certified.determinations
    assert reach_words(one, words) == "waived in part: training (IMET), peacekeeping (PKO)"


def test_a_comparison_tells_both(release: Release, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    said = say(capfdbinary, "compare", "2010", "2019", "--statute", STATUTE, "--subject", "COD").out
    told = " ".join(said.split())
    assert "2010: Waived in full." in told
    assert f"2019: {PART}" in told


def test_days_of_several_scopes_are_told_at_every_door(
    release: Release, read: Read, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    told, of = "waived in part on 271 days, waived in full on 95 days", f"statute={STATUTE}&subject=TUR"
    for path in (f"/years/2023?{of}", f"/compare?years=2022,2023&{of}", f"/?{of}"):
        assert told.removeprefix("w") in read(path).text
    said = say(capfdbinary, "matrix", "--from", "2023", "--to", "2023", "--statute", STATUTE, "--subject", "TUR").out
    assert told in " ".join(said.split())
    paragraphs = [run.text for one in compose(release, ASKED).lead for run in one]
    assert any("in force, waived in part 1 October 2023 to 27 June 2024" in text for text in paragraphs)


def test_the_pages_tell_both(read: Read) -> None:
    keep = f"statute={STATUTE}&subject=COD"
    for path in (f"/compare?years=2010,2019&{keep}", f"/years/2019?{keep}"):
        assert PART in read(path).text
    home = read(f"/?{keep}")
    assert ["waived in part"] in [[cell for cell in row if cell == "waived in part"] for row in home.rows]
