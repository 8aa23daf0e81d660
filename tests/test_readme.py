"""The README tells the truth."""

from pathlib import Path
from re import DOTALL, findall, search

import pytest

from service.cli.main import build_parser
from tests.service.cli.command import say

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_example_is_what_the_command_prints(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Does the block after `$ waiver-rules ...` stand at the beginning of what that command prints?"""
    block = search(r"```\n\$ waiver-rules ([^\n]*)\n(.*?)\[\.\.\.\]\n```", README, DOTALL)
    assert block is not None
    said = say(capfdbinary, *block[1].split())
    assert said.code == 0
    assert said.out.startswith(block[2])


@pytest.mark.parametrize(
    "command",
    [
        line.partition("#")[0]
        for line in findall(r"^(waiver-rules .*)$", README, 8)
        # the one needs a file of the reader's own; the other writes one, and tests/docs/test_ci.py runs it
        if "private.yaml" not in line and ".zip" not in line
    ],
)
def test_every_command_shown_answers(capfdbinary: pytest.CaptureFixture[bytes], command: str) -> None:
    """Does every command of the README end with code 0 and print something?"""
    said = say(capfdbinary, *command.split()[1:])
    assert said.code == 0, said.err
    assert said.out


def test_every_command_is_named() -> None:
    """Does the README name every command but those of keeping house?"""
    _, commands = build_parser()
    housekeeping = {"completion", "evidence", "serve", "fact", "source", "rule"}
    assert [name for name in commands if name not in housekeeping and f"waiver-rules {name}" not in README] == []
