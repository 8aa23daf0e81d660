"""The address of a store is told apart from what is none, and no part of a password is in what is said."""

import pytest

from evidence.store.errors import StoreError
from evidence.store.url import database_url, shown

SERVER = "postgresql+psycopg://"


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (f"{SERVER}office:s3@cret@db/x", "write an @ of the password as %40"),
        (f"{SERVER}office:s3@cr/et@db/x", "write an @ of the password as %40"),
        (f"{SERVER}office:s3@cr:et@db/x", "not the address of a store"),
        (f"{SERVER}office:s3cret@host:abc/x", "not the address of a store"),
        (f"{SERVER}office:s3cret@ho st/x", "a host that is none"),
        (f"{SERVER}office:s3cret@host:70000/x", "has port 70000; expected 1 to 65535"),
    ],
)
def test_an_address_that_is_none_is_refused_without_a_part_of_its_password(address: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as told:
        database_url(address)
    assert not any(part in str(told.value) for part in ("s3", "cr/et", "cret", "et@"))
    assert told.value.__cause__ is None


@pytest.mark.parametrize(
    "address",
    [
        f"{SERVER}office:s3%40cret@db.example.org:5432/x",
        f"{SERVER}office@[::1]:5432/x",
        f"{SERVER}/x?host=/var/run/postgresql",
        f"{SERVER}office@db_1/x",
    ],
)
def test_an_address_is_shown_without_its_password(address: str) -> None:
    assert "s3" not in shown(database_url(address))
