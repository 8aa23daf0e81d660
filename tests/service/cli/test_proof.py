"""`certificate` and `verify`: a file that anybody can check, and its exit codes."""

from pathlib import Path

import pytest

from tests.service.cli.command import say
from tests.service.cli.test_check import HYPOTHETICAL
from waiver_rules import checker

CAPTURE = pytest.CaptureFixture[bytes]


@pytest.fixture
def made(capfdbinary: CAPTURE, tmp_path: Path) -> Path:
    path = tmp_path / "2020.json"
    said = say(capfdbinary, "certificate", "2020", "-o", str(path))
    assert (said.code, said.err) == (0, "")
    assert "checked: derivation from the facts listed" in said.out
    return path


def test_a_certificate_of_the_release_is_verified(capfdbinary: CAPTURE, made: Path) -> None:
    said = say(capfdbinary, "verify", str(made))
    assert (said.code, said.err) == (0, "")
    assert "verified: derivation from the facts listed; the list is complete" in said.out


def test_an_edited_certificate_is_refused_with_its_reason(capfdbinary: CAPTURE, made: Path) -> None:
    made.write_bytes(made.read_bytes().replace(b'"calendar"', b'"fiscal"', 1))
    said = say(capfdbinary, "verify", str(made))
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("refused: ")


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'"text"', b"[" * 100_000, b'{"given": 1e999}'])
def test_what_is_no_certificate_is_refused_without_a_trace(
    capfdbinary: CAPTURE, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(content)
    said = say(capfdbinary, "verify", str(path))
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("refused: ") and "Traceback" not in said.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "line 1, column 1 is not JSON"),
        (b'{"given": 1,\n 2}', "line 2, column 2 is not JSON"),
        (b"{}\xff", "byte 3 is not text (UTF-8)"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_not_json_is_refused_with_its_place(
    capfdbinary: CAPTURE, tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(content)
    err = say(capfdbinary, "verify", str(path)).err
    assert err.startswith("refused: this is no certificate: ") and says in err
    assert err.count("\n") == 1 and "Error" not in err


def test_a_file_that_is_not_there_is_bad_input(capfdbinary: CAPTURE, tmp_path: Path) -> None:
    for path in (tmp_path / "missing.json", tmp_path):
        said = say(capfdbinary, "verify", str(path))
        assert (said.code, said.out) == (3, "")
        assert str(path) in said.err and "Traceback" not in said.err


def test_hypothetical_facts_are_named_by_both(capfdbinary: CAPTURE, tmp_path: Path) -> None:
    """`--with`: the same facts are laid over the release again."""
    private, path = tmp_path / "private.yaml", tmp_path / "2010.json"
    private.write_text(HYPOTHETICAL, encoding="utf-8")
    assert say(capfdbinary, "certificate", "2010", "--with", str(private), "-o", str(path)).code == 0
    said = say(capfdbinary, "verify", str(path))
    assert said.code == 0
    assert "hypothetical, in no release: 2010-05-01-inquiry-finds-use" in said.out


def test_the_checker_ends_plainly_where_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No trace: a message and code 1 for no file, a folder, no words."""
    for words in ([str(tmp_path / "missing.json")], [str(tmp_path)], []):
        with pytest.raises(SystemExit) as ended:
            checker.main(words)
        assert isinstance(ended.value.code, str)
        assert ended.value.code.startswith("cannot read " if words else "usage: ")
    assert capsys.readouterr().out == ""
