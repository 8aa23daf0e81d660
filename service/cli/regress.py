"""`regress`: golden verdicts against a release, and why any of them changed."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from service.cli.command import Subparsers
from service.cli.exits import DIFFERENCE, DONE, UsageError
from service.cli.options import add_release, add_statute, add_with, release_from
from service.cli.output import write
from service.cli.progress import progress_line

if TYPE_CHECKING:
    from waiver_rules.regress.run import Report

NAME = "regress"
HELP = "golden verdicts against the record, and which change is behind each that differs"
DEFAULT = Path("tests/golden")


def add(subparsers: Subparsers) -> None:
    """Adds the command."""
    parser: ArgumentParser = subparsers.add_parser(NAME, help=HELP, description=HELP)
    parser.add_argument("--golden", type=Path, default=DEFAULT, metavar="DIR", help="the goldens (%(default)s)")
    against = "the earlier release file or archive (default: the baseline beside the goldens)"
    parser.add_argument("--against", type=Path, metavar="FILE", help=against)
    parser.add_argument("--junit", type=Path, metavar="FILE", help="write JUnit XML here as well")
    summary = "append the Markdown table to this file as well"
    parser.add_argument("--summary", type=Path, metavar="FILE", help=summary)
    formats = ("text", "json", "md", "github")
    parser.add_argument("--format", choices=formats, default="text", help="(%(default)s)")
    parser.add_argument("--update", action="store_true", help="write the goldens and their baseline anew")
    parser.add_argument("--why", metavar="REASON", help="why, with --update; it goes into the changelog")
    changelog = "the changelog (default: CHANGELOG.md beside the goldens or above)"
    parser.add_argument("--changelog", type=Path, metavar="FILE", help=changelog)
    parser.add_argument("--years", metavar="FROM-TO", help="with --update: goldens of these years besides")
    parser.add_argument("--reading", action="append", default=[], metavar="ID", help="with --update: this one besides")
    parser.add_argument("--known-on", metavar="DAY", help="with --update: move the day of every golden")
    add_statute(parser)
    add_with(parser)
    add_release(parser)
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Prints what differs: 1 if anything does, 0 if nothing; with `--update` writes it, and 0."""
    if arguments.update:
        from service.cli.regress_update import update

        return update(arguments)
    for name in ("why", "changelog", "years", "reading", "known_on"):
        if getattr(arguments, name):
            raise UsageError(f"--{name.replace('_', '-')} is for --update")
    return _compare(arguments)


def _compare(arguments: Namespace) -> int:
    from waiver_rules.archive.read import read_release
    from waiver_rules.regress.golden import read_goldens
    from waiver_rules.regress.run import run as compare

    if not arguments.golden.is_dir():
        raise UsageError(f"{arguments.golden}: no such folder; --update --why REASON makes goldens there")
    goldens = read_goldens(arguments.golden)
    if not goldens:
        raise UsageError(f"{arguments.golden}: no golden such as 2021.yaml; --update --why REASON makes them")
    against = read_release(arguments.against) if arguments.against else None
    report = compare(release_from(arguments), goldens, against, progress_line("regress"))
    if arguments.junit is not None:
        from service.junit import junit

        arguments.junit.write_bytes(junit(report))
    if arguments.summary is not None:
        with arguments.summary.open("a", encoding="utf-8") as summary:
            summary.write(_formatted(report, "md"))
    write(_formatted(report, arguments.format))
    return DIFFERENCE if report.differences else DONE


def _formatted(report: "Report", wanted: str) -> str:
    if wanted == "json":
        from service.encode import encode_indented

        return encode_indented(report).decode()
    from service.text import regress as text

    faces = {"text": text.report_text, "md": text.report_markdown, "github": text.report_github}
    return faces[wanted](report)
