"""`grid YEAR`: one year under all readings, standards, bases and days of knowledge."""

from argparse import Namespace

from service.cli.command import Subparsers
from service.cli.of_year import add_of_year
from service.cli.options import query_from, release_from
from service.cli.output import write
from service.encode import encode_indented

NAME = "grid"
HELP = "a year under all readings, standards, bases and days of knowledge; the options are what is compared with"


def add(subparsers: Subparsers) -> None:
    """Adds the command."""
    add_of_year(subparsers, NAME, HELP, run)


def run(arguments: Namespace) -> int:
    """Prints the grid."""
    # here, so that a command that needs none starts without it
    from waiver_rules.grid import grid

    release = release_from(arguments)
    found = grid(release, query_from(arguments, arguments.year))
    if arguments.format == "json":
        return write(encode_indented(found).decode())
    if arguments.format == "csv":
        from service.grid_table import grid_table
        from service.tables import to_csv

        return write(to_csv(grid_table(found)))
    if arguments.format == "md":
        from service.text.grid_markdown import grid_markdown

        return write(grid_markdown(found, release))
    from service.text.grid import grid_text

    return write(grid_text(found, release))
