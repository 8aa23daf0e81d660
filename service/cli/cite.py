"""`cite YEAR`: the sources of a year's assessment for a reference manager."""

from argparse import ArgumentParser, Namespace

from service.cite.formats import WRITERS
from service.cite.reference import references
from service.cli.command import Subparsers
from service.cli.options import add_query, query_from, release_from
from service.cli.output import write
from waiver_rules.assess import assess

NAME = "cite"
HELP = "the sources behind a year's verdicts, for a reference manager"


def add(subparsers: Subparsers) -> None:
    """Adds the command."""
    parser: ArgumentParser = subparsers.add_parser(NAME, help=HELP, description=HELP)
    parser.add_argument("year", type=int, metavar="YEAR", help="the year asked about")
    parser.add_argument("--format", choices=tuple(WRITERS), default="csl-json", help="(%(default)s)")
    add_query(parser)
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Prints the citations."""
    release = release_from(arguments)
    assessment = assess(release, query_from(arguments, arguments.year))
    _, writer = WRITERS[arguments.format]
    return write(writer(references(assessment, release.evidence)))
