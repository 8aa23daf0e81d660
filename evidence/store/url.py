"""Where the store is: a file of the user by default, or the address of a database."""

from pathlib import Path
from re import compile as pattern

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from evidence.store.errors import StoreError

FILE_NAME = "store.sqlite3"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
EXPECTED = "sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME"


HOST = pattern(r"[\w.:%,\[\]/~-]*")
"""A name, an address, several with commas between, or the folder of a socket."""
LAST_PORT = 65_535


def default_file() -> Path:
    """The store of this user, in the platform's folder for data."""
    from platformdirs import user_data_path

    return user_data_path("waiver-rules", appauthor=False) / FILE_NAME


def database_url(text: str | None) -> URL:
    """The address of a store; None is the user's own. Raises StoreError for an address that is none."""
    if text is None:
        return URL.create(SQLITE, database=str(default_file()))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # what the parser says, of a port that is no number, may be a part of the password
        raise StoreError(f"not the address of a store; expected {EXPECTED}") from None
    if url.get_backend_name() not in (SQLITE, POSTGRESQL):
        raise StoreError(f"no store can be on {url.get_backend_name()}; expected {EXPECTED}")
    if url.get_backend_name() == SQLITE and url.database in (None, "", ":memory:"):
        raise StoreError("a store needs a file: sqlite:///FILE")
    if url.get_backend_name() == POSTGRESQL:
        _check_server(url)
    return url


def _check_server(url: URL) -> None:
    """Raises StoreError for a host or port that is none, without naming what may be a part of the password."""
    if "@" in f"{url.host or ''}{url.database or ''}":
        raise StoreError(f"the address of the store has more than one @: write an @ of the password as %40; {EXPECTED}")
    if url.host is not None and not HOST.fullmatch(url.host):
        raise StoreError(f"the address of the store has a host that is none; expected {EXPECTED}")
    if url.port is not None and not 1 <= url.port <= LAST_PORT:
        raise StoreError(f"the address of the store has port {url.port}; expected 1 to {LAST_PORT}")


def shown(url: URL) -> str:
    """The address without its password, for messages."""
    return url.render_as_string(hide_password=True)
