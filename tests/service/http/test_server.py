"""The server beneath: workers on one port, their metrics together, and an end that cuts nobody off."""

import json
import os
import re
import signal
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import httpx2
import pytest

from service.http.server import METRICS_FOLDER
from tests.service.cli.command import say
from tests.service.http.addresses import STATUTE
from tests.service.http.serving import serving

GRID = f"{STATUTE}/assessments/2020/grid"


def test_workers_share_a_port_and_count_together() -> None:
    with serving("--workers", "2") as server:
        asked = 40
        for _ in range(asked):
            # a connection each, so that either worker may take it
            assert httpx2.get(f"{server.url}/v1/gaps?year=2019").status_code == 200
        counted = re.search(r'requests_total\{.*route="/v1/gaps".*\} (\d+)', httpx2.get(f"{server.url}/metrics").text)
        code, log = server.stop()
    assert counted is not None and int(counted[1]) == asked
    assert code == 0
    lines = [json.loads(line) for line in log.splitlines()]
    assert sum(line.get("route") == "/v1/gaps" for line in lines) == asked


def test_an_answer_under_way_is_finished_before_the_end() -> None:
    with serving() as server, ThreadPoolExecutor(1) as threads:
        under_way = threads.submit(httpx2.get, f"{server.url}{GRID}", timeout=60)
        sleep(0.3)
        os.kill(server.process.pid, signal.SIGTERM)
        answer = under_way.result()
        code, log = server.process.wait(60), server.log
    assert answer.status_code == 200 and answer.json()
    assert code == 0
    assert '"route":"/v1/statutes/{statute}/assessments/{year}/grid","status":200' in log


def test_a_setting_without_meaning_stops_it_before_it_serves(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAIVER_RULES_THREAD", "2")
    monkeypatch.setenv("WAIVER_RULES_WAITING", "none")
    monkeypatch.delenv(METRICS_FOLDER, raising=False)
    said = say(capfdbinary, "serve")
    assert said.code == 3
    assert "did you mean WAIVER_RULES_THREADS?" in said.err and "WAIVER_RULES_WAITING" in said.err


def test_a_port_that_is_taken_is_a_failure() -> None:
    with serving() as server:
        port = server.url.rpartition(":")[2]
        with pytest.raises(RuntimeError, match="in use"), serving("--port", port):
            pass


def test_links_lead_to_the_port_that_is_served() -> None:
    with serving() as server:
        assert f'href="{server.url}/v1/changes"' in httpx2.get(f"{server.url}/v1/changes").text
