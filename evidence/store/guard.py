"""Triggers that refuse to change or remove a row of the store.

They deter and catch slips. Whoever owns the database can drop them: against that stands the chain of hashes, which
shows what was altered, and on PostgreSQL a role for the service that may only read and insert.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Index, Integer, MetaData, Table

from evidence.store.connection import is_sqlite

REFUSED = "rows of the store are never changed or removed"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION USING MESSAGE = '{REFUSED}: ' || TG_OP || ' on ' || TG_TABLE_NAME; END $$
"""


def guard(connection: Connection, tables: Iterable[Table]) -> None:
    """Sets the triggers on tables that have just been made; on SQLite also those that are missing on older ones."""
    if not is_sqlite(connection):
        connection.exec_driver_sql(FUNCTION)
    for table in tables:
        for statement in _sqlite(table) if is_sqlite(connection) else _postgresql(table.name):
            connection.exec_driver_sql(statement)


def tables_of(metadata: MetaData) -> tuple[Table, ...]:
    """The tables that are guarded: all of them."""
    return tuple(metadata.sorted_tables)


def _sqlite(table: Table) -> Iterator[str]:
    refuse = f"SELECT RAISE(ABORT, '{REFUSED}: %s on {table.name}')"
    for change in ("UPDATE", "DELETE"):
        name = f"{table.name}_no_{change.lower()}"
        yield f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {change} ON {table.name} BEGIN {refuse % change}; END"
    # INSERT OR REPLACE by a connection that has not set recursive_triggers would delete without the trigger above
    for unique in _unique(table):
        same = " AND ".join(f"{name} = NEW.{name}" for name in unique)
        yield (
            f"CREATE TRIGGER IF NOT EXISTS {table.name}_no_replace_{'_'.join(unique)} BEFORE INSERT ON {table.name} "
            f"WHEN EXISTS (SELECT 1 FROM {table.name} WHERE {same}) BEGIN {refuse % 'INSERT over a row'}; END"
        )
    if _has_hidden_rowid(table):
        # before a row is there its rowid reads -1 where none is given, so that no row may have one below 1
        yield (
            f"CREATE TRIGGER IF NOT EXISTS {table.name}_no_low_rowid AFTER INSERT ON {table.name} "
            f"WHEN NEW.rowid < 1 BEGIN {refuse % 'INSERT of a rowid below 1'}; END"
        )


def _unique(table: Table) -> Iterator[tuple[str, ...]]:
    yield tuple(column.name for column in table.primary_key)
    yield from ((column.name,) for column in table.columns if column.unique)
    yield from (tuple(column.name for column in index.columns) for index in _indexes(table) if index.unique)
    if _has_hidden_rowid(table):
        yield ("rowid",)


def _indexes(table: Table) -> list[Index]:
    return sorted(table.indexes, key=lambda index: str(index.name))


def _has_hidden_rowid(table: Table) -> bool:
    """Whether SQLite numbers the rows beside their key; a key of one whole number is the rowid itself."""
    keys = list(table.primary_key)
    is_rowid = len(keys) == 1 and isinstance(keys[0].type, Integer)
    return not is_rowid and table.dialect_options["sqlite"]["with_rowid"] is not False


def _postgresql(name: str) -> Iterator[str]:
    yield (
        f"CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE ON {name} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    yield (
        f"CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON {name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
