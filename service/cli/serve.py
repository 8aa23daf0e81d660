"""`serve`: the HTTP service and its pages."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from service.cli.command import Subparsers
from service.cli.exits import DONE, UsageError
from waiver_rules.archive.read import read_release
from waiver_rules.packaged import packaged_release

NAME = "serve"
HELP = "serve pages and HTTP"
RELEASE_VARIABLE = "WAIVER_RULES_RELEASE"


def add(subparsers: Subparsers) -> None:
    """Adds the command."""
    parser: ArgumentParser = subparsers.add_parser(NAME, help=HELP, description=HELP)
    parser.add_argument("--host", default="127.0.0.1", help="(%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="(%(default)s)")
    parser.add_argument("--workers", type=int, default=1, help="processes (%(default)s)")
    release = "serve this release file or archive; may be repeated, and the first answers where none is asked for"
    parser.add_argument("--release", type=Path, action="append", default=[], metavar="FILE", help=release)
    trust = "only if every archive is signed with this public key (Ed25519)"
    parser.add_argument("--trust", type=Path, metavar="PUBKEY", help=trust)
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Serves until stopped. Each release is read once before any worker starts, so that faults show here."""
    import uvicorn

    releases = [read_release(path, trust=arguments.trust) for path in arguments.release]
    if not releases:
        if arguments.trust is not None:
            raise UsageError("--trust PUBKEY needs --release FILE beside it")
        releases = [packaged_release()]
    lines = [*(f"release {release.name}" for release in releases), f"serving http://{arguments.host}:{arguments.port}/"]
    print("\n".join(lines), flush=True)
    if arguments.release:
        os.environ[RELEASE_VARIABLE] = os.pathsep.join(str(path.resolve()) for path in arguments.release)
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
