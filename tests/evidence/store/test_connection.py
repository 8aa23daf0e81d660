"""A network that falls silent is told as a store that fails, within seconds."""

import socket
from time import monotonic

import pytest

from evidence.store.connection import ON_A_NETWORK, make_engine, reading
from evidence.store.errors import StoreError
from evidence.store.url import database_url


def test_a_server_that_takes_a_connection_and_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        engine = make_engine(database_url(f"postgresql+psycopg://office@127.0.0.1:{silent.getsockname()[1]}/store"))
        began = monotonic()
        with pytest.raises(StoreError), reading(engine):
            pass
        assert monotonic() - began < 30
        engine.dispose()


def test_an_address_may_say_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}
    monkeypatch.setattr("evidence.store.connection.create_engine", lambda _, **options: given.update(options))
    make_engine(database_url("postgresql+psycopg://office@h/store?connect_timeout=9"))
    assert given["connect_args"] == {name: one for name, one in ON_A_NETWORK.items() if name != "connect_timeout"}
