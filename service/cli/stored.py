"""The store that a command names with `--db`, opened beside the packaged release."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from evidence.faults import FaultsError
from service.cli.exits import FailureError, UsageError
from waiver_rules.query import QueryError

if TYPE_CHECKING:
    # SQLAlchemy takes a third of a second to import; only a command that opens a store waits for it
    from evidence.store.entry import Act
    from evidence.store.snapshot import Snapshot
    from evidence.store.store import Store

DB_VARIABLE = "WAIVER_RULES_DB"


def add_db(parser: ArgumentParser) -> None:
    """`--db URL`."""
    where = f"the store: sqlite:///FILE or postgresql+psycopg://... (default: {DB_VARIABLE}, or else a file of yours)"
    parser.add_argument("--db", metavar="URL", default=os.environ.get(DB_VARIABLE), help=where)


def add_laid(parser: ArgumentParser) -> None:
    """`--db URL`: the packaged release with what a store accepted and withdrew."""
    parser.add_argument("--db", metavar="URL", help="with what this store has accepted and withdrawn")


@contextmanager
def laid_beside(arguments: Namespace) -> "Iterator[Snapshot]":
    """The store at one moment, for a command that answers from it. Raises UsageError, FailureError."""
    if arguments.release is not None:
        raise UsageError("--db lays a store over the packaged release; leave --release FILE out")
    with opened(arguments) as store, store.snapshot() as snapshot:
        yield snapshot


def add_act(parser: ArgumentParser, why: str | None = None) -> None:
    """`--author NAME` and `--why REASON`, which must be given where there is no usual reason."""
    parser.add_argument("--author", metavar="NAME", help="who does this (default: the name of your account)")
    usual = f" (default: {why})" if why else ""
    parser.add_argument("--why", metavar="REASON", default=why, required=why is None, help=f"why{usual}")


def act_from(arguments: Namespace) -> "Act":
    """Who acts, and why. Raises QueryError for a name or reason that is none."""
    from getpass import getuser

    from evidence.store.entry import Act

    try:
        return Act(author=arguments.author or getuser(), why=arguments.why).checked()
    except FaultsError as error:
        # words of the command line, not of a file
        raise QueryError(error.faults) from error


@contextmanager
def opened(arguments: Namespace, *, create: bool = False) -> "Iterator[Store]":
    """The store, made where `create` allows it. Raises UsageError and FailureError for what it refuses or cannot do."""
    from evidence.store.errors import ConflictError, StoreError, UnknownFactError, UnknownKeyError
    from evidence.store.store import open_store
    from waiver_rules.packaged import packaged_release
    from waiver_rules.rule_matching import matching_for

    release = packaged_release()
    try:
        store = open_store(arguments.db, release.evidence, matching_for(release), create=create)
        try:
            if create:
                _anchor(store)
            yield store
        finally:
            store.close()
    except StoreError as error:
        raise FailureError(str(error)) from error
    except (ConflictError, UnknownFactError, UnknownKeyError) as error:
        raise UsageError(str(error)) from error


def _anchor(store: "Store") -> None:
    """Keeps the packaged release in the store, so that the ledger is anchored in it."""
    from waiver_rules.packaged import packaged_release
    from waiver_rules.release import canonical

    release = packaged_release()
    with store.snapshot() as snapshot:
        met = any(one.name == release.name for one in snapshot.releases())
    if not met:
        store.keep_release(release.name, canonical(release.content))
