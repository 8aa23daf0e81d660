"""The Idempotency-Key of a request (draft-ietf-httpapi-idempotency-key-header): what is sent twice is done once."""

from re import compile as pattern

from starlette.requests import Request

from service.http.problems import RefusalError

HEADER = "Idempotency-Key"
VALID = pattern(r"[!-~]{1,255}")


def token_of(request: Request) -> str | None:
    """The key, without the quotes of the draft; None where none is given. Raises RefusalError (400)."""
    given = request.headers.getlist(HEADER)
    if not given:
        return None
    text = given[0].strip()
    token = text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text
    if len(given) > 1 or not VALID.fullmatch(token):
        detail = f"{HEADER} must stand once, with 1 to 255 printable ASCII characters and no blank."
        raise RefusalError(400, "bad-header", detail)
    return token


def said(request: Request, body: bytes) -> bytes:
    """What makes two requests under one key the same: the address and the body, to the byte."""
    return b"\n".join((request.method.encode(), request.url.path.encode(), body))
