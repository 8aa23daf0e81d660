"""Whether the store is as it was written: the chain of the ledger first, then releases and what is derived."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from evidence.model import Evidence
from evidence.store.chain import Break, breaks
from evidence.store.derived import derived_breaks
from evidence.store.entry import GENESIS, Head
from evidence.store.ledger import entries_from, head
from evidence.store.matching import Matching
from evidence.store.releases import kept_releases
from evidence.store.schema import LEDGER
from evidence.store.verify_releases import release_breaks


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: where the ledger stands, and every row that was altered, in order."""

    head: Head
    breaks: tuple[Break, ...]


def verify(connection: Connection, record: Evidence, matching: Matching, expected_head: str | None = None) -> Verified:
    """Reads the whole ledger, and where it holds, compares with it every table that is derived from it.

    `matching` finds anew what rules find in each fact. `expected_head` is a hash noted elsewhere that must be among
    the entries: a ledger cut off at its end shows only against such a hash, or against the anchor of a release.
    """
    found = (*breaks(entries_from(connection)), *_anchors(connection, expected_head))
    return Verified(
        head=head(connection),
        breaks=found or (*release_breaks(connection), *derived_breaks(connection, record, matching)),
    )


def _anchors(connection: Connection, expected_head: str | None) -> Iterator[Break]:
    anchors = [(f"release {one.name}", one.anchored) for one in kept_releases(connection)]
    if expected_head is not None:
        anchors.append(("the head that was given", expected_head.removeprefix("sha256:")))
    for what, wanted in anchors:
        if wanted != GENESIS and connection.scalar(select(LEDGER.c.seq).where(LEDGER.c.hash == wanted)) is None:
            yield Break("ledger", wanted, f"is missing, and {what} was anchored in it")
