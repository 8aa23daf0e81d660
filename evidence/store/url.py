"""Where the store is: a file of the user by default, or the address of a database."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from evidence.store.errors import StoreError

FILE_NAME = "store.sqlite3"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
EXPECTED = "sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME"


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
    except ArgumentError as error:
        raise StoreError(f"not the address of a store; expected {EXPECTED}") from error
    if url.get_backend_name() not in (SQLITE, POSTGRESQL):
        raise StoreError(f"no store can be on {url.get_backend_name()}; expected {EXPECTED}")
    if url.get_backend_name() == SQLITE and url.database in (None, "", ":memory:"):
        raise StoreError("a store needs a file: sqlite:///FILE")
    return url


def shown(url: URL) -> str:
    """The address without its password, for messages."""
    return url.render_as_string(hide_password=True)
