"""The index of the words of facts: FTS5 on SQLite, a tsvector under a GIN index on PostgreSQL."""

from sqlalchemy import Connection

from evidence.store.connection import is_sqlite

NAME = "fact_text"
# words are folded before they come here, so that both databases hold the same ones; nobody asks where in a text or how
# often a word stands, so that is not kept
ON_SQLITE = (
    f"CREATE VIRTUAL TABLE {NAME} USING fts5(words, content='', columnsize=0, detail=none, "
    "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")",
)
ON_POSTGRESQL = (
    f"CREATE TABLE {NAME} (seq integer PRIMARY KEY, words tsvector NOT NULL)",
    f"CREATE INDEX {NAME}_words ON {NAME} USING gin (words)",
)


def make_fulltext(connection: Connection) -> None:
    """Makes the index, empty."""
    for statement in ON_SQLITE if is_sqlite(connection) else ON_POSTGRESQL:
        connection.exec_driver_sql(statement)
