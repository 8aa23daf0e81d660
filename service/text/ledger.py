"""Entries of the ledger as lines, and what a verification found."""

from collections.abc import Iterable

import msgspec

from evidence.store.entry import Entry
from evidence.store.verify import Verified


def entries_text(entries: Iterable[Entry]) -> str:
    """Two lines an entry: what happened to which fact, and by whom, when and why."""
    return "".join(_entry(entry) for entry in entries)


def entry_json(entry: Entry) -> str:
    """An entry as a JSON object on a line; its body is as it was hashed."""
    return msgspec.json.encode(entry).decode() + "\n"


def verified_text(found: Verified) -> str:
    """A line for each row that was altered, then where the ledger stands."""
    lines = [f"ALTERED  {one.table} {one.row} {one.says}" for one in found.breaks]
    said = f"{found.head.seq} entries, head sha256:{found.head.hash}"
    return "\n".join([*lines, f"{'FAULT' if lines else 'ok'}  {said}", ""])


def _entry(entry: Entry) -> str:
    by = f" by {entry.successor}" if entry.successor else ""
    key = f" with the key {entry.key_name}" if entry.key_name else ""
    head = f"{entry.seq:>6}  {entry.kind:<10} {entry.fact}{by}  sha256:{entry.hash}"
    return f"{head}\n        {entry.instant}  {entry.author}{key}: {_plain(entry.reason)}\n"


def _plain(text: str) -> str:
    return " ".join(text.split())
