"""A reading transaction: whatever is asked of it is answered from one state of the store."""

from collections.abc import Iterator
from functools import cached_property

import msgspec
from sqlalchemy import Connection, select

from evidence.additions import Additions, Scope
from evidence.find import Wanted
from evidence.model import Evidence, Fact, Source
from evidence.store import ledger, slices
from evidence.store.contents import cited_by, stored_facts, stored_sources
from evidence.store.entry import Entry, Head
from evidence.store.keys import Key, all_keys, find_key, keys_exist
from evidence.store.releases import Kept, kept_releases, release_bytes
from evidence.store.schema import CITATION, FACT, RULING
from evidence.store.search import After, Page, search
from evidence.store.states import State, Status, status_of


class Candidates(msgspec.Struct, frozen=True):
    """Facts that wait for a ruling, by id, and the sources that they cite and the packaged record does not hold."""

    facts: dict[str, Fact]
    sources: dict[str, Source]


class Snapshot:
    """The store at one moment, beside the packaged record."""

    def __init__(self, connection: Connection, record: Evidence) -> None:
        self._connection, self._record = connection, record

    @cached_property
    def head(self) -> Head:
        """Where the ledger stands."""
        return ledger.head(self._connection)

    def additions(self) -> Additions:
        """All that the store adds to the packaged record."""
        return slices.everything(self._connection, self._record)

    def in_scope(self, scope: Scope) -> Additions:
        """The accepted facts that one answer can rest on, read in time that does not grow with the others."""
        return slices.in_scope(self._connection, self._record, scope)

    def candidates(self) -> Candidates:
        """Every fact that waits for a ruling."""
        waiting = select(FACT.c.id).where(FACT.c.submitted, FACT.c.id.not_in(select(RULING.c.fact)))
        facts = stored_facts(self._connection, self._connection.scalars(waiting).all())
        sources = stored_sources(self._connection, cited_by(facts.values()), self._record)
        return Candidates(facts, sources)

    def fact(self, fact_id: str) -> Fact | None:
        """A fact that ever came in, whatever became of it; None where it is packaged or nowhere."""
        return stored_facts(self._connection, [fact_id]).get(fact_id)

    def source(self, source_id: str) -> Source | None:
        """A source that ever came in; None where it is packaged or nowhere."""
        return stored_sources(self._connection, [source_id], self._record).get(source_id)

    def citing(self, source_id: str) -> tuple[str, ...]:
        """The ids of the facts of the store that cite a source, sorted."""
        found = select(CITATION.c.fact).where(CITATION.c.source == source_id).order_by(CITATION.c.fact)
        return tuple(self._connection.scalars(found))

    def status(self, fact_id: str) -> Status:
        """The state of a fact of the store or the packaged record. Raises UnknownFactError."""
        return status_of(self._connection, self._record, fact_id)

    def history(self, fact_id: str) -> tuple[Entry, ...]:
        """The entries of the ledger that concern a fact, in order."""
        return ledger.entries_of_fact(self._connection, fact_id)

    def search(
        self,
        wanted: Wanted,
        state: State = "accepted",
        after: After | None = None,
        limit: int = 100,
    ) -> Page:
        """The facts of the store in a state that fit, by first day and id, a page at a time."""
        return search(self._connection, self._record, wanted, state, after, limit)

    def entries(self, after: int = 0, limit: int | None = None) -> Iterator[Entry]:
        """The entries of the ledger that follow the one numbered `after`."""
        return ledger.entries_from(self._connection, after, limit)

    def releases(self) -> tuple[Kept, ...]:
        """The packaged releases that the store has met."""
        return kept_releases(self._connection)

    def release_bytes(self, name: str) -> bytes | None:
        """The bytes of a release's file, or None where the store does not have them."""
        return release_bytes(self._connection, name)

    def keys(self) -> tuple[Key, ...]:
        """Every API key that was ever made."""
        return all_keys(self._connection)

    def find_key(self, secret: str) -> Key | None:
        """The key of a secret, revoked or not; None where there is none such."""
        return find_key(self._connection, secret)

    def keys_exist(self) -> bool:
        """Whether any key is in force."""
        return keys_exist(self._connection)
