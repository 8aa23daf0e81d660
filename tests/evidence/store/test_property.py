"""Any sequence of changes leaves the store in the state that a plain model of it has."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from evidence.model import Evidence
from evidence.store.errors import ConflictError, UnknownFactError
from evidence.store.store import open_store
from evidence.store.writing import Writing
from tests.databases import SQLITE, fresh_postgresql, fresh_sqlite
from tests.evidence.store.acts import PACKAGED, READER, REVIEWER, body, fact

NAMES = ("a", "b", "c")
CHANGES = ("submit", "include", "accept", "reject", "retract", "supersede")
ALLOWED = {"accept": "candidate", "reject": "candidate", "retract": "accepted", "supersede": "accepted"}
BECOMES = {"accept": "accepted", "reject": "rejected", "retract": "retracted", "supersede": "superseded"}
STEPS = st.lists(
    st.tuples(st.sampled_from(CHANGES), st.sampled_from(("packaged", *NAMES)), st.sampled_from(NAMES)), max_size=14
)


class Model:
    """States by id, in the simplest way that can be."""

    def __init__(self) -> None:
        self.states = {PACKAGED: "accepted"}
        self.successors: dict[str, str] = {}
        self.changes = 0

    def does(self, change: str, name: str, other: str) -> bool:
        """Makes the change, or says that it may not be."""
        if change in ("submit", "include"):
            return self._comes(name, "candidate" if change == "submit" else "accepted")
        if self.states.get(name) != ALLOWED[change]:
            return False
        if change == "supersede":
            if not self._comes(other, "accepted"):
                return False
            self.successors[name] = other
            self.changes -= 1
        self.states[name] = BECOMES[change]
        self.changes += 1
        return True

    def _comes(self, name: str, state: str) -> bool:
        if name in self.states:
            return False
        self.states[name] = state
        self.changes += 1
        return True


@pytest.mark.parametrize("sort", ["sqlite", "postgresql"])
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
@given(steps=STEPS)
def test_any_sequence_of_changes_gives_the_state_of_the_model(
    sort: str, steps: list[tuple[str, str, str]], record: Evidence, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Twenty-five sequences on each database."""
    url = fresh_sqlite(tmp_path) if sort == SQLITE else fresh_postgresql(request.getfixturevalue("postgresql_server"))
    store, model = open_store(url, record), Model()
    try:
        for change, name, other in steps:
            try:
                with store.writing() as writing:
                    _make(writing, change, _id(name), other)
                done = True
            except (ConflictError, UnknownFactError, ValueError):
                done = False
            assert done == model.does(change, _id(name), _id(other)), (change, name, other)
        with store.snapshot() as snapshot:
            found = {name: snapshot.status(name) for name in model.states}
            accepted = {name for name, state in model.states.items() if state not in ("candidate", "rejected")}
            held = snapshot.additions()
            assert {name: one.state for name, one in found.items()} == model.states
            assert {name: one.successor for name, one in found.items() if one.successor} == model.successors
            assert set(held.facts) == accepted - {PACKAGED}
            assert set(held.withdrawn) == {
                name for name, state in model.states.items() if state in ("superseded", "retracted")
            }
            assert set(snapshot.candidates().facts) == {
                name for name, state in model.states.items() if state == "candidate"
            }
            assert snapshot.head.seq == model.changes
        assert store.verify().breaks == ()
    finally:
        store.close()


def _id(name: str) -> str:
    return PACKAGED if name == "packaged" else f"2020-10-01-{name}"


def _make(writing: Writing, change: str, name: str, other: str) -> None:
    if change in ("submit", "include"):
        getattr(writing, change)(body(fact("x", id=name)), READER)
    elif change == "supersede":
        writing.supersede(name, body(fact(other)), REVIEWER)
    else:
        getattr(writing, change)(name, REVIEWER)
