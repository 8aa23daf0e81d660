"""What is written down about a request while it is answered, for its log line and for the client."""

from os import urandom
from re import compile as pattern

import msgspec
from starlette.types import Scope

REQUEST_ID = "X-Request-Id"
HEADER = REQUEST_ID.lower().encode()
VALID = pattern(rb"[A-Za-z0-9._-]{1,64}")
PLACE = "waiver_rules.notes"


class Notes(msgspec.Struct):
    """About one request: its id, what it was answered from, who wrote, and what it was refused for.

    Never a query text, a body or a key: `key` is a key's name.
    """

    request_id: str
    release: str | None = None
    decision_id: str | None = None
    key: str | None = None
    refused: str | None = None


def notes_of(scope: Scope) -> Notes:
    """The notes about a request, begun when they are first asked for."""
    found: Notes | None = scope.get(PLACE)
    if found is None:
        found = scope[PLACE] = Notes(request_id=_given(scope) or urandom(16).hex())
    return found


def _given(scope: Scope) -> str | None:
    """The id that the client or a proxy gave, None where there is not just one, or it is not fit for a log."""
    given = [value for name, value in scope["headers"] if name == HEADER]
    return given[0].decode() if len(given) == 1 and VALID.fullmatch(given[0]) else None


def decision_in(identity: str | None) -> str | None:
    """The decision id with which the identity of an answer begins, None where it is no decision's."""
    first = (identity or "").partition(" ")[0]
    return first if first.startswith("sha256:") else None
