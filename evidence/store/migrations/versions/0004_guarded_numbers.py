"""Triggers against INSERT OR REPLACE by rowid or by a unique index, on SQLite; PostgreSQL has neither hole."""

from alembic import op

from evidence.store.connection import is_sqlite
from evidence.store.guard import guard, tables_of
from evidence.store.schema import METADATA

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Sets the triggers that are missing; those of step 0002 are there already on a store that is new."""
    if is_sqlite(op.get_bind()):
        guard(op.get_bind(), tables_of(METADATA))
