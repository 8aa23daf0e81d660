"""`evidence verify|migrate|grant`: whether the store is as it was written, its schema, and who may do what."""

from argparse import ArgumentParser, Namespace

from service.cli.command import Run, Subparsers
from service.cli.exits import DIFFERENCE, DONE
from service.cli.output import write
from service.cli.stored import add_db, opened


def add(evidence: Subparsers) -> None:
    """Adds the commands below `evidence`."""
    verify = _parser(evidence, "verify", "whether the ledger is as it was written; 1 if a row was altered", run_verify)
    verify.add_argument("--head", metavar="HASH", help="a head noted earlier, which must be in the ledger still")
    _parser(evidence, "migrate", "make the store, or bring its schema up to date", run_migrate)
    grant = _parser(evidence, "grant", "let a PostgreSQL role read and insert, and nothing else", run_grant)
    grant.add_argument("role", metavar="ROLE")


def run_verify(arguments: Namespace) -> int:
    """Prints every row that was altered, and the head; 1 if there is one."""
    from service.text.ledger import verified_text
    from waiver_rules.packaged import packaged_release
    from waiver_rules.rule_matching import matching_for

    matching = matching_for(packaged_release(), both=False)
    with opened(arguments) as store:
        found = store.verify(arguments.head, matching)
    write(verified_text(found))
    return DIFFERENCE if found.breaks else DONE


def run_migrate(arguments: Namespace) -> int:
    """Makes the store or brings it up to date, and says where it is."""
    with opened(arguments, create=True) as store:
        return write(f"{store.address}  {store.head().seq} entries\n")


def run_grant(arguments: Namespace) -> int:
    """Makes the store where there is none yet, gives the rights and prints the statements."""
    with opened(arguments, create=True) as store:
        return write("".join(f"{statement};\n" for statement in store.grant(arguments.role)))


def _parser(evidence: Subparsers, name: str, about: str, run: Run) -> ArgumentParser:
    parser: ArgumentParser = evidence.add_parser(name, help=about, description=about)
    add_db(parser)
    parser.set_defaults(run=run)
    return parser
