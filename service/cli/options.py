"""Options that several commands share, and the query that they make."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from service.cli.exits import UsageError
from service.cli.stored import laid_beside
from service.laid import laid_over
from waiver_rules.archive.read import read_release
from waiver_rules.packaged import packaged_release
from waiver_rules.query import CERTIFICATION, Query
from waiver_rules.release import Release
from waiver_rules.standards import DEFAULT, STANDARDS


def add_release(parser: ArgumentParser) -> None:
    """`--release FILE`: answer from a release file or archive instead of the packaged one; `--trust` its signature."""
    parser.add_argument("--release", type=Path, metavar="FILE", help="answer from this release file or archive")
    trust = "only if the archive is signed with this public key (Ed25519)"
    parser.add_argument("--trust", type=Path, metavar="PUBKEY", help=trust)


def add_with(parser: ArgumentParser) -> None:
    """`--with FILE.yaml`: facts and sources laid over the release."""
    parser.add_argument(
        "--with",
        dest="with_files",
        action="append",
        default=[],
        type=Path,
        metavar="FILE.yaml",
        help="hypothetical facts and sources; may be repeated",
    )


def add_statute(parser: ArgumentParser) -> None:
    """`--statute ID`."""
    parser.add_argument("--statute", metavar="ID", help="the statute asked about (default: the release's)")


def add_query(parser: ArgumentParser) -> None:
    """Every setting of a query but the year."""
    add_statute(parser)
    parser.add_argument("--subject", metavar="CODE", help="whom a statute that asks for it is to be asked about")
    bases = "how the year maps to days: one of the statute's bases (default: its first)"
    parser.add_argument("--basis", metavar="BASIS", help=bases)
    parser.add_argument("--determination", metavar="ID", help="which determination, where a year has two")
    parser.add_argument(
        "--known-on", metavar="DAY", help=f"what was public by this day, or by the {CERTIFICATION} (default: all)"
    )
    parser.add_argument("--recorded-by", metavar="DAY", help="what this store had recorded by this day (default: all)")
    parser.add_argument("--reading", metavar="ID", help="a named reading of the law (default: the statute's)")
    parser.add_argument(
        "--standard", default=DEFAULT, metavar="S", help=f"standard of proof: {', '.join(STANDARDS)} (%(default)s)"
    )
    for name, what, words in (
        ("--strike", "FACT", "as if this fact were not in the store; may be repeated"),
        ("--exclude-perspective", "PERSPECTIVE", "without pages of this standpoint; may be repeated"),
        ("--exclude-kind", "KIND", "without sources of this kind, such as op_ed; may be repeated"),
        ("--exclude-source", "SOURCE", "without this source; may be repeated"),
    ):
        parser.add_argument(name, action="append", default=[], metavar=what, help=words)
    add_with(parser)
    tier = "which facts count: accepted or candidate (%(default)s)"
    parser.add_argument("--tier", default="accepted", metavar="TIER", help=tier)
    add_release(parser)


def query_from(arguments: Namespace, year: int) -> Query:
    """The query that the options ask."""
    return Query(
        statute=arguments.statute,
        year=year,
        subject=arguments.subject,
        basis=arguments.basis,
        determination=arguments.determination,
        known_on=arguments.known_on,
        recorded_by=arguments.recorded_by,
        reading=arguments.reading,
        standard=arguments.standard,
        strike=_words(arguments.strike),
        exclude_perspective=_words(arguments.exclude_perspective),
        exclude_kind=_words(arguments.exclude_kind),
        exclude_source=_words(arguments.exclude_source),
        tier=arguments.tier,
    )


def release_from(arguments: Namespace) -> Release:
    """The release asked for, with the hypothetical facts of `--with` laid over it.

    Where the command may name a statute and does not, it asks about the default one of this release.
    Raises FaultsError for faults in the files, OSError or ValueError where a file is no release.
    """
    base = base_release(arguments)
    if getattr(arguments, "statute", "") is None:
        arguments.statute = base.default_statute
    return laid_over(base, getattr(arguments, "with_files", ()))


def asked_of(arguments: Namespace, year: int) -> tuple[Release, Query]:
    """The release as `release_from`, and the query put to it; with `--db`, with what the store has for that query.

    Raises as `release_from`, and UsageError, FailureError and QueryError.
    """
    if arguments.db is None:
        release = release_from(arguments)
        return release, query_from(arguments, year)
    from service.effective import effective_for

    with laid_beside(arguments) as snapshot:
        base = base_release(arguments)
        arguments.statute = arguments.statute or base.default_statute
        query = query_from(arguments, year)
        return laid_over(effective_for(snapshot, base, query), arguments.with_files), query


def base_release(arguments: Namespace) -> Release:
    """The release of `--release`, checked against `--trust`, or the packaged one. Raises as `release_from`."""
    if arguments.release is not None:
        return read_release(arguments.release, trust=arguments.trust)
    if arguments.trust is not None:
        raise UsageError("--trust PUBKEY needs --release FILE beside it")
    return packaged_release()


def _words(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for value in values for word in value.split(",") if word))
