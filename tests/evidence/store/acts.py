"""Facts to submit, and who submits them."""

from typing import Any

from evidence.store.entry import Act
from evidence.store.store import Store
from tests.evidence.factories import fact_entry, source_entry

READER = Act(author="A. Reader", why="seen in the archive")
REVIEWER = Act(author="B. Reviewer", why="read against its source")
PACKAGED = "2020-09-28-second"


def fact(name: str, **changes: Any) -> dict[str, Any]:
    """A fact that cites a packaged source, under a name."""
    return fact_entry(**{"id": f"2020-10-01-{name}", **changes})


def body(*facts: dict[str, Any], sources: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """What is submitted."""
    return {"facts": list(facts), "sources": list(sources)}


def new_source(name: str, **changes: Any) -> dict[str, Any]:
    """A source that the record does not hold."""
    return source_entry(id=name, **changes)


def submit(store: Store, *names: str) -> list[str]:
    """Submits facts, and gives their ids."""
    with store.writing() as writing:
        return [entry.fact for entry in writing.submit(body(*(fact(name) for name in names)), READER)]


def accepted(store: Store, *names: str) -> list[str]:
    """Submits and accepts facts, and gives their ids."""
    ids = submit(store, *names)
    with store.writing() as writing:
        for one in ids:
            writing.accept(one, REVIEWER)
    return ids
