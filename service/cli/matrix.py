"""`matrix`: a row a year."""

from argparse import ArgumentParser, Namespace

from service.cli.command import Subparsers
from service.cli.options import add_query, query_from, release_from
from service.cli.output import write
from service.cli.progress import progress_line
from service.encode import encode_indented
from service.tables import long, to_csv, wide
from service.text.lists import matrix_text
from waiver_rules.matrix import matrix
from waiver_rules.resolve import statute_of

NAME = "matrix"
FIRST = 2002
HELP = "the verdicts of many years as a table"


def add(subparsers: Subparsers) -> None:
    """Adds the command."""
    parser: ArgumentParser = subparsers.add_parser(NAME, help=HELP, description=HELP)
    first, last = (
        f"the first year (default: {FIRST}, or the statute's first)",
        "the last year (default: that of the release)",
    )
    parser.add_argument("--from", dest="first", type=int, metavar="YEAR", help=first)
    parser.add_argument("--to", dest="last", type=int, metavar="YEAR", help=last)
    shape = "a row a year, or a row a year and condition (%(default)s)"
    parser.add_argument("--shape", choices=("wide", "long"), default="wide", help=shape)
    add_query(parser)
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text", help="(%(default)s)")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Prints the matrix."""
    release = release_from(arguments)
    query = query_from(arguments, FIRST)
    since = max(FIRST, statute_of(release, query.statute).folder.statute.years_from)
    first = since if arguments.first is None else arguments.first
    rows = matrix(release, query, first, arguments.last, progress_line("matrix"))
    if arguments.format == "text":
        folder = release.statute(query.statute).folder
        ids = [condition.id for condition in folder.conditions.conditions]
        return write(matrix_text(rows, ids, folder.statute.words))
    flat = wide(rows) if arguments.shape == "wide" else long(rows)
    return write(encode_indented(flat).decode() if arguments.format == "json" else to_csv(flat))
