"""Who may write: an API key in the request, looked up each time, so that a revoked one opens nothing from then on."""

from typing import NoReturn

from starlette.requests import Request

from evidence.store.keys import Key, Scope
from evidence.store.store import Store
from service.http.problems import RefusalError

LONGEST_KEY = 200
SCHEME = "bearer"
CHALLENGE = 'Bearer realm="waiver-rules"'


def admitted(request: Request, store: Store, scope: Scope) -> Key:
    """The key of a request. Raises RefusalError (401, 403) where none opens this, StoreError."""
    with store.snapshot() as snapshot:
        if not snapshot.keys_exist():
            raise RefusalError(
                403,
                "writes-off",
                "Nothing can be written: no API key is in force. Whoever runs this service makes one with "
                "`waiver-rules keys add`.",
            )
        secret = _secret(request)
        key = snapshot.find_key(secret)
    if key is None:
        _refuse("This API key is none of this service's.", error="invalid_token")
    if key.revoked is not None:
        _refuse("This API key is revoked.", error="invalid_token")
    if not key.allows(scope):
        detail = f"The API key {key.name} may {' and '.join(key.scopes)}; this needs one that may {scope}."
        challenge = f'{CHALLENGE}, error="insufficient_scope", scope="{scope}"'
        raise RefusalError(403, "out-of-scope", detail, {"WWW-Authenticate": challenge})
    return key


def _secret(request: Request) -> str:
    bearer = [_of_bearer(one) for one in request.headers.getlist("authorization")]
    given = {*bearer, *request.headers.getlist("x-api-key")}
    if not given:
        _refuse("Give an API key, as `Authorization: Bearer KEY` or `X-API-Key: KEY`.")
    if len(given) > 1:
        _refuse("Give one API key, not several.", error="invalid_request")
    secret = given.pop()
    if not secret or len(secret) > LONGEST_KEY or not secret.isascii():
        _refuse("This API key is none of this service's.", error="invalid_token")
    return secret


def _of_bearer(header: str) -> str:
    scheme, _, secret = header.partition(" ")
    return secret.strip() if scheme.lower() == SCHEME else ""


def _refuse(detail: str, error: str | None = None) -> NoReturn:
    challenge = f'{CHALLENGE}, error="{error}"' if error else CHALLENGE
    raise RefusalError(401, "no-key", detail, {"WWW-Authenticate": challenge})
