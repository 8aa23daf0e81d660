"""The log: one line a request, with what finds it again and nothing of what was asked."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.http.app import create_app
from service.http.logs import OF_SERVER, OURS, JsonLines, configure
from service.http.settings import Settings
from tests.databases import fresh_sqlite
from tests.service.http.addresses import WHAT_IF, YEAR
from tests.service.http.office import office
from waiver_rules.release import Release

SECRET = "a-word-that-nobody-should-read"


@pytest.fixture
def lines(release: Release) -> Iterator[io.StringIO]:
    """What a process that serves writes; its loggers are put back as they were."""
    loggers = [logging.getLogger(name) for name in (OURS, *OF_SERVER)]
    before = [(one.handlers, one.propagate, one.level) for one in loggers]
    stream = io.StringIO()
    configure(Settings(), stream)
    yield stream
    for logger, (handlers, propagate, level) in zip(loggers, before, strict=True):
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


@pytest.fixture
def served(release: Release) -> Iterator[TestClient]:
    with TestClient(create_app(release), raise_server_exceptions=False) as client:
        yield client


def read(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def test_a_request_is_one_line_that_names_what_answered_it(
    served: TestClient, lines: io.StringIO, release: Release
) -> None:
    answer = served.get(f"{YEAR}?detail=verdicts", headers={"X-Request-Id": "dashboard-7"})
    (line,) = read(lines)
    assert line["request_id"] == answer.headers["X-Request-Id"] == "dashboard-7"
    assert (line["method"], line["status"], line["level"]) == ("GET", 200, "info")
    assert line["route"] == "/v1/statutes/{statute}/assessments/{year}"
    assert line["decision_id"] == answer.json()["decision_id"]
    assert line["release"] == release.name
    assert 0 < line["seconds"] < 30
    assert line["at"].endswith("+00:00")


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "é", "<script>", "a\tb"])
def test_an_id_that_is_not_fit_for_a_log_is_replaced(served: TestClient, lines: io.StringIO, given: str) -> None:
    answer = served.get("/healthz", headers={"X-Request-Id": given.encode()})
    (line,) = read(lines)
    assert line["request_id"] == answer.headers["X-Request-Id"] != given
    assert len(line["request_id"]) == 32


def test_neither_query_nor_body_nor_key_is_logged(served: TestClient, lines: io.StringIO) -> None:
    served.get(f"/v1/facts?q={SECRET}", headers={"Authorization": f"Bearer {SECRET}", "X-API-Key": SECRET})
    served.get(f"/v1/{SECRET}?reading={SECRET}")
    served.post(WHAT_IF, json={"year": SECRET, SECRET: 1})
    assert len(read(lines)) == 3
    assert SECRET not in lines.getvalue()


def test_a_refusal_has_the_id_that_the_log_has(served: TestClient, lines: io.StringIO) -> None:
    problem = served.get(f"{YEAR}?reading=x").json()
    (line,) = read(lines)
    assert line["request_id"] == problem["request_id"]
    assert (line["refused"], line["level"]) == ("invalid", "warning")


def test_a_failure_is_logged_with_its_trace_and_told_by_its_id_alone(
    served: TestClient, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.http.answering.work_out", lambda *_: 1 / 0)
    answer = served.get("/v1/gaps")
    trace, line = read(lines)
    assert answer.status_code == 500 and "ZeroDivision" not in answer.text
    assert trace["request_id"] == line["request_id"] == answer.json()["request_id"]
    assert "ZeroDivisionError" in trace["trace"] and line["status"] == 500


def test_people_at_a_terminal_get_plain_lines(served: TestClient, lines: io.StringIO) -> None:
    configure(Settings(log_format="text"), lines)
    served.get("/healthz")
    assert " info request " in lines.getvalue() and "route=/healthz" in lines.getvalue()


def test_a_level_leaves_out_what_lies_below(served: TestClient, lines: io.StringIO) -> None:
    configure(Settings(log_level="warning"), lines)
    served.get("/healthz")
    served.get("/v1/nothing")
    assert [line["status"] for line in read(lines)] == [404]


def test_a_record_of_the_server_beneath_is_a_line_too() -> None:
    record = logging.LogRecord("uvicorn.error", logging.WARNING, "", 0, "stopped\nby %s", ("hand",), None)
    line = JsonLines().format(record)
    assert "\n" not in line and json.loads(line)["event"] == "stopped\nby hand"


def test_the_state_of_a_service_is_told_of_the_release_that_answers(
    tmp_path: Path, release: Release, lines: io.StringIO
) -> None:
    with office(fresh_sqlite(tmp_path), release) as at_work:
        at_work.rule("accept", at_work.submit())
        ready = at_work.client.get("/readyz").json()
        last = read(lines)[-1]
    assert (last["route"], last["release"]) == ("/readyz", ready["release"])
    assert ready["release"] != release.name
