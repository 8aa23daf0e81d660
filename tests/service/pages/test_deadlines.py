"""A deadline of the procedure is shown wherever people read, as it stands in the JSON."""

import msgspec
import pytest
from starlette.testclient import TestClient

from service.memo.compose import compose
from service.words import day_words
from tests.service.pages.conftest import Read
from waiver_rules.assess import assess
from waiver_rules.query import Query
from waiver_rules.release import Release

ASKED = Query(statute="child-soldiers-prevention-act", subject="COD", year=2019)
QUERY = "?statute=child-soldiers-prevention-act&subject=COD"


@pytest.mark.parametrize("path", ["/years/2019", "/years/2019/procedure"])
def test_pages_show_each_deadline(read: Read, release: Release, path: str) -> None:
    due = [one.due for one in assess(release, ASKED).procedure if one.due]
    page = read(f"{path}{QUERY}")
    assert due and all(f"Due by {day_words(day)}." in page.text for day in due)


def test_a_memo_shows_each_deadline_of_a_step_that_it_tells(release: Release) -> None:
    memo = compose(release, ASKED)
    told = " ".join(run.text for section in memo.sections for paragraph in section.paragraphs for run in paragraph)
    due = [(one.title, one.due) for one in assess(release, ASKED).procedure if one.due and one.verdict]
    assert due and all(f"{title} (due by {day_words(day)}): " in told for title, day in due)


UNKNOWN = "due by a day that is not known: the day of signing is not"


def test_an_uncertain_signing_is_told_with_the_column_and_with_the_deadline(read: Read, release: Release) -> None:
    """The determinations of 2014 were seen without their day: 1 January 2014 is where they are counted from."""
    page = read("/years/2014?statute=child-soldiers-prevention-act&subject=COD")
    assert "as public on 1 January 2014 (day uncertain)" in page.text
    assert f"D{UNKNOWN[1:]}." in page.text
    memo = compose(release, msgspec.structs.replace(ASKED, year=2014))
    told = " ".join(run.text for section in memo.sections for paragraph in section.paragraphs for run in paragraph)
    assert f"({UNKNOWN})" in told


def test_where_the_law_sets_no_deadline_none_is_shown(client: TestClient) -> None:
    assert "Due by" not in client.get("/years/2021").text
