"""Running a command as its user does, and what it said."""

from dataclasses import dataclass

import pytest

from service.cli.main import main


@dataclass(frozen=True)
class Said:
    """Exit code, stdout and stderr of a command."""

    code: int
    out: str
    err: str


def say(capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> Said:
    """Runs `waiver-rules WORDS` in this process."""
    try:
        code = main(words)
    except SystemExit as stop:
        code = int(stop.code or 0)
    captured = capfdbinary.readouterr()
    return Said(code, captured.out.decode(), captured.err.decode())
