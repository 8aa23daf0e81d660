"""What the ledger of a store says at one moment, as a service tells it."""

from collections.abc import Container, Mapping

import msgspec

from evidence.model import Fact, Source
from evidence.store.entry import Entry
from evidence.store.states import State

STATES: Mapping[str, State] = {
    "submitted": "candidate",
    "accepted": "accepted",
    "rejected": "rejected",
    "superseded": "superseded",
    "retracted": "retracted",
}


class Came(msgspec.Struct, frozen=True):
    """A fact that came in, and the sources that it cites and the packaged record does not hold."""

    fact: Fact
    sources: Mapping[str, Source]

    def sources_beside(self, held: Container[str]) -> dict[str, Source]:
        """Its sources but those that a record holds, which decides of them: acceptance may have dated one anew."""
        return {name: source for name, source in self.sources.items() if name not in held}


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger up to an entry. `head` is that entry's hash, empty before the first.

    `entries` are by the fact they concern; one that supersedes concerns both. `candidates` wait for a ruling; `aside`
    are rejected or withdrawn. The bodies of entries are left out.
    """

    seq: int = 0
    head: str = ""
    entries: Mapping[str, tuple[Entry, ...]] = {}
    candidates: Mapping[str, Came] = {}
    aside: Mapping[str, Came] = {}

    def state(self, fact_id: str) -> State:
        """The state of a fact; one that no entry concerns is packaged, and accepted."""
        entries = self.entries.get(fact_id, ())
        return "accepted" if not entries or entries[-1].successor == fact_id else STATES[entries[-1].kind]

    def successor(self, fact_id: str) -> str | None:
        """The fact that superseded it, if one did."""
        return next(
            (one.successor for one in self.entries.get(fact_id, ()) if one.fact == fact_id and one.successor), None
        )
