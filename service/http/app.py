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
    compare,
    determinations,
    facts,
    gaps,
    health,
    matrix,
    metrics,
    reference,
    releases,
    rules,
    sources,
    statutes,
    what_if,
)
from service.http.answering import Desk, endpoint
from service.http.guard import ENGINE, Guard
from service.http.metrics import Counting, Counts
from service.http.openapi import document
from service.http.operation import Operation
from service.http.problems import RefusalError, RequestFaultsError, of_faults, of_refusal, of_status
from service.http.settings import Settings
from service.pages.router import page_router
from waiver_rules.release import Release

EXPOSED = ("ETag", "Link", "Retry-After", ENGINE)
# the one POST, a what-if, writes nothing
FOR_ORIGINS = ("GET", "POST")
RESOURCES = (
    statutes,
    rules,
    determinations,
    assessments,
    matrix,
    compare,
    what_if,
    facts,
    sources,
    gaps,
    releases,
    health,
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


def create_app(release: Release, *, settings: Settings | None = None, others: tuple[Release, ...] = ()) -> FastAPI:
    """The application over a release, and others by name. Nothing is shared between two applications."""
    own = settings or Settings()
    desk, counts = Desk(release, own, others), Counts()
    operations = (*(one for each in RESOURCES for one in each.OPERATIONS), *metrics.operations(counts))
    app = Application(release, operations, title="Waiver rules", lifespan=_closing(desk))
    _route(app, desk, (*operations, *reference.operations(app.openapi)))
    app.include_router(page_router(release))
    _handle_errors(app)
    # the one added last stands outermost
    if own.origins:
        app.add_middleware(CORSMiddleware, allow_origins=own.origins, allow_methods=FOR_ORIGINS, expose_headers=EXPOSED)
    app.add_middleware(Guard, engine=release.engine)
    app.add_middleware(Counting, counts=counts)
    return app


def _closing(desk: Desk) -> Any:  # noqa: ANN401
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.workers.close()

    return lifespan


def _route(app: FastAPI, desk: Desk, operations: Iterable[Operation]) -> None:
    for operation in operations:
        methods: list[str] = ["GET", "HEAD"] if operation.method == "GET" else [operation.method]
        app.add_api_route(
            operation.path, endpoint(desk, operation), methods=methods, name=operation.id, include_in_schema=False
        )


def _handle_errors(app: FastAPI) -> None:
    app.add_exception_handler(FaultsError, _faults)
    app.add_exception_handler(RefusalError, _refused)
    app.add_exception_handler(HTTPException, _status)
    app.add_exception_handler(RequestValidationError, _validation)


async def _faults(request: Request, error: Exception) -> Response:
    assert isinstance(error, FaultsError)
    return of_faults(request, error)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusalError)
    return of_refusal(request, error)


async def _status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = str(error.detail)
    if error.status_code == 404:
        detail = f"Nothing stands at {shorten(request.url.path)}; /docs lists what does."
    if error.status_code == 405:
        detail = f"This address takes {(error.headers or {}).get('Allow', 'other methods')}."
    return of_status(request, error.status_code, detail, error.headers)


async def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
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
