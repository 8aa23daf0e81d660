"""Keys are named, scoped and revocable, and nobody can read a secret out of the store."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from evidence.faults import FaultsError
from evidence.store.entry import Act
from evidence.store.errors import ConflictError, RevokedKeyError, UnknownKeyError
from evidence.store.keys import Key
from evidence.store.store import Store
from tests.evidence.store.acts import PACKAGED, body, fact


def key_of(store: Store, secret: str) -> Key | None:
    with store.snapshot() as snapshot:
        return snapshot.find_key(secret)


def test_a_secret_opens_what_its_key_is_for(store: Store) -> None:
    submit, review = store.add_key("office", ("submit",)), store.add_key("editor", ("review", "submit"))
    office, editor = key_of(store, submit), key_of(store, review)
    assert office is not None and editor is not None
    assert (office.name, office.allows("submit"), office.allows("review")) == ("office", True, False)
    assert (editor.name, editor.scopes) == ("editor", ("submit", "review"))
    assert key_of(store, submit[:-1]) is None and key_of(store, "") is None and key_of(store, "\udcff") is None


def test_a_revoked_key_opens_nothing_and_its_name_is_never_used_again(store: Store) -> None:
    secret = store.add_key("office", ("submit",))
    with store.snapshot() as snapshot:
        assert snapshot.keys_exist()
    store.revoke_key("office", "a laptop was lost")
    found = key_of(store, secret)
    assert found is not None and found.revoked is not None and not found.allows("submit")
    with store.snapshot() as snapshot:
        assert not snapshot.keys_exist()
    with pytest.raises(ConflictError, match="was revoked"):
        store.revoke_key("office", "again")
    with pytest.raises(ConflictError, match="a name is used once"):
        store.add_key("office", ("submit",))


def test_the_secret_is_nowhere_in_the_store(store: Store, database: str) -> None:
    secret = store.add_key("office", ("submit",))
    engine = create_engine(make_url(database))
    with engine.connect() as connection:
        row = connection.execute(text("SELECT * FROM api_key")).one()
    engine.dispose()
    assert not any(secret.removeprefix("wr_") in str(value) for value in row)


def test_an_unknown_key_is_told_with_the_nearest(store: Store) -> None:
    store.add_key("office", ("submit",))
    with pytest.raises(UnknownKeyError, match="did you mean office"):
        store.revoke_key("offce", "lost")


@pytest.mark.parametrize(
    ("name", "scopes"), [("Office", ("submit",)), ("", ("submit",)), ("office", ()), ("o", ("write",))]
)
def test_a_key_without_a_proper_name_or_scope_is_refused(store: Store, name: str, scopes: tuple[str, ...]) -> None:
    with pytest.raises(FaultsError):
        store.add_key(name, scopes)  # type: ignore[arg-type]


def test_nothing_is_written_or_answered_again_under_a_revoked_key(store: Store) -> None:
    store.add_key("office", ("submit",))
    store.revoke_key("office", "lost")
    act = Act(author="A. Reader", why="seen in the archive", key_name="office")
    with pytest.raises(RevokedKeyError, match="office is revoked"), store.writing() as writing:
        writing.submit(body(fact("one")), act)
    with pytest.raises(RevokedKeyError), store.writing() as writing:
        writing.retract(PACKAGED, act)
    with pytest.raises(RevokedKeyError), store.writing() as writing:
        writing.replayed("office", "token", b"")
    assert store.head().seq == 0
