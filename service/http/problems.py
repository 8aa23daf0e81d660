"""Errors as `application/problem+json` (RFC 9457): every fault at once, each with what would have been right."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from evidence.fault_list import shorten
from evidence.faults import Fault, FaultsError
from service.http.notes import notes_of
from waiver_rules.query import QueryError

MEDIA = "application/problem+json"
TITLES = {
    "bad-header": "A header cannot be read",
    "bad-json": "The body is no JSON",
    "busy": "Too much is being asked at once",
    "cannot-write": "This machine cannot write that form",
    "conflict": "The state of the fact does not allow it",
    "gone": "That release is not served here",
    "internal": "The service failed",
    "invalid": "Something in the request has no meaning here",
    "method": "The method does not fit this address",
    "media-type": "The body must be JSON",
    "no-key": "It needs an API key in force",
    "not-ready": "The service cannot answer rightly now",
    "out-of-scope": "The API key is not for this",
    "overdue": "The answer took too long",
    "read-only": "Nothing can be written here",
    "repeated": "The idempotency key stands for another request",
    "too-large": "The body is too large",
    "too-often": "The API key writes too often",
    "unknown": "It names something that does not exist here",
    "writes-off": "Writing is off",
}
STATUSES = {404: "unknown", 405: "method", 413: "too-large", 422: "invalid"}


class ProblemError(msgspec.Struct, frozen=True, kw_only=True):
    """One fault. `pointer` leads to it: `/query/name`, `/path/name`, or a JSON pointer into the body."""

    pointer: str
    message: str
    did_you_mean: str | None
    code: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong. `type` leads to its description; `today` to the answer of the release served now.

    `request_id` is that of the request in the service's log.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: tuple[ProblemError, ...]
    request_id: str
    today: str | msgspec.UnsetType = msgspec.UNSET


class RefusalError(Exception):
    """Raised to answer a request with a problem of the given sort."""

    def __init__(
        self,
        status: int,
        sort: str,
        detail: str,
        headers: Mapping[str, str] | None = None,
        today: str | None = None,
        faults: Iterable[Fault] = (),
    ) -> None:
        super().__init__(detail)
        self.status, self.sort, self.detail = status, sort, detail
        self.headers = dict(headers or {})
        self.today = today
        self.faults = tuple(faults)


class RequestFaultsError(FaultsError):
    """Raised with the faults of a request, the ones of its parameters first. `status` is 404 or 422."""

    def __init__(self, faults: Iterable[Fault], status: int = 422) -> None:
        super().__init__(faults)
        self.status = status


def together(faults: Iterable[Fault], *errors: FaultsError) -> RequestFaultsError:
    """The faults with those of errors, each told once; 404 as soon as one error names what does not exist."""
    every = dict.fromkeys((*faults, *(fault for error in errors for fault in error.faults)))
    return RequestFaultsError(every, max((status_of(error) for error in errors), key=_goes_before, default=422))


def status_of(error: FaultsError) -> int:
    """404 for an error that names something which does not exist, whatever else it has; else 422 (decision 0034)."""
    if isinstance(error, RequestFaultsError):
        return error.status
    return 404 if isinstance(error, QueryError) and error.names_nothing else 422


def _goes_before(status: int) -> bool:
    return status == 404


def of_faults(request: Request, error: FaultsError) -> Response:
    """The answer to a request with faults."""
    status = status_of(error)
    path = request.scope.get("path_params", {})
    errors = tuple(_error(fault, path) for fault in error.faults)
    first = f"{errors[0].pointer}: {errors[0].message}" if errors else "faults"
    detail = first if len(errors) == 1 else f"{len(errors)} faults; the first is {first}"
    return _response(request, status, STATUSES[status], detail, errors)


def of_refusal(request: Request, refusal: RefusalError) -> Response:
    """The answer to a request that is refused as a whole."""
    errors = tuple(_error(fault, request.scope.get("path_params", {})) for fault in refusal.faults)
    return _response(
        request, refusal.status, refusal.sort, refusal.detail, errors, headers=refusal.headers, today=refusal.today
    )


def of_status(request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer for a status that the framework raised; its headers, such as Allow, are kept."""
    return _response(request, status, STATUSES.get(status, "invalid"), detail, (), headers=headers)


def of_crash(request: Request) -> Response:
    """The answer where the service itself failed. It says nothing of how."""
    detail = "The service failed on this request; the failure is in its log, under the id of the request."
    return _response(request, 500, "internal", detail, ())


def _error(fault: Fault, path: Mapping[str, object]) -> ProblemError:
    pointer = fault.place
    if pointer and not pointer.startswith("/"):
        pointer = f"/{'path' if pointer in path else 'query'}/{pointer}"
    return ProblemError(
        pointer=pointer,
        message=f"found {shorten(fault.found)}; expected {fault.expected}",
        did_you_mean=fault.nearest,
        code=fault.code,
    )


def _response(
    request: Request,
    status: int,
    sort: str,
    detail: str,
    errors: tuple[ProblemError, ...],
    *,
    headers: Mapping[str, str] | None = None,
    today: str | None = None,
) -> Response:
    notes = notes_of(request.scope)
    notes.refused = sort
    problem = Problem(
        type=f"/docs#{sort}",
        title=TITLES[sort],
        status=status,
        detail=detail,
        instance=shorten(address(request)),
        errors=errors,
        request_id=notes.request_id,
        today=msgspec.UNSET if today is None else today,
    )
    kept = {"Cache-Control": "no-store", **(headers or {})}
    return Response(msgspec.json.encode(problem), status, kept, MEDIA)


def address(request: Request, without: str | None = None) -> str:
    """The path and query that were asked for, percent-encoded, less the parameter `without`."""
    query = urlencode([pair for pair in request.query_params.multi_items() if pair[0] != without], safe=":,")
    path = quote(request.url.path)
    return f"{path}?{query}" if query else path
