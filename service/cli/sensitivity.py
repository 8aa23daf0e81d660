"""`sensitivity YEAR`: what each verdict of a year rests on, and what would change it."""

from argparse import ArgumentParser, Namespace

from service.cli.command import Subparsers
from service.cli.options import add_query, query_from, release_from
from service.cli.output import write
from service.encode import encode_indented
from waiver_rules.sensitivity import sensitivity

NAME = "sensitivity"
HELP = "what each verdict of a year rests on: the fewest facts that carry it, and what would change it"


def add(subparsers: Subparsers) -> None:
    """Adds the command."""
    parser: ArgumentParser = subparsers.add_parser(NAME, help=HELP, description=HELP)
    parser.add_argument("year", type=int, metavar="YEAR", help="the year asked about")
    add_query(parser)
    parser.add_argument("--format", choices=("text", "json", "csv", "md"), default="text", help="(%(default)s)")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Prints the sensitivity."""
    release = release_from(arguments)
    found = sensitivity(release, query_from(arguments, arguments.year))
    if arguments.format == "json":
        return write(encode_indented(found).decode())
    if arguments.format == "csv":
        from service.sensitivity_table import SENSITIVITY_COLUMNS, sensitivity_table
        from service.tables import to_csv

        return write(to_csv(sensitivity_table(found), SENSITIVITY_COLUMNS))
    if arguments.format == "md":
        from service.text.sensitivity_markdown import sensitivity_markdown

        return write(sensitivity_markdown(found, release))
    from service.text.sensitivity import sensitivity_text

    return write(sensitivity_text(found, release))
