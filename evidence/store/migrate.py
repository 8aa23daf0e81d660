"""The schema brought up to date by Alembic, run from here: there is no ini file to find or forget."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from evidence.store.connection import reading, writing
from evidence.store.errors import SchemaError

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, *, allowed: bool = True) -> None:
    """Brings the schema to the present one, in one transaction; does nothing where it is.

    Raises SchemaError where it may not, or where the store is of another version of this program; StoreError where it
    cannot.
    """
    if not allowed and _is_missing_file(engine):
        where = engine.url.render_as_string(hide_password=True)
        raise SchemaError(f"there is no store at {where}", "there is no store")
    with reading(engine) as connection:
        found = current(connection)
    if found == newest():
        return
    if found is not None and found not in known():
        raise SchemaError(f"the store has schema {found}, of another version of this program")
    if not allowed:
        raise SchemaError(f"the store has schema {found or 'none'}, this program needs {newest()}: evidence migrate")
    with writing(engine) as connection:
        command.upgrade(_config(connection), "head")


def current(connection: Connection) -> str | None:
    """The schema that a store has; None where it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The schema of this version of the program."""
    return str(ScriptDirectory(str(SCRIPTS)).get_current_head())


def known() -> frozenset[str]:
    """Every schema that this version of the program can bring up to date."""
    return frozenset(one.revision for one in ScriptDirectory(str(SCRIPTS)).walk_revisions())


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _is_missing_file(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite" and not Path(str(engine.url.database)).exists()
