"""The ledger, what is derived from it, releases, keys and kept answers."""

from alembic import op

from evidence.store.fulltext import make_fulltext
from evidence.store.guard import guard, tables_of
from evidence.store.schema import METADATA

revision = "0002"
down_revision = None


def upgrade() -> None:
    """Makes every table, the index of words, and the triggers."""
    connection = op.get_bind()
    METADATA.create_all(connection)
    make_fulltext(connection)
    guard(connection, tables_of(METADATA))
