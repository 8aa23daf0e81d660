"""A store followed: what it adds to the packaged release, kept current by a look at its head every now and then."""

from collections.abc import Callable
from threading import Event, RLock, Thread
from time import monotonic

from evidence.faults import Fault
from evidence.model import Fact
from evidence.store.errors import SchemaError, StoreError
from evidence.store.store import Store, open_store
from service.http.edition import Edition, Laid
from service.http.logs import FIELDS, LOG
from service.http.matching_ahead import MatchingAhead
from service.http.reading_on import BrokenChainError, read_on
from service.http.settings import Settings
from waiver_rules.release import Release
from waiver_rules.rule_matching import matching_for

SILENT_AFTER = 5.0
"""Seconds without an answer of the store after which this process says that it is not ready."""
Told = Callable[[Edition | None, bool], None]


class Following:
    """Follows the store of the settings for one process.

    `told` hears of every look: the edition of the moment, and whether all is well.
    """

    def __init__(self, packaged: Release, settings: Settings, told: Told = lambda *_: None) -> None:
        self._packaged, self._settings, self._told = packaged, settings, told
        self.matching = MatchingAhead(matching_for(packaged))
        self._store: Store | None = None
        self._edition: Edition | None = None
        self._fault: Fault | None = None
        self._looked = 0.0
        self._lock, self._stopped = RLock(), Event()
        self._thread: Thread | None = None
        self._lives = 0

    @property
    def edition(self) -> Edition | None:
        """The edition of this moment, None until the first is loaded."""
        return self._edition

    @property
    def store(self) -> Store:
        """The store. Raises StoreError where it cannot be opened."""
        with self._lock:
            if self._store is None:
                record, matching = self._packaged.evidence, self.matching
                self._store = open_store(self._settings.db, record, matching, create=False)
            return self._store

    def waiting(self, fact_id: str) -> Fact | None:
        """The candidate of that id; None where none such waits in this moment's edition."""
        came = self._edition.first.ledger.candidates.get(fact_id) if self._edition else None
        return None if came is None else came.fact

    def start(self) -> None:
        """Looks once, and then again and again until every start has had its stop."""
        self._look_safely()
        self._lives += 1
        if self._lives == 1:
            self._stopped.clear()
            self._thread = Thread(target=self._follow, name="follow-store", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stops looking, and lets the store go."""
        self._lives -= 1
        if self._lives > 0 or self._thread is None:
            return
        self._stopped.set()
        self._thread.join(self._settings.shutdown_seconds)
        # a look that hangs holds the lock, and its thread ends with the process
        if not self._lock.acquire(timeout=self._settings.shutdown_seconds):
            return
        try:
            store, self._store = self._store, None
        finally:
            self._lock.release()
        if store is not None:
            store.close()

    def faults(self) -> tuple[Fault, ...]:
        """Why nothing should be asked of this process, if anything."""
        if self._fault is not None:
            return (self._fault,)
        silent = monotonic() - self._looked
        if silent > SILENT_AFTER + self._settings.refresh_seconds:
            return (_fault("store-silent", f"no answer for {silent:.0f} seconds"),)
        return ()

    def catch_up(self) -> None:
        """Looks once more, now; whatever hinders it shows in `faults`."""
        self._look_safely()

    def look(self, least: int = 0) -> None:
        """Brings the edition up to the head of the ledger, unless it has entry `least` already.

        Raises StoreError, and BrokenChainError where the ledger does not go on from what was read before.
        """
        with self._lock:
            known = self._edition.first.ledger if self._edition else None
            if known is not None and 0 < least <= known.seq:
                return
            with self.store.snapshot() as snapshot:
                before = tuple(self._edition.laid.values()) if self._edition else (Laid(self._packaged),)
                laid = read_on(before, snapshot, self._settings.releases_kept)
            self._looked = monotonic()
            if self._edition is None or laid is not before:
                self._edition = Edition(laid)

    def _follow(self) -> None:
        while not self._stopped.wait(self._settings.refresh_seconds):
            self._look_safely()

    def _look_safely(self) -> None:
        before = self._fault
        self._fault, reason = self._tried()
        if self._fault is not None and self._fault != before:
            LOG.error("not ready", extra={FIELDS: {"code": self._fault.code, "reason": reason}})
        self._told(self._edition, self._fault is None)

    def _tried(self) -> tuple[Fault | None, str]:
        """What is wrong after one more look, in words for anybody, and in those for the log."""
        try:
            self.look()
        except BrokenChainError as error:
            return _fault("chain-broken", str(error)), str(error)
        except SchemaError as error:
            return _fault("migrations-missing", error.plain), str(error)
        except StoreError as error:
            return _fault("store-silent", error.plain), str(error)
        except Exception as error:
            # a thread that dies would leave the record to age without a word
            LOG.exception("looking at the store failed")
            return _fault("store-unread", "what cannot be read; the log of the service says why"), str(error)
        return None, ""


def _fault(code: str, found: str) -> Fault:
    return Fault(place="/store", code=code, found=found, expected="a store that answers, whole and of this schema")
