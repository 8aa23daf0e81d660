"""From a request to its answer: read, looked up or worked out, validated, packed."""

from collections.abc import Awaitable, Callable, Hashable
from importlib.metadata import version

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from evidence.faults import Fault, FaultsError
from service.http.body import read_body
from service.http.caching import (
    GZIP,
    IMMUTABLE,
    NEVER,
    REVALIDATE,
    Kept,
    Stored,
    encoding_for,
    entity_tag,
    matches,
    stored,
)
from service.http.operation import Asked, Operation, Parameter
from service.http.parameters import RELEASE, format_parameter, read_given, wanted_media
from service.http.problems import RefusalError, RequestFaultsError, address, status_of
from service.http.settings import Settings
from service.http.workers import Workers
from waiver_rules.assessment import FORMAT
from waiver_rules.release import Release

Endpoint = Callable[[Request], Awaitable[Response]]
VARY = "Accept, Accept-Encoding"


class Desk:
    """What one application answers from: its releases, the first by default, the answers it has kept, its workers."""

    def __init__(self, release: Release, settings: Settings, others: tuple[Release, ...] = ()) -> None:
        self.release = release
        self.releases = {one.name: one for one in (release, *others)}
        self.settings = settings
        self.kept = Kept(settings.kept_bytes)
        self.workers = Workers(settings)
        self.software = f"{version('waiver-rules')}/{FORMAT}/{release.engine}"

    def served(self, name: object) -> Release:
        """The release of that name, or the first where it is not served or none is named."""
        return self.releases.get(str(name), self.release)


def in_query(operation: Operation) -> tuple[Parameter, ...]:
    """Every parameter that the query string of an operation may have."""
    own = tuple(parameter for parameter in operation.parameters if parameter.place == "query")
    formats = (format_parameter(operation.formats),) if len(operation.formats) > 1 else ()
    return (*own, *formats, *(() if operation.state else (RELEASE,)))


def endpoint(desk: Desk, operation: Operation) -> Endpoint:
    """What the framework calls for an operation."""

    async def answer(request: Request) -> Response:
        asked, faults = _read(desk, operation, request, await read_body(request, operation, desk.settings))
        if not faults:
            _check_release(desk, asked, request)
        found = await _found(desk, operation, asked, faults)
        return _response(request, operation, asked, found)

    return answer


def work_out(operation: Operation, asked: Asked, software: str) -> Stored:
    """The answer of an operation, with what its bytes hang on. Raises FaultsError."""
    answer = operation.answer(asked)
    own = answer.identity or f"{asked.release.name} {_key(operation, asked)}"
    return stored(answer, f"{own} {software}")


def _read(desk: Desk, operation: Operation, request: Request, body: bytes) -> tuple[Asked, tuple[Fault, ...]]:
    given, faults = read_given(request.query_params.multi_items(), in_query(operation))
    asked = Asked(
        release=desk.served(given.get(RELEASE.name)),
        releases=tuple(desk.releases.values()),
        path={name: str(value) for name, value in request.path_params.items()},
        given=given,
        media=wanted_media(request.headers.get("accept", ""), given, operation.medias()),
        body=body,
    )
    return asked, tuple(faults)


def _check_release(desk: Desk, asked: Asked, request: Request) -> None:
    wanted = asked.text(RELEASE.name)
    if wanted is None or wanted in desk.releases:
        return
    today = address(request, without=RELEASE.name)
    served = f"release {desk.release.name} alone" if len(desk.releases) == 1 else "the releases at /v1/releases"
    detail = f"This service answers from {served}; `today` leads to its answer."
    raise RefusalError(410, "gone", detail, {"Link": f'<{today}>; rel="latest-version"'}, today)


async def _found(desk: Desk, operation: Operation, asked: Asked, faults: tuple[Fault, ...]) -> Stored:
    key = _key(operation, asked)
    kept = None if faults or operation.method != "GET" or operation.state else desk.kept.get(key)
    if kept is not None:
        return kept
    if operation.heavy:
        shared: Hashable = key if operation.method == "GET" and not faults else object()
        found = await desk.workers.run(shared, lambda until: _all_faults(desk, operation, asked, faults, until))
    else:
        found = _all_faults(desk, operation, asked, faults, None)
    if operation.method == "GET" and not operation.state:
        desk.kept.put(key, found)
    return found


def _all_faults(
    desk: Desk, operation: Operation, asked: Asked, faults: tuple[Fault, ...], until: float | None
) -> Stored:
    """The answer; where the query string had faults, those and whatever the rest has, at once."""
    timed = msgspec.structs.replace(asked, until=until)
    if not faults:
        return work_out(operation, timed, desk.software)
    try:
        operation.answer(timed)
    except FaultsError as error:
        raise RequestFaultsError((*faults, *error.faults), status_of(error)) from error
    raise RequestFaultsError(faults)


def _key(operation: Operation, asked: Asked) -> str:
    given = {name: value for name, value in sorted(asked.given.items()) if name not in (RELEASE.name, "format")}
    return msgspec.json.encode((operation.id, asked.release.name, dict(asked.path), given, asked.media)).decode()


def _response(request: Request, operation: Operation, asked: Asked, found: Stored) -> Response:
    encoding = encoding_for(request.headers.get("accept-encoding", ""), found)
    headers = {"Vary": VARY, "Cache-Control": _cache_control(operation, asked), **found.answer.headers}
    if headers["Cache-Control"] != NEVER:
        headers["ETag"] = entity_tag(found.identity, found.answer.media, encoding)
        if matches(request.headers.get("if-none-match"), headers["ETag"]):
            return Response(None, 304, headers)
    if encoding == GZIP:
        headers["Content-Encoding"] = GZIP
    return Response(found.body(encoding), 200, headers, found.answer.media)


def _cache_control(operation: Operation, asked: Asked) -> str:
    if operation.state or operation.method != "GET":
        return NEVER
    return IMMUTABLE if RELEASE.name in asked.given else REVALIDATE
