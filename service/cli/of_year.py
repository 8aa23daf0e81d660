"""Commands that show one year under the options of a query, as text, JSON, CSV or Markdown."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from service.cli.command import Subparsers
from service.cli.options import add_query


def add_of_year(subparsers: Subparsers, name: str, about: str, run: Callable[[Namespace], int]) -> None:
    """Adds such a command, which `run` answers."""
    parser: ArgumentParser = subparsers.add_parser(name, help=about, description=about)
    parser.add_argument("year", type=int, metavar="YEAR", help="the year asked about")
    add_query(parser)
    parser.add_argument("--format", choices=("text", "json", "csv", "md"), default="text", help="(%(default)s)")
    parser.set_defaults(run=run)
