"""Answers that are kept, sent before any routing (decision 0037)."""

from starlette.types import ASGIApp, Receive, Scope, Send

from service.http.answering import Desk
from service.http.caching import Stored, matches
from service.http.edition import Edition
from service.http.notes import decision_in, notes_of
from service.http.shelf import Headers, Ready, address_of


class Serving:
    """Sends what is on the shelf and still kept; passes on every other request."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app, self._desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return await self._app(scope, receive, send)
        edition = self._desk.latest
        if edition is None:
            return await self._app(scope, receive, send)
        address, wanted = address_of(scope, edition.token)
        ready = self._desk.shelf.get(address)
        found = self._found(ready, edition)
        if ready is None or found is None:
            return await self._app(scope, receive, send)
        scope["route"], notes = ready.route, notes_of(scope)
        notes.release, notes.decision_id = ready.release, decision_in(found.answer.identity)
        if wanted and matches(wanted, ready.tag):
            return await _sent(send, 304, ready.unchanged, b"")
        return await _sent(send, 200, ready.headers, b"" if scope["method"] == "HEAD" else found.body(ready.encoding))

    def _found(self, ready: Ready | None, edition: Edition) -> Stored | None:
        """The bytes, unless they were let go of, or their release is served no more."""
        if ready is None or ready.release not in edition.by_name:
            return None
        return self._desk.kept.get(ready.key)


async def _sent(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
