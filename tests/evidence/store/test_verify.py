"""What is altered behind the back of the store is found, and the row named."""

import zlib
from hashlib import sha256

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from evidence.model import Evidence
from evidence.store.schema import METADATA
from evidence.store.store import Store
from tests.evidence.store.acts import PACKAGED, READER, REVIEWER, accepted, body, fact, new_source


def tamper(database: str, *statements: str) -> None:
    """What somebody who owns the database does: takes the triggers away, and alters rows."""
    engine = create_engine(make_url(database))
    with engine.begin() as connection:
        for table in METADATA.sorted_tables:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"ALTER TABLE {table.name} DISABLE TRIGGER ALL")
        if engine.dialect.name == "sqlite":
            found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
            for name in found:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with entries of every kind."""
    first, second, _ = accepted(store, "first", "second", "third")
    with store.writing() as writing:
        writing.submit(body(fact("new"), fact("waiting"), sources=(new_source("letter-2020"),)), READER)
        writing.reject("2020-10-01-new", REVIEWER)
        writing.supersede(first, body(fact("better")), REVIEWER)
        writing.retract(second, REVIEWER)
        writing.retract(PACKAGED, REVIEWER)
    return store


def test_a_store_that_nobody_touched_holds(filled: Store) -> None:
    found = filled.verify()
    assert (found.breaks, found.head.seq) == ((), 12)


@pytest.mark.parametrize(
    "change",
    [
        "body = replace(body, 'Fighting', 'Shelling')",
        "author = 'C. Other'",
        "day = '2020-01-01'",
        "reason = 'another'",
        "kind = 'accepted'",
        "fact = '2020-10-01-other'",
        "key_name = 'office'",
        "instant = '2020-01-01T00:00:00.000000Z'",
        "hash = substr(hash, 2) || substr(hash, 1, 1)",
    ],
)
def test_every_field_of_an_entry_is_in_the_chain(filled: Store, database: str, change: str) -> None:
    tamper(database, f"UPDATE ledger SET {change} WHERE seq = 2")
    rows = [one.row for one in filled.verify().breaks]
    assert rows and rows[0] == "2"


def test_a_row_that_was_removed_is_missed(filled: Store, database: str) -> None:
    tamper(database, "DELETE FROM ledger WHERE seq = 4")
    assert [(one.row, one.says) for one in filled.verify().breaks] == [("5", "stands where entry 4 is missing")]


def test_rows_that_were_chained_anew_from_one_on_show_against_a_noted_head(filled: Store, database: str) -> None:
    noted = filled.head().hash
    tamper(database, "DELETE FROM ledger WHERE seq = 12")
    (row,) = filled.verify(noted).breaks
    assert (row.row, row.says) == (noted, "is missing, and the head that was given was anchored in it")


def test_a_ledger_that_was_cut_off_shows_against_the_anchor_of_a_release(filled: Store, database: str) -> None:
    filled.keep_release("sha256:packaged", None)
    tamper(database, "DELETE FROM ledger WHERE seq = 12")
    (row,) = filled.verify().breaks
    assert "release sha256:packaged was anchored in it" in row.says


@pytest.mark.parametrize(
    ("statement", "table", "row"),
    [
        ("UPDATE ruling SET accepted = true WHERE fact = '2020-10-01-new'", "ruling", "2020-10-01-new"),
        ("DELETE FROM ruling WHERE fact = '2020-10-01-third'", "ruling", "2020-10-01-third"),
        ("UPDATE ruling SET day = '2020-01-01' WHERE fact = '2020-10-01-third'", "ruling", "2020-10-01-third"),
        ("DELETE FROM withdrawal WHERE fact = '2020-10-01-second'", "withdrawal", "2020-10-01-second"),
        ("UPDATE fact SET last_day = '2019-01-01' WHERE id = '2020-10-01-third'", "fact", "2020-10-01-third"),
        ("DELETE FROM fact_year WHERE fact = '2020-10-01-third'", "fact_year", "2020-10-01-third"),
        ("UPDATE source SET seq = 1 WHERE id = 'letter-2020'", "source", "letter-2020"),
        ("DELETE FROM source_day WHERE source = 'daily-2020'", "source_day", "daily-2020"),
        (
            "INSERT INTO ruling (fact, seq, accepted, day) VALUES ('2020-10-01-waiting', 99, true, '2026-11-22')",
            "ruling",
            "2020-10-01-waiting",
        ),
        (
            "INSERT INTO withdrawal (fact, seq, day, of_packaged) VALUES ('2020-01-01-x', 3, '2026-11-22', true)",
            "withdrawal",
            "2020-01-01-x",
        ),
        (f"UPDATE withdrawal SET of_packaged = false WHERE fact = '{PACKAGED}'", "withdrawal", PACKAGED),
    ],
)
def test_what_is_derived_from_the_ledger_is_compared_with_it(
    filled: Store, database: str, statement: str, table: str, row: str
) -> None:
    tamper(database, statement)
    assert (table, row) in {(one.table, one.row) for one in filled.verify().breaks}


@pytest.mark.parametrize("change", ["day = '1999-01-01'", "day = '2999-01-01'", "day = 'never'"])
def test_a_release_whose_day_was_altered_is_named(filled: Store, database: str, change: str) -> None:
    name = kept(filled)
    accepted(filled, "later")
    assert filled.verify().breaks == ()
    tamper(database, f"UPDATE release SET {change}")
    assert [(one.table, one.row) for one in filled.verify().breaks] == [("release", name)]


@pytest.mark.parametrize("raw", [b"{}", None])
def test_a_release_whose_bytes_were_altered_is_named(filled: Store, database: str, raw: bytes | None) -> None:
    name = kept(filled)
    body = b"none" if raw is None else zlib.compress(raw)
    literal = f"x'{body.hex()}'" if "sqlite" in database else f"decode('{body.hex()}', 'hex')"
    tamper(database, f"UPDATE release SET body = {literal}")
    assert [(one.table, one.row) for one in filled.verify().breaks] == [("release", name)]


def kept(store: Store) -> str:
    """The name of a release that the store keeps from now on."""
    raw = b'{"facts":[]}'
    name = f"sha256:{sha256(raw).hexdigest()}"
    store.keep_release(name, raw)
    return name


def test_a_hit_that_was_altered_shows_where_the_rules_are_at_hand(
    store: Store, database: str, record: Evidence
) -> None:
    store._matching = lambda facts: {"sha256:book": {one.id: "[]" for one in facts}}
    (name,) = accepted(store, "one")
    assert store.verify(matching=store._matching).breaks == ()
    tamper(database, 'UPDATE hit SET body = \'[["a.rule", ""]]\'')
    (found,) = store.verify(matching=store._matching).breaks
    assert (found.table, found.row) == ("hit", name)
