"""What stands around every answer: security headers, the engine's name, and no trace of a crash."""

import logging

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.problems import of_crash

LOG = logging.getLogger("waiver_rules.http")
ENGINE = "Waiver-Engine"
FOR_DATA = "default-src 'none'; frame-ancestors 'none'"
FOR_PAGES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Guard:
    """Adds the headers, and answers a crash with a problem that says nothing of it; the log has the trace."""

    def __init__(self, app: ASGIApp, engine: str) -> None:
        self._app, self._engine = app, engine

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        begun = []

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                begun.append(True)
                self._dress(MutableHeaders(scope=message), scope["path"])
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except Exception:
            LOG.exception("%s %s failed", scope["method"], scope["path"])
            if begun:
                raise
            await of_crash(Request(scope))(scope, receive, sent)

    def _dress(self, headers: MutableHeaders, path: str) -> None:
        for name, value in ALWAYS.items():
            headers.setdefault(name, value)
        is_page = headers.get("content-type", "").startswith("text/html")
        headers.setdefault("Content-Security-Policy", FOR_PAGES if is_page else FOR_DATA)
        if path == "/v1" or path.startswith("/v1/"):
            headers[ENGINE] = self._engine
