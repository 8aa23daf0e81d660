"""The page for a link to a release that is not served: whether today's answers differently, and where."""

from re import finditer

import pytest
from fastapi.testclient import TestClient

from tests.service.pages.conftest import Read
from tests.service.pages.parsed import Parsed

SAME, OTHER = "gives the same verdicts", "answers differently"


@pytest.fixture(scope="module")
def older(read: Read) -> str:
    """The permanent link of a year with two columns, as if another release had made it."""
    link = next(href for href, text, _ in read("/years/2021").links if text == "Permanent link")
    assert link.count("verdicts=") == 2
    return link.replace("release=sha256:", "release=sha256:0")


def gone(client: TestClient, link: str) -> str:
    answer = client.get(link)
    assert answer.status_code == 410
    return answer.text


def rows(text: str) -> list[list[str]]:
    """Condition, the link, today, whether they differ; column after column."""
    return [row for row in Parsed(text).rows if len(row) == 4 and row[0] != "Condition"]


def test_where_nothing_differs_it_says_so_of_each_verdict_and_of_the_whole(client: TestClient, older: str) -> None:
    text = gone(client, older)
    assert SAME in text and OTHER not in text
    assert [row[0] for row in rows(text)] == ["(A)", "(B)", "(C)", "(D)", "The whole"] * 2
    assert all(row[1] == row[2] and row[3] == "no" for row in rows(text))
    assert '<a href="/years/2021">' in text


@pytest.mark.parametrize("column", [0, 1])
def test_one_verdict_that_differs_is_told_and_no_other(client: TestClient, older: str, column: int) -> None:
    """In the column in which the link has it."""
    places = [found.start() for found in finditer("A.insufficient", older)]
    assert len(places) == 2
    until, since = older[: places[column]], older[places[column] :]
    text = gone(client, until + since.replace("insufficient", "supported", 1))
    assert OTHER in text and SAME not in text
    differing = [number for number, row in enumerate(rows(text)) if row[3] == "yes"]
    assert differing == [column * 5]
    assert [number for number, row in enumerate(rows(text)) if row[1] != row[2]] == differing


def test_a_verdict_that_only_one_of_the_two_has_differs(client: TestClient, older: str) -> None:
    """The link was made when the condition did not apply, or knew one that today's law has not."""
    text = gone(client, older.replace("A.insufficient", "A.none", 1))
    assert [row[0] for row in rows(text) if row[3] == "yes"] == ["(A)"]
    text = gone(client, older.replace("whole.", "Z.supported-whole.", 1))
    assert [row[0] for row in rows(text) if row[3] == "yes"] == ["(Z)"]


def test_a_link_without_verdicts_is_compared_with_nothing(client: TestClient) -> None:
    text = gone(client, "/years/2021?release=sha256:0")
    assert "does not hold that release" in text
    assert SAME not in text and OTHER not in text
