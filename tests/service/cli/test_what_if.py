"""`--strike` and `--with`: bad what-ifs are refused whole, at their place, with the nearest word."""

from pathlib import Path

import pytest

from tests.service.cli.command import Said, say
from tests.service.cli.test_check import HYPOTHETICAL

CAPTURE = pytest.CaptureFixture[bytes]
ID = "2010-05-01-inquiry-finds-use"
STORED = "2020-09-27-second-karabakh-war"


def with_text(capfdbinary: CAPTURE, tmp_path: Path, text: str) -> Said:
    path = tmp_path / "private.yaml"
    path.write_text(text, encoding="utf-8")
    return say(capfdbinary, "check", "2010", "--with", str(path))


def test_every_unknown_fact_to_strike_is_told_with_the_nearest(capfdbinary: CAPTURE) -> None:
    """Exit code 2, a line each."""
    words = ("--strike", "2020-09-27-second-karabak-war", "--strike", "2022-03-24-faruk")
    said = say(capfdbinary, "check", "2020", *words)
    assert (said.code, said.out) == (2, "")
    assert "did you mean 2020-09-27-second-karabakh-war?" in said.err
    assert "did you mean 2022-03-24-farukh?" in said.err
    assert len(said.err.splitlines()) == 2


def test_the_id_of_a_stored_fact_is_refused(capfdbinary: CAPTURE, tmp_path: Path) -> None:
    """A what-if adds facts; it does not rewrite the record."""
    said = with_text(capfdbinary, tmp_path, HYPOTHETICAL.replace(ID, STORED))
    assert (said.code, said.out) == (3, "")
    assert "duplicate-id" in said.err
    assert "it is also in the store" in said.err


def test_more_than_a_thousand_facts_are_refused(capfdbinary: CAPTURE, tmp_path: Path) -> None:
    """1,001 facts: told as a number, not fact by fact."""
    head, _, fact = HYPOTHETICAL.partition("facts:\n")
    facts = "".join(fact.replace(ID, f"{ID}-{number}") for number in range(1_001))
    said = with_text(capfdbinary, tmp_path, f"{head}facts:\n{facts}")
    assert (said.code, said.out) == (3, "")
    assert "found 1001 facts; expected at most 1000" in said.err


def test_a_file_of_more_than_two_megabytes_is_refused(capfdbinary: CAPTURE, tmp_path: Path) -> None:
    """Unread."""
    said = with_text(capfdbinary, tmp_path, f"{HYPOTHETICAL}# {'x' * 2_000_001}\n")
    assert (said.code, said.out) == (3, "")
    assert "expected a file of at most 2 MB" in said.err
