"""Room for idempotency keys of 255 characters, as the service promises; SQLite never held them to a length."""

from alembic import op

from evidence.store.connection import is_sqlite

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Widens the column; where step 0002 has just made it, it is as wide already."""
    if not is_sqlite(op.get_bind()):
        op.execute("ALTER TABLE answer ALTER COLUMN token TYPE varchar(255)")
