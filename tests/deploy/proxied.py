"""The shipped configuration of nginx, run before servers that are here."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import httpx2

from tests.service.http.serving import Server, free_port

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "nginx.conf"
STARTS_WITHIN = 20.0


def nginx() -> str | None:
    """Where nginx is, if it is here. Debian keeps it where only administrators look."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@contextmanager
def proxied(servers: tuple[Server, ...], folder: Path) -> Iterator[str]:
    """The address of a proxy before the servers, stopped afterwards."""
    address = f"127.0.0.1:{free_port()}"
    file = folder / "nginx.conf"
    file.write_text(configuration(servers, address, folder), encoding="utf-8")
    command = [str(nginx()), "-c", str(file), "-g", "daemon off;"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            _wait(f"http://{address}", process)
            yield f"http://{address}"
        finally:
            process.send_signal(signal.SIGTERM)


def configuration(servers: tuple[Server, ...], address: str, folder: Path) -> str:
    """The shipped file with these addresses and this folder; nothing else of it is changed but who may write there."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    text = _replaced(text, "listen 8080;", f"listen {address};")
    text = _replaced(text, "/tmp/nginx", f"{folder}/nginx")
    for number, server in enumerate(servers, 1):
        text = _replaced(text, f"replica-{number}:8000", server.url.removeprefix("http://"))
    # a folder of the tests is closed to others
    return f"user root;\n{text}" if os.geteuid() == 0 else text


def _replaced(text: str, old: str, new: str) -> str:
    assert old in text, f"{CONFIGURATION} holds no {old}"
    return text.replace(old, new)


def _wait(address: str, process: subprocess.Popen[str]) -> None:
    until = monotonic() + STARTS_WITHIN
    while monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"nginx ended: {process.stderr.read() if process.stderr else ''}")
        try:
            if httpx2.get(f"{address}/readyz", timeout=5).status_code == 200:
                return
        except httpx2.HTTPError:
            pass
        sleep(0.05)
    raise RuntimeError("the proxy did not get ready")
