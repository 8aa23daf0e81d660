"""The facts of one question are read by look-ups alone: what it costs does not grow with the facts of other years."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from evidence.additions import Role, Scope
from evidence.dates import Span
from evidence.model import Evidence
from evidence.store.bulk import include_all
from evidence.store.entry import Act
from evidence.store.store import Store, open_store
from tests.databases import fresh_sqlite
from tests.evidence.store.acts import READER, REVIEWER, accepted, body, fact, new_source

EVERY = {"before", "in", "over", "open", "about", "instrument", "tied", "offensive", "stating"}
YEAR_2020 = Span(date(2020, 1, 1), date(2020, 12, 31))


def names(store: Store, **scope: Any) -> set[str]:
    with store.snapshot() as snapshot:
        return {name.removeprefix("2020-10-01-") for name in snapshot.in_scope(Scope(**scope)).facts}


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with facts of many years."""
    facts = (
        fact("before", occurred="2019-12-31"),
        fact("in", occurred="2020-06"),
        fact("over", occurred="1989", occurred_to="2023-01-01"),
        fact("open", occurred="2018", occurred_to="..", sources=[{"source": "letter-2020"}]),
        fact("about", occurred="2020-12-31", public_from="2021-01-01", about="2010", about_to="2011"),
        fact("instrument", occurred="2002-01-25", kind="waiver_determination"),
        fact("tied", occurred="2003-01-01", determination="2020-10-01-instrument"),
        fact("offensive", occurred="2001", kind="armed_offensive"),
        fact("stating", occurred="2005", attributes={"list_year": 2020, "named": "2020", "flag": True}),
    )
    with store.writing() as writing:
        writing.include(body(*facts, sources=(new_source("letter-2020", published="2020-02"),)), READER)
        writing.submit(body(fact("waiting", occurred="2020-06")), READER)
    return store


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({"span": YEAR_2020}, {"in", "over", "open"}),
        ({"span": Span(date(2010, 1, 1), date(2010, 12, 31))}, {"over", "about"}),
        ({"span": Span(date(2019, 12, 31), date(2020, 1, 1))}, {"before", "over", "open"}),
        ({"roles": (Role("waiver_determination"),)}, {"instrument"}),
        ({"roles": (Role("armed_offensive", "aze-uses-force"),)}, {"offensive"}),
        ({"roles": (Role("armed_offensive", "arm-uses-force"),)}, set()),
        ({"roles": (Role(claim="aze-uses-force"),), "span": None}, EVERY),
        ({"stating": (("list_year", 2020),)}, {"stating"}),
        ({"stating": (("named", 2020), ("flag", 1))}, set()),
        ({"tied_to": ("2020-10-01-instrument",)}, {"tied"}),
        ({"facts": ("2020-10-01-before", "2020-10-01-waiting", "2020-10-01-nowhere")}, {"before"}),
        ({}, set()),
    ],
)
def test_a_scope_holds_the_facts_of_its_days_roles_and_names(
    filled: Store, scope: dict[str, Any], expected: set[str]
) -> None:
    assert names(filled, **scope) == expected


def test_a_slice_brings_the_sources_of_its_facts_and_tells_of_the_whole_store(filled: Store) -> None:
    with filled.snapshot() as snapshot:
        some, whole = snapshot.in_scope(Scope(span=YEAR_2020)), snapshot.additions()
        assert set(some.sources) == {"letter-2020"}
        assert (some.head, some.recorded) == (whole.head, whole.recorded)
        assert set(snapshot.in_scope(Scope(sources=("letter-2020", "nowhere"))).sources) == {"letter-2020"}


def test_no_statement_of_a_slice_walks_through_a_table(tmp_path: Path, record: Evidence) -> None:
    with closing(open_store(fresh_sqlite(tmp_path), record)) as store:
        (name,) = accepted(store, "one")
        with store.writing() as writing:
            writing.retract(name, REVIEWER)
        asked: list[tuple[str, Any]] = []
        event.listen(store._engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
        scope = Scope(span=YEAR_2020, roles=(Role("armed_clash", "aze-uses-force"),), tied_to=(name,), facts=(name,))
        with store.snapshot() as snapshot:
            assert snapshot.in_scope(scope).facts
        with store._engine.connect() as connection:
            plans = [
                (row[3], statement)
                for statement, given in tuple(asked)
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
            ]
    assert len(asked) > 10
    # the last entry of the ledger is the first row of a walk from its end
    assert [plan for plan in plans if plan[0].startswith("SCAN") and "LIMIT" not in plan[1]] == []


def test_many_facts_come_in_as_a_stream(store: Store) -> None:
    """Two and a half thousand, in batches of a thousand."""
    stream = (fact(f"many-{number}", sources=[{"source": "letter-2020"}]) for number in range(2_500))
    done = list(include_all(store, stream, [new_source("letter-2020")], Act(author="A", why="moved")))
    assert done == [1_000, 2_000, 2_500]
    assert store.head().seq == 2_500
    assert store.verify().breaks == ()
