"""`facts`, `fact`, `source`, `gaps`: what the record holds."""

from argparse import ArgumentParser, Namespace

from evidence.faults import FaultsError
from evidence.find import LONGEST_TEXT, Wanted, find_facts
from service.cli.command import Run, Subparsers
from service.cli.exits import known_word
from service.cli.options import add_release, add_statute, base_release, release_from
from service.cli.output import write
from service.cli.stored import add_laid, laid_beside
from service.encode import encode_indented
from service.text.lists import fact_text, facts_text, gaps_text, source_text
from waiver_rules.bearing import facts_bearing
from waiver_rules.gaps import find_gaps
from waiver_rules.naming import facts_naming
from waiver_rules.query import QueryError
from waiver_rules.release import Release
from waiver_rules.resolve import statute_of

FORMATS = ("text", "json")


def add(subparsers: Subparsers) -> None:
    """Adds the commands."""
    facts = _parser(subparsers, "facts", "facts of the record, found by their words", list_facts)
    facts.add_argument("--year", type=int, metavar="YEAR")
    for name in ("kind", "by", "to", "claim"):
        facts.add_argument(f"--{name}", metavar=name.upper())
    # not the statute of the release where none is named: then facts are found whatever they bear on
    bearing = "only facts that bear on this statute: matched by a rule, or an instrument or a lapse of it"
    facts.add_argument("--statute", dest="bearing_on", metavar="ID", help=bearing)
    facts.add_argument("--subject", metavar="CODE", help="only facts that name this actor, by or to")
    facts.add_argument(
        "--q",
        metavar="TEXT",
        help=f"words that must begin words of the statement, place or id, at most {LONGEST_TEXT} characters",
    )
    add_laid(facts)
    fact = _parser(subparsers, "fact", "one fact with everything that is held of it", show_fact)
    fact.add_argument("id", metavar="ID")
    source = _parser(subparsers, "source", "one source and the facts that cite it", show_source)
    source.add_argument("id", metavar="ID")
    gaps = _parser(subparsers, "gaps", "what is known to be missing from the record", list_gaps)
    gaps.add_argument("--year", type=int, metavar="YEAR")
    gaps.add_argument("--element", metavar="ID", help="an element such as A.efforts")
    add_statute(gaps)
    gaps.add_argument("--subject", metavar="CODE", help="gaps that concern this subject, or nobody in particular")


def list_facts(arguments: Namespace) -> int:
    """Prints the facts that fit."""
    wanted = Wanted(
        year=arguments.year,
        kind=arguments.kind,
        by=arguments.by,
        to=arguments.to,
        claim=arguments.claim,
        q=arguments.q,
    )
    # what is wrong with a file of a release is no word of the command line
    packaged = release_from(arguments) if arguments.db is None else base_release(arguments)
    try:
        release = packaged if arguments.db is None else _stored(arguments, packaged, wanted)
        found = find_facts(release.evidence, wanted)
    except FaultsError as error:
        # words of the command line, not of a file
        raise QueryError(error.faults) from error
    if arguments.bearing_on is not None:
        statute_of(release, arguments.bearing_on)
        bearing = facts_bearing(release, arguments.bearing_on)
        found = tuple(fact for fact in found if fact.id in bearing)
    if arguments.subject is not None:
        found = facts_naming(release, found, arguments.subject)
    return write(facts_text(found) if arguments.format == "text" else encode_indented(found).decode())


def _stored(arguments: Namespace, packaged: Release, wanted: Wanted) -> Release:
    """The packaged release with the facts of the store that fit. Raises FaultsError for unknown words."""
    from service.effective import effective_found

    with laid_beside(arguments) as snapshot:
        return effective_found(snapshot, packaged, wanted)


def show_fact(arguments: Namespace) -> int:
    """Prints one fact."""
    release = release_from(arguments)
    fact = release.evidence.facts[known_word(arguments.id, release.evidence.facts, "fact")]
    if arguments.format == "json":
        return write(encode_indented(fact).decode())
    return write(fact_text(fact, release.evidence, release.content.citations[fact.id]))


def show_source(arguments: Namespace) -> int:
    """Prints one source."""
    evidence = release_from(arguments).evidence
    source = evidence.sources[known_word(arguments.id, evidence.sources, "source")]
    if arguments.format == "json":
        return write(encode_indented(source).decode())
    citing = sorted(
        fact.id for fact in evidence.facts.values() if any(cited.source == source.id for cited in fact.sources)
    )
    return write(source_text(source, citing))


def list_gaps(arguments: Namespace) -> int:
    """Prints the gaps that fit."""
    release = release_from(arguments)
    found = find_gaps(release, arguments.statute, arguments.year, arguments.element, arguments.subject)
    return write(gaps_text(found) if arguments.format == "text" else encode_indented(found).decode())


def _parser(subparsers: Subparsers, name: str, help_text: str, run: Run) -> ArgumentParser:
    parser: ArgumentParser = subparsers.add_parser(name, help=help_text, description=help_text)
    add_release(parser)
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.set_defaults(run=run)
    return parser
