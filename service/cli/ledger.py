"""`evidence add|accept|reject|supersede|retract|log`: facts written to the shared store, and what was written."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from service.cli.command import Run, Subparsers
from service.cli.output import write
from service.cli.stored import act_from, add_act, add_db, opened

if TYPE_CHECKING:
    from evidence.store.entry import Entry

SUBMITTED, REVIEWED = "submitted for review", "reviewed"


def add(evidence: Subparsers) -> None:
    """Adds the commands below `evidence`."""
    adding = _parser(evidence, "add", "submit the facts and sources of a file as candidates", run_add, SUBMITTED)
    _add_file(adding)
    adding.add_argument("--accept", action="store_true", help="accept them at once: they were reviewed elsewhere")
    for name, about, run, why in (
        ("accept", "accept a candidate, which counts from now on", run_accept, REVIEWED),
        ("reject", "reject a candidate", run_reject, None),
        ("retract", "withdraw an accepted or packaged fact from today on", run_retract, None),
    ):
        _parser(evidence, name, about, run, why).add_argument("id", metavar="ID")
    supersede = _parser(
        evidence, "supersede", "put the one fact of a file in the place of another", run_supersede, None
    )
    supersede.add_argument("id", metavar="ID")
    _add_file(supersede)
    log: ArgumentParser = evidence.add_parser("log", help="what was written to the store", description="The ledger.")
    log.add_argument("--fact", metavar="ID", help="only the entries that concern this fact")
    log.add_argument("--after", type=int, default=0, metavar="N", help="only those after entry N")
    log.add_argument("--limit", type=int, metavar="N", help="at most N entries")
    log.add_argument("--format", choices=("text", "json"), default="text")
    add_db(log)
    log.set_defaults(run=run_log)


def run_add(arguments: Namespace) -> int:
    """Submits the facts of a file, and prints the entry of each."""
    from evidence.bundle import read_bundle

    document, act = read_bundle(arguments.file), act_from(arguments)
    with opened(arguments, create=True) as store, store.writing() as writing:
        come = writing.include if arguments.accept else writing.submit
        entries = come(document.value, act, document.place)
    return _tell(entries)


def run_supersede(arguments: Namespace) -> int:
    """Puts a fact in the place of another."""
    from evidence.bundle import read_bundle

    document, act = read_bundle(arguments.file), act_from(arguments)
    with opened(arguments, create=True) as store, store.writing() as writing:
        entry = writing.supersede(arguments.id, document.value, act, document.place)
    return _tell([entry])


def run_accept(arguments: Namespace) -> int:
    """Accepts a candidate; both rule engines run on it and must agree."""
    act = act_from(arguments)
    with opened(arguments) as store, store.writing() as writing:
        entry = writing.accept(arguments.id, act)
    return _tell([entry])


def run_reject(arguments: Namespace) -> int:
    """Rejects a candidate."""
    act = act_from(arguments)
    with opened(arguments) as store, store.writing() as writing:
        entry = writing.reject(arguments.id, act)
    return _tell([entry])


def run_retract(arguments: Namespace) -> int:
    """Withdraws a fact. A packaged one can be withdrawn before anything was ever added."""
    act = act_from(arguments)
    with opened(arguments, create=True) as store, store.writing() as writing:
        entry = writing.retract(arguments.id, act)
    return _tell([entry])


def run_log(arguments: Namespace) -> int:
    """Prints the entries of the ledger, in order."""
    from service.text.ledger import entries_text, entry_json

    with opened(arguments) as store, store.snapshot() as snapshot:
        if arguments.fact is not None:
            snapshot.status(arguments.fact)
            entries: Iterable[Entry] = snapshot.history(arguments.fact)
        else:
            entries = snapshot.entries(arguments.after, arguments.limit)
        for entry in entries:
            write(entry_json(entry) if arguments.format == "json" else entries_text([entry]))
    return 0


def _parser(evidence: Subparsers, name: str, about: str, run: Run, why: str | None) -> ArgumentParser:
    parser: ArgumentParser = evidence.add_parser(name, help=about, description=about)
    add_act(parser, why)
    add_db(parser)
    parser.set_defaults(run=run)
    return parser


def _add_file(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.yaml", help="facts and sources in the evidence schema")


def _tell(entries: "Iterable[Entry]") -> int:
    from service.text.ledger import entries_text

    return write(entries_text(entries))
