"""The chain of hashes over the ledger, and the search for a row that no longer fits it."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

import msgspec

from evidence.canonical import canonical_json
from evidence.store.entry import GENESIS, Entry

HASHED = tuple(name for name in Entry.__struct_fields__ if name != "hash")


class Break(msgspec.Struct, frozen=True):
    """A row at which the store was altered, and how that shows."""

    table: str
    row: str
    says: str


def entry_hash(entry: Entry) -> str:
    """The sha256, in hexadecimal, of the canonical JSON (RFC 8785) of every field but the hash itself."""
    return sha256(canonical_json({name: getattr(entry, name) for name in HASHED})).hexdigest()


def chained(entry: Entry, previous: str) -> Entry:
    """The entry with the hash before it and its own."""
    linked = msgspec.structs.replace(entry, previous=previous)
    return msgspec.structs.replace(linked, hash=entry_hash(linked))


def breaks(entries: Iterable[Entry]) -> Iterator[Break]:
    """Every row of the ledger, given whole and in order, that was altered, removed or slipped in."""
    expected, previous = 1, GENESIS
    for entry in entries:
        row = str(entry.seq)
        if entry.seq != expected:
            yield Break("ledger", row, f"stands where entry {expected} is missing")
        elif entry.previous != previous:
            yield Break("ledger", row, "does not follow from the entry before it")
        if entry_hash(entry) != entry.hash:
            yield Break("ledger", row, "is not what its hash was taken of")
        expected, previous = entry.seq + 1, entry.hash
