"""From a request to its answer: read, looked up or worked out, validated, packed."""

from collections.abc import Awaitable, Callable, Hashable
from hashlib import sha256
from importlib.metadata import version

import msgspec
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from evidence.faults import Fault, FaultsError
from service.http.body import read_body
from service.http.caching import (
    GZIP,
    IMMUTABLE,
    NEVER,
    PACKED_EACH_TIME,
    PACKED_ONCE,
    REVALIDATE,
    Kept,
    Stored,
    encoding_for,
    entity_tag,
    matches,
    stored,
    takes_gzip,
)
from service.http.edition import CANDIDATE, Edition, edition_of
from service.http.notes import decision_in, notes_of
from service.http.operation import BYTE_ORDER_MARK, CSV, LAID_OUT, Asked, Assess, Operation, Parameter
from service.http.parameters import BOM, RELEASE, format_parameter, read_given, wanted_media
from service.http.problems import RefusalError, RequestFaultsError, address, together
from service.http.recent import Recent
from service.http.settings import Settings
from service.http.shelf import Ready, Shelf, address_of
from service.http.watch import Watch
from service.http.workers import Workers
from waiver_rules.assessment import FORMAT
from waiver_rules.release import Release

Endpoint = Callable[[Request], Awaitable[Response]]
VARY = "Accept, Accept-Encoding"


class Desk:
    """What one application answers from: the edition of the moment, the answers it has kept, its workers.

    With a `watch` the editions come from a store; without, there is the one of `release` and `others`. An answer
    reads `edition` once: it may be replaced between any two statements.
    """

    def __init__(self, release: Release, settings: Settings, others: tuple[Release, ...] = ()) -> None:
        self.base = edition_of(release, others)
        self.settings = settings
        self.watch: Watch | None = None
        self.kept = Kept(settings.kept_bytes)
        self.shelf = Shelf()
        self.recent = Recent()
        self.workers = Workers(settings)
        self.software = f"{version('waiver-rules')}/{FORMAT}/{release.engine}"

    @property
    def edition(self) -> Edition:
        """The edition of this moment. Raises RefusalError (503) while none is loaded."""
        found = self.latest
        if found is None:
            self.check_ready()
            raise self._not_ready(())
        return found

    @property
    def latest(self) -> Edition | None:
        """The edition of this moment, None while none is loaded."""
        return self.base if self.watch is None else self.watch.edition

    @property
    def release(self) -> Release:
        """The release that answers at this moment where none is named. Raises as `edition`."""
        return self.edition.release

    def check_ready(self) -> None:
        """Raises RefusalError (503) with every reason for which this service cannot answer rightly."""
        faults = self.watch.faults() if self.watch is not None else ()
        if faults:
            raise self._not_ready(faults)

    async def caught_up(self, edition: Edition) -> bool:
        """Whether one more look at the store, beside the event loop, gives an edition other than this one."""
        if self.watch is not None:
            await to_thread.run_sync(self.watch.catch_up)
        return self.latest not in (None, edition)

    def _not_ready(self, faults: tuple[Fault, ...]) -> RefusalError:
        reasons = "; ".join(f"{fault.place.removeprefix('/')}: {fault.found}" for fault in faults)
        detail = f"Not ready: {reasons or 'the release is not loaded yet'}."
        headers = {"Retry-After": str(self.settings.retry_after_seconds)}
        return RefusalError(503, "not-ready", detail, headers, faults=faults)


def in_query(operation: Operation) -> tuple[Parameter, ...]:
    """Every parameter that the query string of an operation may have."""
    own = tuple(parameter for parameter in operation.parameters if parameter.place == "query")
    formats = (format_parameter(operation.formats),) if len(operation.formats) > 1 else ()
    marks = (BOM,) if CSV in operation.medias() else ()
    return (*own, *formats, *marks, *(() if operation.state else (RELEASE,)))


def endpoint(desk: Desk, operation: Operation) -> Endpoint:
    """What the framework calls for an operation."""

    wanted = in_query(operation)

    async def answered(request: Request, body: bytes, edition: Edition) -> Response:
        asked, faults = _read(edition, operation, wanted, request, body, desk.recent.assess)
        if not faults:
            _check_release(edition, asked, request)
        found = await _found(desk, edition, operation, asked, faults)
        return _response(desk, edition, request, operation, asked, found)

    async def answer(request: Request) -> Response:
        body = await read_body(request, operation, desk.settings)
        # what a service says of its own state it says without a release too
        edition = desk.base if operation.state else desk.edition
        try:
            return await answered(request, body, edition)
        except (RefusalError, FaultsError) as error:
            if operation.state or not may_be_new(error) or not await desk.caught_up(edition):
                raise
            return await answered(request, body, desk.edition)

    return answer


def may_be_new(error: RefusalError | FaultsError) -> bool:
    """Whether what was asked for is a fact or a release that another process may just have named."""
    if isinstance(error, RefusalError):
        return error.status == 410
    return any(fault.code == "unknown-fact" for fault in error.faults)


