"""What a store adds to a packaged record: accepted facts, their sources, what was withdrawn, what rules found."""

from collections.abc import Mapping

import msgspec

from evidence.dates import Span
from evidence.model import Fact, Source, Withdrawal


class Additions(msgspec.Struct, frozen=True, kw_only=True):
    """Facts accepted since the packaged release, or those of them that one question can ask for.

    `head` is the hash of the last entry of the ledger that changed what is accepted; None where none did.
    `recorded` are the first and the last day on which the whole store, not only this part of it, accepted or
    withdrew anything. `hits` are by rulebook and fact what rules found, in the words of whoever ran them; a fact
    missing from a rulebook was not matched by it yet. Sources are those that the facts cite, packaged ones too where
    a fact makes them public earlier.
    """

    head: str | None
    recorded: Span | None
    facts: Mapping[str, Fact] = {}
    sources: Mapping[str, Source] = {}
    withdrawn: Mapping[str, Withdrawal] = {}
    hits: Mapping[str, Mapping[str, str]] = {}


class Role(msgspec.Struct, frozen=True):
    """A part that facts play whatever their date: those of the kind that make the claim, where these are given."""

    kind: str | None = None
    claim: str | None = None


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """The facts that an answer can rest on: those of a span, those in a role, those tied to a determination.

    `stating` are whole numbers that a fact states in an attribute, such as the year that it counts for.
    `facts` and `sources` are named in the question itself, such as those that it strikes. Without a span, no fact is
    wanted for its days.
    """

    span: Span | None = None
    roles: tuple[Role, ...] = ()
    stating: tuple[tuple[str, int], ...] = ()
    tied_to: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
