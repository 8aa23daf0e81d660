"""What stands around every answer: security headers, the engine's name, and no trace of a crash."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.logs import FIELDS, LOG
from service.http.notes import notes_of
from service.http.problems import of_crash

ENGINE = "Waiver-Engine"
FOR_DATA = "default-src 'none'; frame-ancestors 'none'"
FOR_PAGES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
POLICY, TYPE = b"content-security-policy", b"content-type"
ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
DATA, PAGES = (POLICY, FOR_DATA.encode()), (POLICY, FOR_PAGES.encode())


class Guard:
    """Adds the headers, and answers a crash with a problem that says nothing of it; the log has the trace."""

    def __init__(self, app: ASGIApp, engine: str) -> None:
        self._app, self._engine = app, (ENGINE.lower().encode(), engine.encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        begun = []

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                begun.append(True)
                message["headers"] = self._dressed(message["headers"], scope["path"])
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except Exception:
            LOG.exception("failed", extra={FIELDS: {"request_id": notes_of(scope).request_id}})
            if begun:
                raise
            await of_crash(Request(scope))(scope, receive, sent)

    def _dressed(self, headers: Iterable[tuple[bytes, bytes]], path: str) -> list[tuple[bytes, bytes]]:
        """The headers with those that every answer has; what an answer says itself stands."""
        own = list(headers)
        named = dict(own)
        more = PAGES if named.get(TYPE, b"").startswith(b"text/html") else DATA
        own += [header for header in (*ALWAYS, more) if header[0] not in named]
        return [*own, self._engine] if path.startswith("/v1/") or path == "/v1" else own
