"""The body of a request, read no further than it may be long, and parsed as strict JSON."""

import json

import msgspec
from starlette.requests import Request

from evidence.fault_list import shorten
from service.http.operation import Operation
from service.http.problems import RefusalError
from service.http.settings import Settings

DEEPEST = 32


async def read_body(request: Request, operation: Operation, settings: Settings) -> bytes:
    """The bytes of the body, none where the operation takes none. Raises RefusalError (413, 415)."""
    if operation.body is None or request.method != operation.method:
        return b""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise RefusalError(415, "media-type", "Send the body as application/json.", {"Accept-Post": "application/json"})
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > settings.largest_body:
            raise RefusalError(413, "too-large", f"The body may have at most {settings.largest_body} bytes.")
    return bytes(raw)


def parsed(body: bytes) -> object:
    """The value of a JSON body.

    Raises RefusalError (400) where it is none, nests deeper than 32 levels, or names a member of an object twice.
    """
    try:
        value = msgspec.json.decode(body)
    except RecursionError as error:
        raise _too_deep() from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RefusalError(400, "bad-json", f"The body is no JSON: {error}") from error
    _check_names(body)
    # only who opens so many can nest so deep
    if body.count(b"[") + body.count(b"{") > DEEPEST and _is_deeper(value, DEEPEST):
        raise _too_deep()
    return value


def _check_names(body: bytes) -> None:
    try:
        json.loads(body, object_pairs_hook=_object)
    except RecursionError as error:
        raise _too_deep() from error
    except ValueError as error:
        raise RefusalError(400, "bad-json", "The body has a number of too many digits.") from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise RefusalError(400, "bad-json", f"The body names {shorten(twice)} twice in one object.")
    return value


def _too_deep() -> RefusalError:
    return RefusalError(400, "bad-json", f"The body nests deeper than {DEEPEST} levels.")


def _is_deeper(value: object, levels: int) -> bool:
    level = [value]
    for _ in range(levels):
        lists = [one for one in level if isinstance(one, list)]
        mappings = [one for one in level if isinstance(one, dict)]
        level = [part for one in lists for part in one] + [part for one in mappings for part in one.values()]
    return any(isinstance(one, dict | list) for one in level)
