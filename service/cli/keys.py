"""`keys add|list|revoke`: the keys of those who write over HTTP."""

import sys
from argparse import ArgumentParser, Namespace
from typing import Literal

from evidence.faults import FaultsError
from service.cli.command import Run, Subparsers
from service.cli.output import write
from service.cli.stored import add_db, opened
from waiver_rules.query import QueryError

SCOPES: tuple[Literal["submit", "review"], ...] = ("submit", "review")


def add(subparsers: Subparsers) -> None:
    """Adds the commands."""
    keys = subparsers.add_parser("keys", help="keys of those who write over HTTP")
    inner = keys.add_subparsers(dest="keys_command", required=True, metavar="add|list|revoke")
    adding = _parser(inner, "add", "make a key and print its secret, once", run_add)
    adding.add_argument("name", metavar="NAME", help="who uses it, as the ledger will say")
    what = "what it is for: submit candidates, or review them; may be repeated (default: submit)"
    adding.add_argument("--scope", action="append", choices=SCOPES, help=what)
    listing = _parser(inner, "list", "every key that was ever made", run_list)
    listing.add_argument("--format", choices=("text", "json"), default="text")
    revoke = _parser(inner, "revoke", "revoke a key for good", run_revoke)
    revoke.add_argument("name", metavar="NAME")
    revoke.add_argument("--why", metavar="REASON", required=True, help="why")


def run_add(arguments: Namespace) -> int:
    """Prints the secret on stdout, alone, so that it can be piped to where it is kept."""
    wanted = arguments.scope or ["submit"]
    try:
        with opened(arguments, create=True) as store:
            secret = store.add_key(arguments.name, tuple(scope for scope in SCOPES if scope in wanted))
    except FaultsError as error:
        # words of the command line, not of a file
        raise QueryError(error.faults) from error
    print(f"waiver-rules: the secret of {arguments.name}; it is not kept and not shown again", file=sys.stderr)
    return write(f"{secret}\n")


def run_list(arguments: Namespace) -> int:
    """Prints name, scopes, and when each key was made and revoked."""
    from service.encode import encode_indented

    with opened(arguments) as store, store.snapshot() as snapshot:
        found = snapshot.keys()
    if arguments.format == "json":
        return write(encode_indented(found).decode())
    lines = (
        f"{one.name:<24} {'+'.join(one.scopes):<14} made {one.created}"
        f"{f', revoked {one.revoked}' if one.revoked else ''}\n"
        for one in found
    )
    return write("".join(lines) or "no keys: nothing is written over HTTP\n")


def run_revoke(arguments: Namespace) -> int:
    """Revokes a key."""
    with opened(arguments) as store:
        store.revoke_key(arguments.name, arguments.why)
    return write(f"{arguments.name} is revoked\n")


def _parser(keys: Subparsers, name: str, about: str, run: Run) -> ArgumentParser:
    parser: ArgumentParser = keys.add_parser(name, help=about, description=about)
    add_db(parser)
    parser.set_defaults(run=run)
    return parser
