"""`memo YEAR`: two printed pages on a year, or the other side's case."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from service.cli.command import Subparsers
from service.cli.exits import DONE
from service.cli.options import add_query, query_from, release_from
from service.memo.content import SIDES
from service.memo.forms import FORMS
from service.memo.permanent import PUBLIC_URL, public_url

NAME = "memo"
HELP = "two printed pages on a year, with footnotes: the verdict shown, or the other side's case"


def add(subparsers: Subparsers) -> None:
    """Adds the command."""
    parser: ArgumentParser = subparsers.add_parser(NAME, help=HELP, description=HELP)
    parser.add_argument("year", type=int, metavar="YEAR", help="the year asked about")
    sides = "the verdict shown, or the best case against it (%(default)s)"
    parser.add_argument("--side", choices=SIDES, default="shown", help=sides)
    parser.add_argument("--format", choices=tuple(FORMS), default="html", help="(%(default)s)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write it (default: stdout)")
    link = f"the address of the service that its permanent link leads to (default: {PUBLIC_URL}, or this machine)"
    parser.add_argument("--public-url", metavar="URL", help=link)
    add_query(parser)
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Writes the memo. Raises CannotWriteError where this machine lacks what the form needs."""
    from service.memo.compose import compose
    from service.memo.forms import written
    from service.memo.room import OVERFULL

    base = arguments.public_url or public_url(os.environ)
    memo = compose(release_from(arguments), query_from(arguments, arguments.year), arguments.side, base)
    if not memo.fits:
        print(f"waiver-rules: {OVERFULL}", file=sys.stderr)
    return _keep(written(memo, arguments.format), arguments.output)


def _keep(raw: bytes, path: Path | None) -> int:
    if path is None:
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
    else:
        path.write_bytes(raw)
    return DONE
