"""Packaged releases beside the ledger: each is kept once, with where the ledger stood when it was first met."""

import zlib

import msgspec
from sqlalchemy import Connection, insert, select

from evidence.store.ledger import head
from evidence.store.schema import RELEASE


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A release by name, the day on which the store first met it, and the hash of the ledger's last entry then."""

    name: str
    day: str
    anchored: str


def keep_release(connection: Connection, name: str, raw: bytes | None, day: str) -> bool:
    """Keeps a release and anchors the ledger in it; false where it is there. `raw` are its file's bytes."""
    if connection.scalar(select(RELEASE.c.name).where(RELEASE.c.name == name)) is not None:
        return False
    body = None if raw is None else zlib.compress(raw, 6)
    connection.execute(insert(RELEASE), [{"name": name, "day": day, "body": body, "anchored": head(connection).hash}])
    return True


def kept_releases(connection: Connection) -> tuple[Kept, ...]:
    """Every release that the store has met, by day and name."""
    rows = connection.execute(
        select(RELEASE.c.name, RELEASE.c.day, RELEASE.c.anchored).order_by(RELEASE.c.day, RELEASE.c.name)
    )
    return tuple(Kept(name=row.name, day=row.day, anchored=row.anchored) for row in rows)


def release_bytes(connection: Connection, name: str) -> bytes | None:
    """The bytes of a release's file, or None where the store does not have them."""
    body = connection.scalar(select(RELEASE.c.body).where(RELEASE.c.name == name))
    return None if body is None else zlib.decompress(body)
