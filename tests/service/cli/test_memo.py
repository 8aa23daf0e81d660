"""`memo` and `cite` as their users run them."""

from pathlib import Path

import pytest

from tests.service.cli.command import say
from tests.service.printers import skip_where_wanting
from waiver_rules.release import Release

CAPTURE = pytest.CaptureFixture[bytes]


@pytest.mark.parametrize(
    ("form", "begins"), [("html", b"<!doctype html>"), ("pdf", b"%PDF-"), ("docx", b"PK"), ("md", b"**Memo")]
)
def test_a_memo_is_written_into_a_file(capfdbinary: CAPTURE, tmp_path: Path, form: str, begins: bytes) -> None:
    """Each form; nothing on stdout."""
    skip_where_wanting(form)
    path = tmp_path / f"memo.{form}"
    said = say(capfdbinary, "memo", "2021", "--format", form, "-o", str(path))
    assert (said.code, said.out, said.err) == (0, "", "")
    assert path.read_bytes().startswith(begins)


def test_the_other_side_goes_to_stdout(capfdbinary: CAPTURE) -> None:
    """Marked as one side."""
    said = say(capfdbinary, "memo", "2021", "--side", "other", "--format", "md")
    assert "**This memo argues " in said.out


def test_the_link_leads_to_the_address_given(capfdbinary: CAPTURE) -> None:
    """By option, before the environment."""
    said = say(capfdbinary, "memo", "2021", "--format", "md", "--public-url", "https://record.example/")
    assert "<https://record.example/years/2021?" in said.out


def test_a_folder_that_is_not_there_is_said(capfdbinary: CAPTURE, tmp_path: Path) -> None:
    """Exit code 3, and the path."""
    said = say(capfdbinary, "memo", "2021", "-o", str(tmp_path / "nowhere" / "memo.html"))
    assert (said.code, "nowhere" in said.err) == (3, True)


@pytest.mark.parametrize(("form", "begins"), [("csl-json", "["), ("ris", "TY  - "), ("bibtex", "@")])
def test_citations_go_to_stdout(capfdbinary: CAPTURE, form: str, begins: str) -> None:
    """Each format."""
    said = say(capfdbinary, "cite", "2021", "--format", form)
    assert said.code == 0
    assert said.out.startswith(begins)


def test_an_unknown_form_gets_the_nearest(capfdbinary: CAPTURE) -> None:
    """Exit code 2."""
    said = say(capfdbinary, "memo", "2021", "--format", "dox")
    assert (said.code, "did you mean docx?" in said.err) == (2, True)


def test_a_memo_beyond_two_pages_says_so_in_itself_and_to_its_maker(
    capfdbinary: pytest.CaptureFixture[bytes], release: Release
) -> None:
    """Its settings are told in full, and hundreds of strikes are longer than two pages."""
    struck = [word for name in list(release.evidence.facts)[:400] for word in ("--strike", name)]
    said = say(capfdbinary, "memo", "2021", "--format", "md", *struck)
    assert said.code == 0
    assert "This memo runs beyond two pages" in said.err
    assert "This memo runs beyond two pages" in said.out
    assert say(capfdbinary, "memo", "2021", "--format", "md").err == ""
