"""The role of the service on PostgreSQL: it reads and inserts, and can do nothing else."""

from sqlalchemy import Connection, Engine

from evidence.store.connection import is_sqlite, writing
from evidence.store.errors import StoreError


def statements(connection: Connection, role: str) -> tuple[str, ...]:
    """The SQL that the owner of the store runs once for the role of the service, and again after an upgrade."""
    quoted = connection.dialect.identifier_preparer.quote_identifier(role)
    return (
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {quoted}",
        f"GRANT USAGE ON SCHEMA public TO {quoted}",
        f"GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO {quoted}",
        f"REVOKE INSERT ON alembic_version FROM {quoted}",
    )


def grant(engine: Engine, role: str) -> tuple[str, ...]:
    """Gives a role that exists the rights of the service; the statements run. Raises StoreError."""
    with writing(engine) as connection:
        if is_sqlite(connection):
            raise StoreError("SQLite has no roles; whoever may write to the file may write to the store")
        run = statements(connection, role)
        for statement in run:
            connection.exec_driver_sql(statement.replace("%", "%%"))
    return run
