"""The application: every operation of the contract over one release."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response

from evidence.fault_list import shorten
from evidence.faults import Fault, FaultsError
from service.http import (
    assessments,
    certificates,
    changes,
    compare,
    determinations,
    facts,
    gaps,
    grid,
    health,
    matrix,
    memo,
    metrics,
    reference,
    releases,
    rules,
    sensitivity,
    sources,
    statutes,
    what_if,
    writing,
)
from service.http.answering import Desk, Endpoint, endpoint
from service.http.following import Following
from service.http.guard import ENGINE, Guard
from service.http.logs import log_request
from service.http.metrics import Counts
from service.http.notes import REQUEST_ID
from service.http.observing import Observing
from service.http.openapi import document
from service.http.operation import Operation
from service.http.problems import RefusalError, RequestFaultsError, of_faults, of_refusal, of_status
from service.http.route import OwnRoute
from service.http.serving import Serving
from service.http.settings import Settings
from service.pages.answering import Press
from service.pages.router import page_router
from waiver_rules.release import Release

EXPOSED = ("Content-Disposition", "ETag", "Link", "Retry-After", ENGINE, REQUEST_ID)
# the one POST, a what-if, writes nothing
FOR_ORIGINS = ("GET", "HEAD", "POST")
ASKED_WITH = ("If-None-Match",)
RESOURCES = (
    statutes,
    rules,
    determinations,
    assessments,
    certificates,
    matrix,
    compare,
    grid,
    sensitivity,
    what_if,
    facts,
    sources,
    gaps,
    releases,
)


class Application(FastAPI):
    """A FastAPI application whose OpenAPI document is made from its operations."""

    def __init__(self, release: Release, operations: tuple[Operation, ...], **options: Any) -> None:  # noqa: ANN401
        super().__init__(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False, **options)
        self._release, self._operations = release, operations

    def openapi(self) -> dict[str, Any]:
        """The document, made when it is first asked for."""
        if self.openapi_schema is None:
            self.openapi_schema = document(self._operations, self._release)
        return self.openapi_schema


def create_app(
    release: Release,
    *,
    settings: Settings | None = None,
    others: tuple[Release, ...] = (),
) -> FastAPI:
    """The application over a release, and others by name; with a store in the settings, over both.

    Nothing is shared between two applications.
    """
    own = settings or Settings()
    desk, counts = Desk(release, own, others), Counts()
    following = Following(release, own, counts.tell) if own.db is not None else None
    desk.watch, clerk = following, writing.Clerk(desk, following)
    operations = (
        *(one for each in RESOURCES for one in each.OPERATIONS),
        *memo.operations(own.public_url),
        *health.operations(desk),
        *changes.operations(own.public_url),
        *metrics.operations(counts),
    )
    app = Application(
        release, (*operations, *writing.OPERATIONS.values()), title="Waiver rules", lifespan=_closing(desk)
    )
    _route(app, desk, (*operations, *reference.operations(app.openapi)))
    for verb, operation in writing.OPERATIONS.items():
        _add(app, operation, clerk.endpoint(operation, verb))
    app.state.press = Press(desk)
    app.include_router(page_router(app.state.press))
    _handle_errors(app)
    app.add_middleware(Serving, desk=desk)
    # the one added last stands outermost; a page of another origin may read of a crash too
    app.add_middleware(Guard, engine=release.engine)
    if own.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=own.origins,
            allow_methods=FOR_ORIGINS,
            allow_headers=ASKED_WITH,
            expose_headers=EXPOSED,
        )
    app.add_middleware(Observing, observers=(counts.add, log_request))
    return app


def _closing(desk: Desk) -> Any:  # noqa: ANN401
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if desk.watch is not None:
            desk.watch.start()
        yield
        if desk.watch is not None:
            desk.watch.stop()
        desk.workers.close()

    return lifespan


def _route(app: FastAPI, desk: Desk, operations: Iterable[Operation]) -> None:
    # what is posted is never kept, so that each is looked for among the routes
    for operation in sorted(operations, key=lambda one: one.method != "POST"):
        _add(app, operation, endpoint(desk, operation))


def _add(app: FastAPI, operation: Operation, answers: Endpoint) -> None:
    methods: list[str] = ["GET", "HEAD"] if operation.method == "GET" else [operation.method]
    app.router.routes.append(OwnRoute(operation.path, answers, methods=methods, name=operation.id))


def _handle_errors(app: FastAPI) -> None:
    app.add_exception_handler(FaultsError, _faults)
    app.add_exception_handler(RefusalError, _refused)
    app.add_exception_handler(HTTPException, _status)
    app.add_exception_handler(RequestValidationError, _validation)


async def _faults(request: Request, error: Exception) -> Response:
    if not isinstance(error, FaultsError):
        raise error
    return of_faults(request, error)


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, RefusalError):
        raise error
    return of_refusal(request, error)


async def _status(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    detail = str(error.detail)
    if error.status_code == 404 and _is_for_people(request):
        page: Response = request.app.state.press.nothing(request)
        return page
    if error.status_code == 404:
        detail = f"Nothing stands at {shorten(request.url.path)}; /docs lists what does."
    if error.status_code == 405:
        detail = f"This address takes {(error.headers or {}).get('Allow', 'other methods')}."
    return of_status(request, error.status_code, detail, error.headers)


def _is_for_people(request: Request) -> bool:
    of_data = request.url.path.startswith(("/v1", "/static"))
    return not of_data and "text/html" in request.headers.get("accept", "")


async def _validation(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    faults = [
        Fault(
            place="/".join(("", *map(str, one["loc"]))),
            code="invalid-setting",
            found=str(one.get("input")),
            expected=str(one["msg"]),
        )
        for one in error.errors()
    ]
    return of_faults(request, RequestFaultsError(faults))
