"""Requests that are sent twice and done once: the answer to the first is kept and given again."""

from hashlib import sha256

import msgspec
from sqlalchemy import Connection, insert, select

from evidence.store.errors import RepeatedRequestError
from evidence.store.schema import ANSWER


class Answer(msgspec.Struct, frozen=True):
    """The status and the body of an answer."""

    status: int
    body: str


def replayed(connection: Connection, key_name: str, token: str, request: bytes) -> Answer | None:
    """The answer kept for a request, or None. Raises RepeatedRequestError where the token stands for another."""
    ours = (ANSWER.c.key_name == key_name) & (ANSWER.c.token == token)
    kept = connection.execute(select(ANSWER).where(ours)).first()
    if kept is None:
        return None
    if kept.request != _hash(request):
        raise RepeatedRequestError("this idempotency key was used for another request; take a new one")
    return Answer(kept.status, kept.body)


def remember(connection: Connection, key_name: str, token: str, request: bytes, answer: Answer, instant: str) -> None:
    """Keeps the answer to a request. Raises ConflictError, through the transaction, where one is kept already."""
    row = {"key_name": key_name, "token": token, "request": _hash(request), "instant": instant}
    connection.execute(insert(ANSWER), [{**row, "status": answer.status, "body": answer.body}])


def _hash(request: bytes) -> str:
    return sha256(request).hexdigest()