def work_out(operation: Operation, asked: Asked, software: str) -> Stored:
    """The answer of an operation, with what its bytes hang on. Raises FaultsError."""
    answer = operation.answer(asked)
    own = answer.identity or f"{asked.release.name} {_key(operation, asked)}"
    if answer.media == CSV and asked.text(BOM.name) == "yes":
        answer, own = msgspec.structs.replace(answer, body=BYTE_ORDER_MARK + answer.body), f"{own} {BOM.name}"
    # neither a look nor a ledger's state has a version of its own: the bytes say which it is
    look = "" if _lasts(operation, asked, answer.media) else sha256(answer.body).hexdigest()
    return stored(answer, f"{own} {software} {look}", asked.packing)


def _lasts(operation: Operation, asked: Asked, media: str) -> bool:
    """Whether a release and a question settle the bytes, whatever the version of the software and the ledger says."""
    # candidates come and go, and facts are ruled on, while the release stays
    on_ledger = operation.on_ledger or asked.given.get("tier") == CANDIDATE
    return operation.lasts and not on_ledger and media not in LAID_OUT


def _read(
    edition: Edition,
    operation: Operation,
    wanted: tuple[Parameter, ...],
    request: Request,
    body: bytes,
    assess: Assess,
) -> tuple[Asked, tuple[Fault, ...]]:
    given, faults = read_given(request.query_params.multi_items(), wanted)
    asked = Asked(
        release=edition.served(given.get(RELEASE.name), given.get("tier"), given.get("recorded_by")),
        edition=edition,
        assess=assess,
        path={name: str(value) for name, value in request.path_params.items()},
        given=given,
        media=wanted_media(", ".join(request.headers.getlist("accept")), given, operation.medias()),
        body=body,
        packing=_packing(operation, request),
    )
    return asked, tuple(faults)


def _packing(operation: Operation, request: Request) -> int:
    """What is kept is packed well, for whoever may ask; what is sent once, quickly and only where it is wanted so."""
    if operation.method == "GET":
        return PACKED_ONCE
    return PACKED_EACH_TIME if takes_gzip(", ".join(request.headers.getlist("accept-encoding"))) else 0


def _check_release(edition: Edition, asked: Asked, request: Request) -> None:
    wanted = asked.text(RELEASE.name)
    if wanted is None or wanted in edition.by_name:
        return
    today = address(request, without=RELEASE.name)
    served = f"release {edition.release.name} alone" if len(edition.by_name) == 1 else "the releases at /v1/releases"
    detail = f"This service answers from {served}; `today` leads to its answer."
    raise RefusalError(410, "gone", detail, {"Link": f'<{today}>; rel="latest-version"'}, today)


async def _found(desk: Desk, edition: Edition, operation: Operation, asked: Asked, faults: tuple[Fault, ...]) -> Stored:
    key = _kept_under(edition, operation, asked)
    kept = None if faults or operation.method != "GET" or operation.state else desk.kept.get(key)
    if kept is not None:
        return kept
    if operation.is_heavy(asked.body):
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
        raise together(faults, error) from error
    raise RequestFaultsError(faults)


def _kept_under(edition: Edition, operation: Operation, asked: Asked) -> str:
    # candidates, the history of a fact, and where a list goes on hang on the head of the ledger; the rest does not
    settled = _lasts(operation, asked, asked.media) and "after" not in asked.given
    return f"{'' if settled else edition.head} {_key(operation, asked)}"


def _key(operation: Operation, asked: Asked) -> str:
    # the release too where it is named: the link to a next page names it as the request did
    given = dict(sorted(asked.given.items()))
    served = () if operation.lasts else tuple(one.name for one in asked.releases)
    key = operation.id, asked.release.name, dict(asked.path), given, asked.media, served
    return msgspec.json.encode(key).decode()


def _response(
    desk: Desk, edition: Edition, request: Request, operation: Operation, asked: Asked, found: Stored
) -> Response:
    notes = notes_of(request.scope)
    # what tells the state of a service tells it of the release that answers, not of the one it began with
    told = (desk.latest or edition).release if operation.state else asked.release
    notes.release, notes.decision_id = told.name, decision_in(found.answer.identity)
    encoding = encoding_for(", ".join(request.headers.getlist("accept-encoding")), found)
    headers = {"Vary": VARY, "Cache-Control": _cache_control(operation, asked), **found.answer.headers}
    if encoding == GZIP:
        headers["Content-Encoding"] = GZIP
    if headers["Cache-Control"] == NEVER:
        return Response(found.body(encoding), 200, headers, found.answer.media)
    headers["ETag"] = entity_tag(found.identity, found.answer.media, encoding)
    answer = Response(found.body(encoding), 200, headers, found.answer.media)
    ready = Ready(
        release=asked.release.name,
        key=_kept_under(edition, operation, asked),
        encoding=encoding,
        tag=headers["ETag"],
        headers=answer.raw_headers,
        route=request.scope.get("route"),
    )
    address, wanted = address_of(request.scope, edition.token)
    if operation.lasts:
        desk.shelf.put(address, ready)
    if not matches(wanted, ready.tag):
        return answer
    unchanged = Response(None, 304)
    unchanged.raw_headers = ready.unchanged
    return unchanged


def _cache_control(operation: Operation, asked: Asked) -> str:
    if operation.state or operation.method != "GET":
        return NEVER
    return IMMUTABLE if RELEASE.name in asked.given and _lasts(operation, asked, asked.media) else REVALIDATE
