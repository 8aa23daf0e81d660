"""`serve`: the HTTP service and its pages."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from service.cli.command import Subparsers
from service.cli.exits import DONE
from waiver_rules.packaged import packaged_release
from waiver_rules.release import read_release

NAME = "serve"
HELP = "serve pages and HTTP"
RELEASE_VARIABLE = "WAIVER_RULES_RELEASE"


def add(subparsers: Subparsers) -> None:
    """Adds the command."""
    parser: ArgumentParser = subparsers.add_parser(NAME, help=HELP, description=HELP)
    parser.add_argument("--host", default="127.0.0.1", help="(%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="(%(default)s)")
    parser.add_argument("--workers", type=int, default=1, help="processes (%(default)s)")
    parser.add_argument("--release", type=Path, metavar="FILE", help="serve this release file")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Serves until stopped. The release is read once before any worker starts, so that faults show here."""
    import uvicorn

    release = read_release(arguments.release) if arguments.release else packaged_release()
    print(f"release {release.name}\nserving http://{arguments.host}:{arguments.port}/", flush=True)
    if arguments.release:
        os.environ[RELEASE_VARIABLE] = str(arguments.release.resolve())
    uvicorn.run(
        "service.http.asgi:build",
        factory=True,
        host=arguments.host,
        port=arguments.port,
        workers=arguments.workers,
        log_level="warning",
        server_header=False,
    )
    return DONE
