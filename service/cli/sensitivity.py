"""`sensitivity YEAR`: what each verdict of a year rests on, and what would change it."""

from argparse import Namespace

from service.cli.command import Subparsers
from service.cli.of_year import add_of_year
from service.cli.options import query_from, release_from
from service.cli.output import write
from service.encode import encode_indented

NAME = "sensitivity"
HELP = "what each verdict of a year rests on: the fewest facts that carry it, and what would change it"


def add(subparsers: Subparsers) -> None:
    """Adds the command."""
    add_of_year(subparsers, NAME, HELP, run)


def run(arguments: Namespace) -> int:
    """Prints the sensitivity."""
    # here, so that a command that needs none starts without it
    from waiver_rules.sensitivity import sensitivity

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
