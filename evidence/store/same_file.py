"""A SQLite file that is replaced under a running program: connections to the old one write where nobody reads."""

from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

from evidence.store.errors import StoreError

IDENTITY = "file"


class SameFile:
    """Lets every transaction begin on the file that is at the path: connections to another are closed, and made anew.

    A transaction raises StoreError where the file was there, and is gone; no empty one is made in its place.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._met = path, False

    def hold(self, engine: Engine) -> None:
        """Has the engine ask before each connection and each transaction."""
        event.listen(engine, "do_connect", self._before)
        event.listen(engine, "connect", self._note)
        event.listen(engine, "checkout", self._compare)

    def _before(self, *_: object) -> None:
        if self._met:
            self._present()

    def _note(self, _: object, record: ConnectionPoolEntry) -> None:
        record.info[IDENTITY], self._met = self._present(), True

    def _compare(self, _: object, record: ConnectionPoolEntry, __: object) -> None:
        if self._present() != record.info[IDENTITY]:
            raise InvalidatePoolError

    def _present(self) -> tuple[int, int]:
        """The device and the number of the file."""
        try:
            found = self._path.stat()
        except FileNotFoundError as error:
            raise StoreError(f"the file of the store is gone: {self._path}") from error
        return found.st_dev, found.st_ino
