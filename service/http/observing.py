"""Every request seen from outside: measured, numbered, and told to whoever counts or logs."""

from collections.abc import Callable
from time import perf_counter, time

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.notes import HEADER, Notes, notes_of

UNMATCHED = "unmatched"


class Served(msgspec.Struct, frozen=True):
    """A request that was answered, and when, in seconds since 1970.

    `route` is the address of the operation, never that of the request.
    """

    method: str
    route: str
    status: int
    seconds: float
    ended: float
    notes: Notes


Observer = Callable[[Served], None]


class Observing:
    """Tells every request to the observers, and gives its id back as X-Request-Id."""

    def __init__(self, app: ASGIApp, observers: tuple[Observer, ...]) -> None:
        self._app, self._observers = app, observers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        started, statuses, notes = perf_counter(), [500], notes_of(scope)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses[0] = message["status"]
                message["headers"] = [*message.get("headers", ()), (HEADER, notes.request_id.encode())]
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            route = getattr(scope.get("route"), "path", UNMATCHED)
            served = Served(scope["method"], route, statuses[0], perf_counter() - started, time(), notes)
            for observer in self._observers:
                observer(served)
