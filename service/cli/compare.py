"""`compare YEAR YEAR`: two years side by side, and what differs."""

from argparse import ArgumentParser, Namespace

from service.cli.command import Subparsers
from service.cli.options import add_query, query_from, release_from
from service.cli.output import write
from service.encode import encode_indented
from service.text.compare import compare_text
from waiver_rules.assess import assess
from waiver_rules.compare import compare

NAME = "compare"
HELP = "two years under the same settings, and what differs"


def add(subparsers: Subparsers) -> None:
    """Adds the command."""
    parser: ArgumentParser = subparsers.add_parser(NAME, help=HELP, description=HELP)
    parser.add_argument("years", type=int, nargs=2, metavar="YEAR", help="two years")
    add_query(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="(%(default)s)")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Prints the comparison."""
    release = release_from(arguments)
    first, second = (assess(release, query_from(arguments, year)) for year in arguments.years)
    comparison = compare(first, second)
    if arguments.format == "json":
        return write(encode_indented(comparison).decode())
    return write(compare_text(comparison, release.statute(first.statute).folder.statute.words))
