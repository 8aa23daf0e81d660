"""The real application on a free port, and Chromium; skipped where Chromium or playwright is missing."""

import os
import shutil
import socket
from collections.abc import Iterator
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest
import uvicorn

from service.http.app import create_app
from waiver_rules.release import Release

STARTUP_SECONDS = 20.0
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


@pytest.fixture(scope="package")
def site(release: Release) -> Iterator[str]:
    """The address of the running application."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(release), log_level="error", lifespan="on"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    _wait_for(server)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(STARTUP_SECONDS)
    listening.close()


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """Chromium, from the environment variable CHROMIUM or the path.

    It ends with this package: while playwright runs, no other test in the process can start a loop of asyncio.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed: set CHROMIUM to its path, or install Debian's chromium")
    with playwright.sync_playwright() as running:
        one = running.chromium.launch(executable_path=chromium, args=FLAGS)
        yield one
        one.close()


def _wait_for(server: uvicorn.Server) -> None:
    end = monotonic() + STARTUP_SECONDS
    while not server.started:
        assert monotonic() < end, "the application did not start"
        sleep(0.02)
