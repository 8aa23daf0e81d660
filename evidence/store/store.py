"""The store: opened once, read in snapshots, written to in transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from sqlalchemy import Engine

from evidence.model import Evidence
from evidence.store import keys, releases
from evidence.store.connection import make_engine, reading, writing
from evidence.store.entry import Clock, Head, instant_of, now
from evidence.store.errors import StoreError
from evidence.store.grant import grant
from evidence.store.matching import Matching, no_rules
from evidence.store.migrate import migrate
from evidence.store.snapshot import Snapshot
from evidence.store.url import database_url, shown
from evidence.store.verify import Verified, verify
from evidence.store.writing import Writing


class Store:
    """A store beside a packaged record. Safe to share between threads; close it when done."""

    def __init__(self, engine: Engine, record: Evidence, matching: Matching = no_rules, clock: Clock = now) -> None:
        self._engine, self._record, self._matching, self._clock = engine, record, matching, clock

    @cached_property
    def address(self) -> str:
        """Where the store is, without its password."""
        return shown(self._engine.url)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """One state of the store, to read from. Raises StoreError."""
        with reading(self._engine) as connection:
            yield Snapshot(connection, self._record)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One transaction that no other writer shares: all of it is kept, or nothing. Raises StoreError."""
        with writing(self._engine) as connection:
            yield Writing(connection, self._record, self._matching, self._clock)

    def head(self) -> Head:
        """Where the ledger stands now. Raises StoreError."""
        with self.snapshot() as snapshot:
            return snapshot.head

    def add_key(self, name: str, scopes: tuple[keys.Scope, ...]) -> str:
        """Makes an API key and gives its secret, once. Raises FaultsError, ConflictError, StoreError."""
        with writing(self._engine) as connection:
            return keys.add_key(connection, name, scopes, instant_of(self._clock()))

    def revoke_key(self, name: str, why: str) -> None:
        """Revokes an API key for good. Raises UnknownKeyError, ConflictError, StoreError."""
        with writing(self._engine) as connection:
            keys.revoke_key(connection, name, why, instant_of(self._clock()))

    def keep_release(self, name: str, raw: bytes | None) -> bool:
        """Keeps a packaged release and anchors the ledger in it; false where it is there. Raises StoreError."""
        with writing(self._engine) as connection:
            return releases.keep_release(connection, name, raw, instant_of(self._clock())[:10])

    def verify(self, expected_head: str | None = None, matching: Matching | None = None) -> Verified:
        """Whether the ledger is as it was written, and everything derived from it. Raises StoreError.

        With `matching`, also whether the hits that are kept are those that it finds.
        """
        with reading(self._engine) as connection:
            return verify(connection, self._record, matching or no_rules, expected_head)

    def grant(self, role: str) -> tuple[str, ...]:
        """Gives a PostgreSQL role the rights of the service, and gives the statements that ran. Raises StoreError."""
        return grant(self._engine, role)

    def close(self) -> None:
        """Lets go of every connection."""
        self._engine.dispose()


def open_store(
    url: str | None, record: Evidence, matching: Matching = no_rules, clock: Clock = now, *, create: bool = True
) -> Store:
    """The store at an address (None: the user's own), brought to the present schema; made where there is none.

    With `create=False` nothing is made or changed, and a store that is missing or of another schema is refused.
    Raises StoreError.
    """
    engine = make_engine(database_url(url))
    try:
        migrate(engine, allowed=create)
    except StoreError:
        engine.dispose()
        raise
    return Store(engine, record, matching, clock)
