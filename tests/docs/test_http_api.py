"""Every `curl` of docs/http-api.md is asked, and every answer shown is part of the true one."""

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from re import DOTALL, finditer
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.http.app import create_app
from waiver_rules.release import Release

TEXT = (Path(__file__).parent.parent.parent / "docs" / "http-api.md").read_text(encoding="utf-8")
SERVED = "http://127.0.0.1:8000"
EXCHANGE = r"```sh\n((?:curl [^\n]*\n)+)```(?:\n```(json|csv)\n(.*?)```)?"


def exchanges() -> Iterator[Any]:
    """Each command with the answer shown below it; of several commands, the answer is the last one's."""
    for found in finditer(EXCHANGE, TEXT, DOTALL):
        commands = found[1].splitlines()
        for command in commands:
            is_last = command == commands[-1]
            yield pytest.param(command, found[2] if is_last else None, found[3] if is_last else None, id=command)


@pytest.fixture(scope="module")
def service(release: Release) -> Iterator[TestClient]:
    with TestClient(create_app(release)) as client:
        yield client


def request(command: str) -> tuple[str, str, dict[str, str], str | None]:
    """Method, address, headers and body of a command."""
    method, headers, body, address = "GET", {}, None, ""
    words = iter(shlex.split(command)[1:])
    for word in words:
        if word == "-X":
            method = next(words)
        elif word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = next(words)
        elif word != "-i":
            assert word.startswith(SERVED), word
            address = word.removeprefix(SERVED)
    return method, address, headers, body


def is_part(shown: Any, true: Any) -> bool:
    """Whether all that is shown stands in the true answer; `...` ends a text that goes on."""
    if isinstance(shown, dict):
        return isinstance(true, dict) and all(key in true and is_part(value, true[key]) for key, value in shown.items())
    if isinstance(shown, list):
        return isinstance(true, list) and all(any(is_part(one, other) for other in true) for one in shown)
    if isinstance(shown, str) and shown.endswith("..."):
        return isinstance(true, str) and true.startswith(shown[:-3])
    return bool(shown == true) and type(shown) is type(true)


@pytest.mark.parametrize(("command", "language", "shown"), list(exchanges()))
def test_an_answer_is_as_shown(service: TestClient, command: str, language: str | None, shown: str | None) -> None:
    method, address, headers, body = request(command)
    answer = service.request(method, address, headers=headers, content=body)
    is_problem = shown is not None and '"status": 422' in shown
    assert answer.status_code == (422 if is_problem else 200), answer.text
    if language == "json" and shown is not None:
        assert is_part(json.loads(shown), answer.json())
    elif language == "csv" and shown is not None:
        for line, true in zip(shown.splitlines(), answer.text.splitlines(), strict=False):
            assert true.startswith(line.removesuffix("...")), true


def test_there_is_an_answer_of_each_sort() -> None:
    assert len(list(exchanges())) >= 15
    assert {"json", "csv"} <= {found[2] for found in finditer(EXCHANGE, TEXT, DOTALL)}
