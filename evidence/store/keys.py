"""Keys for those who write over HTTP: named, for submitting or reviewing, revocable, and held as hashes alone."""

from collections.abc import Collection
from hashlib import sha256
from re import compile as pattern
from secrets import token_urlsafe
from typing import Literal, get_args

import msgspec
from sqlalchemy import Connection, func, insert, select

from evidence.fault_list import FaultList, describe
from evidence.faults import nearest
from evidence.store.errors import ConflictError, RevokedKeyError, UnknownKeyError
from evidence.store.schema import API_KEY, REVOCATION

Scope = Literal["submit", "review"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
PREFIX = "wr_"
NAME = pattern(r"[a-z0-9][a-z0-9._-]{0,79}")
BYTES = 32


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """A key without its secret. `revoked` is the instant of its revocation; such a key opens nothing."""

    name: str
    scopes: tuple[Scope, ...]
    created: str
    revoked: str | None = None

    def allows(self, scope: Scope) -> bool:
        """Whether the key is in force and has the scope."""
        return self.revoked is None and scope in self.scopes


def add_key(connection: Connection, name: str, scopes: Collection[Scope], instant: str) -> str:
    """Makes a key and gives its secret, which is held nowhere and cannot be had again.

    Raises FaultsError for a name or scope that is none, ConflictError for a name that was ever used.
    """
    _check(name, scopes)
    if connection.scalar(select(API_KEY.c.name).where(API_KEY.c.name == name)) is not None:
        raise ConflictError(f"there is a key named {name} already; a name is used once, so that the ledger stays clear")
    secret = PREFIX + token_urlsafe(BYTES)
    ordered = ",".join(scope for scope in SCOPES if scope in scopes)
    row = {"name": name, "scopes": ordered, "hash": hash_of(secret), "instant": instant}
    connection.execute(insert(API_KEY), [row])
    return secret


def revoke_key(connection: Connection, name: str, why: str, instant: str) -> None:
    """Revokes a key for good. Raises UnknownKeyError, and ConflictError where it was revoked before."""
    key = next((one for one in all_keys(connection) if one.name == name), None)
    if key is None:
        near = nearest(name, [one.name for one in all_keys(connection)])
        raise UnknownKeyError(f"no key is named {name}" + (f" (did you mean {near}?)" if near else ""))
    if key.revoked is not None:
        raise ConflictError(f"the key {name} was revoked at {key.revoked}")
    connection.execute(insert(REVOCATION), [{"key_name": name, "instant": instant, "reason": why}])


def all_keys(connection: Connection) -> tuple[Key, ...]:
    """Every key that was ever made, by name."""
    return tuple(_key(row) for row in connection.execute(_KEYS.order_by(API_KEY.c.name)))


def require_in_force(connection: Connection, name: str | None) -> None:
    """Raises RevokedKeyError where the key of that name was revoked; None is a write without a key."""
    if name is not None and connection.scalar(select(REVOCATION.c.key_name).where(REVOCATION.c.key_name == name)):
        raise RevokedKeyError(f"the key {name} is revoked")


def find_key(connection: Connection, secret: str) -> Key | None:
    """The key of a secret, revoked or not; None where the secret is of no key."""
    # a secret has 256 random bits: there is nothing to guess at, and a slow hash would only slow the service down
    row = connection.execute(_KEYS.where(API_KEY.c.hash == hash_of(secret))).first()
    return None if row is None else _key(row)


def keys_exist(connection: Connection) -> bool:
    """Whether any key is in force; without one nothing is written over HTTP."""
    made = connection.scalar(select(func.count()).select_from(API_KEY)) or 0
    return made > (connection.scalar(select(func.count()).select_from(REVOCATION)) or 0)


def hash_of(secret: str) -> str:
    """The sha256, in hexadecimal, by which a secret is known."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


_KEYS = select(API_KEY, REVOCATION.c.instant.label("revoked")).outerjoin(
    REVOCATION, REVOCATION.c.key_name == API_KEY.c.name
)


def _key(row: object) -> Key:
    scopes = tuple(scope for scope in SCOPES if scope in getattr(row, "scopes").split(","))  # noqa: B009
    return Key(name=row.name, scopes=scopes, created=row.instant, revoked=row.revoked)  # type: ignore[attr-defined]


def _check(name: str, scopes: Collection[str]) -> None:
    faults = FaultList()
    if not NAME.fullmatch(name):
        faults.add(
            "name",
            "bad-form",
            describe(name),
            "1 to 80 lower-case letters, digits, dots, hyphens, a letter or digit first",
        )
    for scope in scopes:
        if scope not in SCOPES:
            faults.unknown("scope", "unknown-word", scope, f"one of {', '.join(SCOPES)}", SCOPES)
    if not scopes:
        faults.add("scope", "too-few", "no scope", f"one or more of {', '.join(SCOPES)}")
    faults.raise_if_any()
