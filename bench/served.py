"""Servers of this machine for the time of a benchmark: each a process of its own on a free port."""

import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic, sleep

from bench.run import RESULTS

ROOT = RESULTS.parent.parent
PEERS = RESULTS.parent / "peers" / ".venv" / "bin" / "python"
PATIENCE = 60.0
# the same for every application that uvicorn serves
UVICORN = ("--workers", "1", "--loop", "asyncio", "--http", "h11", "--no-access-log", "--log-level", "warning")
# one worker too; the sort that keeps connections open, as uvicorn does
GUNICORN = ("--workers=1", "--worker-class=gthread", "--threads=1", "--keep-alive=60", "--log-level=warning")


@contextmanager
def uvicorn(factory: str) -> Iterator[int]:
    """The port of an application that a factory of this project's environment builds."""
    port = _free()
    command = [sys.executable, "-m", "uvicorn", "--factory", factory, "--port", str(port), *UVICORN]
    with _running(command, port):
        yield port


@contextmanager
def gunicorn(application: str, options: Sequence[str] = ()) -> Iterator[int]:
    """The port of an application of the peers' environment."""
    port = _free()
    command = [str(PEERS), "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *GUNICORN, *options, application]
    with _running(command, port):
        yield port


@contextmanager
def _running(command: Sequence[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        _wait(process, port)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until and process.poll() is None:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.1)
    raise RuntimeError(f"no server on port {port}")


def _free() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port
