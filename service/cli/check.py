"""`check YEAR`: one year, every condition."""

from argparse import ArgumentParser, Namespace

from service.cli.command import Subparsers
from service.cli.options import add_query, asked_of
from service.cli.output import write
from service.cli.stored import add_laid
from service.encode import encode_indented
from waiver_rules.assess import assess
from waiver_rules.robust import robustness

NAME = "check"
HELP = "the verdict on each condition for a year, with the facts and citations behind it"


def add(subparsers: Subparsers) -> None:
    """Adds the command."""
    parser: ArgumentParser = subparsers.add_parser(NAME, help=HELP, description=HELP)
    parser.add_argument("year", type=int, metavar="YEAR", help="the year asked about")
    add_query(parser)
    add_laid(parser)
    parser.add_argument("--format", choices=("text", "json", "csv", "md"), default="text", help="(%(default)s)")
    parser.add_argument("--verbose", action="store_true", help="every finding, counted or not (text)")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Prints the assessment."""
    release, query = asked_of(arguments, arguments.year)
    assessment = assess(release, query)
    if arguments.format == "json":
        return write(encode_indented(assessment).decode())
    if arguments.format == "csv":
        from service.tables import FINDING_COLUMNS, findings_table, to_csv

        return write(to_csv(findings_table(assessment), FINDING_COLUMNS))
    robust = robustness(release, query, [assessment])
    if arguments.format == "md":
        from service.text.markdown import assessment_markdown

        return write(assessment_markdown(assessment, release, robust))
    from service.text.assessment import assessment_text

    return write(assessment_text(assessment, release, robust, verbose=arguments.verbose))
