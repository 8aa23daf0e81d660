"""Whether each release that the store keeps is the one that its name and its place beside the ledger say."""

import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256

from sqlalchemy import Connection, select

from evidence.store.chain import Break
from evidence.store.releases import Kept, kept_releases, release_bytes
from evidence.store.schema import LEDGER

CLOCKS = timedelta(days=1)
"""How far the clocks of two writers may be apart around midnight without a day being taken for altered."""


def release_breaks(connection: Connection) -> Iterator[Break]:
    """Every release whose bytes are not those of its name, or whose day does not fit the entries around its anchor."""
    for kept in kept_releases(connection):
        if not _is_named_after_its_bytes(connection, kept.name):
            yield Break("release", kept.name, "holds other bytes than its name is the hash of")
        if not _fits(connection, kept):
            yield Break("release", kept.name, f"has the day {kept.day}, which its place beside the ledger rules out")


def _is_named_after_its_bytes(connection: Connection, name: str) -> bool:
    try:
        raw = release_bytes(connection, name)
    except zlib.error:
        return False
    return raw is None or name == f"sha256:{sha256(raw).hexdigest()}"


def _fits(connection: Connection, kept: Kept) -> bool:
    before = connection.scalar(select(LEDGER.c.day).where(LEDGER.c.hash == kept.anchored))
    after = connection.scalar(select(LEDGER.c.day).where(LEDGER.c.previous == kept.anchored))
    try:
        day = date.fromisoformat(kept.day)
    except ValueError:
        return False
    too_early = before is not None and day < date.fromisoformat(before) - CLOCKS
    too_late = after is not None and day > date.fromisoformat(after) + CLOCKS
    return not (too_early or too_late)
