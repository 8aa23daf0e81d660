"""Uses an installation as a stranger would: `smoke.py --release NAME -- COMMAND...`, where COMMAND is waiver-rules.

It needs the standard library only, knows nothing of the checkout, and ends with 1 at the first thing that is wrong.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.error import URLError
from urllib.request import urlopen

STARTS_WITHIN = 30
STYLESHEET = re.compile(r'<link[^>]*rel="?stylesheet"?[^>]*>')


def expect(good: object, what: str) -> None:
    """Prints what was found good, or ends."""
    if not good:
        sys.exit(f"smoke: not so: {what}")
    print(f"ok    {what}", flush=True)


def say(command: list[str], *words: str) -> str:
    """What a command prints; it must end with 0 and print no trace."""
    done = subprocess.run([*command, *words], capture_output=True, text=True, check=False)
    line = "waiver-rules " + " ".join(words)
    if done.returncode != 0 or "Traceback" in done.stderr:
        sys.exit(f"smoke: {line} ended with {done.returncode}\n{done.stderr}")
    print(f"ok    {line}", flush=True)
    return done.stdout


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def fetch(url: str) -> tuple[str, str]:
    """The body and the media type of an answer with status 200."""
    with urlopen(url, timeout=20) as answer:
        return answer.read().decode(), answer.headers["content-type"]


@contextmanager
def served(command: list[str]) -> Iterator[str]:
    """The address of a server that is ready, and is stopped afterwards."""
    port = free_port()
    words = [*command, "serve", "--host", "127.0.0.1", "--port", str(port)]
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(words, start_new_session=True)
    try:
        until = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                fetch(f"{url}/healthz")
                break
            except (URLError, ConnectionError):
                if process.poll() is not None or time.monotonic() > until:
                    sys.exit(f"smoke: the server did not start within {STARTS_WITHIN} seconds")
                time.sleep(0.1)
        yield url
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def main() -> None:
    """Every door once."""
    parser = ArgumentParser()
    parser.add_argument("--release", required=True, help="the name that the release must have")
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    command, release = arguments.command, arguments.release

    doctor = say(command, "doctor")
    expect(release in doctor, f"doctor names {release}")
    expect("MISS" not in doctor, "doctor misses nothing")
    expect("Section 907, 2021" in say(command, "check", "2021"), "check 2021 prints the year")
    answer = json.loads(say(command, "check", "2021", "--format", "json"))
    expect("2025" in say(command, "matrix"), "matrix has 2025")
    with served(command) as url:
        ready = json.loads(fetch(f"{url}/readyz")[0])
        expect(ready["release"] == release, "/readyz names the same release")
        statute = f"{url}/v1/statutes/section-907"
        year = json.loads(fetch(f"{statute}/assessments/2021")[0])
        expect(year["decision_id"] == answer["decision_id"], "the year over HTTP is the year on the command line")
        expect(json.loads(fetch(f"{statute}/assessments")[0]), "the matrix over HTTP")
        page, kind = fetch(f"{url}/")
        expect(kind.startswith("text/html"), "a page")
        link = STYLESHEET.search(page)
        expect(link is not None, "the page names a stylesheet")
        href = re.search(r'href="?([^" >]+)', link[0]) if link else None
        expect(href is not None and fetch(url + href[1])[1].startswith("text/css"), "and the stylesheet is served")


if __name__ == "__main__":
    main()
