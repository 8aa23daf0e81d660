"""`serve`: the HTTP service and its pages."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from service.cli.command import Subparsers
from service.cli.exits import DONE, FAILURE, UsageError
from service.memo.permanent import PUBLIC_URL
from waiver_rules.archive.read import read_release
from waiver_rules.packaged import packaged_release
from waiver_rules.release import Release

NAME = "serve"
HELP = "serve pages and HTTP"
MOST_WORKERS = 256


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
    store = (
        "lay the ledger of this store over the packaged release: sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME"
    )
    parser.add_argument("--db", metavar="URL", help=store)
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Serves until stopped. Each release is read once before any worker starts, so that faults show here."""
    from service.http import server
    from service.http.variables import DB, RELEASE, settings_from

    _check(arguments)
    if arguments.release:
        os.environ[RELEASE] = os.pathsep.join(str(path.resolve()) for path in arguments.release)
    if arguments.db is not None:
        os.environ[DB] = arguments.db
    address = _address(arguments.host, arguments.port)
    if not os.environ.get(PUBLIC_URL, "").strip():
        os.environ[PUBLIC_URL] = address
    settings = settings_from(os.environ)
    if settings.db is not None and settings.releases:
        raise UsageError("a store is laid over the packaged release: give --db or --release, not both")
    releases = [read_release(path, trust=arguments.trust) for path in settings.releases] or [packaged_release()]
    lines = [*(f"release {release.name}" for release in releases), f"starting on {address}"]
    print("\n".join(lines), flush=True)
    _prepare_store(settings.db, releases[0])
    ended_well = server.run(arguments.host, arguments.port, arguments.workers, settings)
    return DONE if ended_well else FAILURE


def _address(host: str, port: int) -> str:
    """Where a reader on this machine reaches a server of that host and port."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}
    found = everywhere.get(host, host)
    return f"http://[{found}]:{port}" if ":" in found else f"http://{found}:{port}"


def _prepare_store(url: str | None, release: Release) -> None:
    """Makes a SQLite store that is not there; one on a server is made by its owner, not by who serves."""
    if url is not None and url.startswith("sqlite"):
        from evidence.store.store import open_store

        open_store(url, release.evidence).close()


def _check(arguments: Namespace) -> None:
    if arguments.trust is not None and not arguments.release:
        raise UsageError("--trust PUBKEY needs --release FILE beside it")
    if not 1 <= arguments.workers <= MOST_WORKERS:
        raise UsageError(f"--workers {arguments.workers}: expected a number from 1 to {MOST_WORKERS}")
