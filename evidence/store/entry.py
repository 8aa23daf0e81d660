"""An entry of the ledger, and the act that makes one: by whom, when and why."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal, get_args

import msgspec

from evidence.fault_list import FaultList, describe
from evidence.plain_words import check_plain
from evidence.text import is_plain

Kind = Literal["submitted", "accepted", "rejected", "superseded", "retracted"]
KINDS: tuple[Kind, ...] = get_args(Kind)
CHANGING: tuple[Kind, ...] = ("accepted", "superseded", "retracted")
"""The kinds that change what is accepted, and with it the name of the effective release."""
GENESIS = "0" * 64
LONGEST_AUTHOR, LONGEST_REASON = 200, 4_000
Clock = Callable[[], datetime]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the ledger, as it is stored. `body` is canonical JSON; `successor` the fact in the other's place.

    `hash` is the sha256 of the canonical JSON (RFC 8785) of all other fields, `previous` that of the entry before.
    """

    seq: int
    kind: Kind
    fact: str
    successor: str | None
    body: str
    author: str
    day: str
    instant: str
    reason: str
    key_name: str | None
    previous: str
    hash: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry will say of a fact, before it has its place in the ledger."""

    kind: Kind
    fact: str
    body: str = "{}"
    successor: str | None = None


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts and why; `key_name` is the API key that was used, if any. Text is plain and not blank."""

    author: str
    why: str
    key_name: str | None = None

    def checked(self) -> "Act":
        """The act without blanks around its texts. Raises FaultsError for one that is blank, too long or not plain."""
        author, why, faults = self.author.strip(), self.why.strip(), FaultList()
        for place, found, longest in (("author", author, LONGEST_AUTHOR), ("why", why, LONGEST_REASON)):
            if not found or len(found) > longest or not is_plain(found):
                faults.add(
                    place, "bad-text", describe(found), f"text that can be printed, of 1 to {longest} characters"
                )
        faults.extend(check_plain({"author": author, "why": why}, lambda path: str(path[0])))
        faults.raise_if_any()
        return msgspec.structs.replace(self, author=author, why=why)


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Where the ledger stands: its last entry, and the last one that changed what is accepted (None: none did)."""

    seq: int
    hash: str
    accepted: str | None


def now() -> datetime:
    """This instant in UTC."""
    return datetime.now(UTC)


def instant_of(moment: datetime) -> str:
    """An instant as it is stored."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
