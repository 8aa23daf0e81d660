"""A server as an office runs it: processes of its own, on a port of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryFile
from time import monotonic, sleep
from typing import IO

import httpx2
import msgspec

STARTS_WITHIN = 60.0


class Server(msgspec.Struct):
    """A server that runs, its address, its process, and where it logs."""

    url: str
    process: subprocess.Popen[bytes]
    file: IO[bytes]

    def stop(self) -> tuple[int, str]:
        """Tells it to stop; its exit code, and its log."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60), self.log

    @property
    def log(self) -> str:
        """What it has written on stderr."""
        self.file.seek(0)
        return self.file.read().decode()


@contextmanager
def serving(*words: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """`waiver-rules serve` with these options, once it is ready; it is stopped afterwards if it still runs."""
    port = free_port()
    command = [sys.executable, "-m", "service.cli", "serve", "--port", str(port), *words]
    # settings that another test of this process made are not those of this server
    own = {name: value for name, value in os.environ.items() if not name.startswith("WAIVER_RULES_")}
    environs = {**own, **(environment or {})}
    # a pipe that nobody reads would stop the server once it is full
    with TemporaryFile() as log:
        process = subprocess.Popen(command, env=environs, stdout=subprocess.DEVNULL, stderr=log)
        server = Server(f"http://127.0.0.1:{port}", process, log)
        try:
            wait_until_ready(server)
            yield server
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(60)


def wait_until_ready(server: Server) -> None:
    """Waits until it says so. Raises RuntimeError with its log where it ends before."""
    until = monotonic() + STARTS_WITHIN
    while monotonic() < until:
        if server.process.poll() is not None:
            raise RuntimeError(f"the server ended: {server.log}")
        try:
            if httpx2.get(f"{server.url}/readyz", timeout=5).status_code == 200:
                return
        except httpx2.HTTPError:
            pass
        sleep(0.05)
    raise RuntimeError("the server did not get ready")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
