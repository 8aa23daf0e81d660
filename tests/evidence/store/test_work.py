"""What a question costs does not grow with the facts of other years, counted in steps of SQLite, not in time."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from evidence.additions import Role, Scope
from evidence.dates import Span
from evidence.find import Wanted
from evidence.model import Evidence
from evidence.store.bulk import include_all
from evidence.store.snapshot import Snapshot
from evidence.store.store import Store, open_store
from tests.databases import fresh_sqlite
from tests.evidence.store.acts import REVIEWER, fact

STEPS = 10
WORDS, KIND = "Shelling at a bridge.", "armed_clash"
SCOPE = Scope(span=Span(date(2020, 1, 1), date(2020, 12, 31)), roles=(Role("waiver_determination"),))
QUESTIONS: dict[str, Callable[[Snapshot], object]] = {
    "a slice": lambda at: at.in_scope(SCOPE).facts,
    "words in a year": lambda at: at.search(Wanted(year=2020, q="shelling bridge"), limit=5).facts,
    "a year": lambda at: at.search(Wanted(year=2020), limit=5).facts,
    "a kind in a year": lambda at: at.search(Wanted(year=2020, kind=KIND), limit=5).facts,
    "an actor in a year": lambda at: at.search(Wanted(year=2020, by="AZE"), limit=5).facts,
    "a kind": lambda at: at.search(Wanted(kind=KIND), limit=5).facts,
    "a first page": lambda at: at.search(Wanted(), limit=5).facts,
    "a later page": lambda at: at.search(Wanted(), after=("2020-01-01", ""), limit=5).facts,
}


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory, record: Evidence) -> Iterator[tuple[Store, Store]]:
    """A store of 20 facts of the year with 100 others, and one with 2,000 others."""
    with (
        closing(filled(tmp_path_factory.mktemp("few"), record, 100)) as few,
        closing(filled(tmp_path_factory.mktemp("many"), record, 2_000)) as many,
    ):
        yield few, many


def filled(folder: Path, record: Evidence, others: int) -> Store:
    store = open_store(fresh_sqlite(folder), record)
    own = (fact(f"own-{number}", occurred="2020-06", statement=WORDS) for number in range(20))
    rest = (fact(f"other-{number}", occurred=str(1800 + number % 200), statement=WORDS) for number in range(others))
    for facts in (own, rest):
        list(include_all(store, facts, (), REVIEWER))
    return store


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_work_does_not_grow_with_other_years(sizes: tuple[Store, Store], question: str) -> None:
    few, many = (steps(store, QUESTIONS[question]) for store in sizes)
    assert 0 < many < 1.5 * few + 100


def steps(store: Store, ask: Callable[[Snapshot], object]) -> int:
    """How many instructions SQLite executes for a question that finds something."""
    counted = [0]

    def step() -> int:
        counted[0] += STEPS
        return 0

    engine: Engine = store._engine

    def watch(connection: object, *_: object) -> None:
        connection.connection.dbapi_connection.set_progress_handler(step, STEPS)  # type: ignore[attr-defined]

    event.listen(engine, "begin", watch)
    with store.snapshot() as snapshot:
        assert ask(snapshot)
    event.remove(engine, "begin", watch)
    return counted[0]
