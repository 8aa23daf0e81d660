"""The operations that write: who asks, how often, what exactly; a request is refused whole or done whole."""

from collections.abc import Awaitable, Callable
from math import ceil
from typing import TypeVar

import msgspec
from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from evidence.store.errors import RevokedKeyError, StoreError
from evidence.store.idempotency import Answer as Done
from evidence.store.keys import Key
from service.http.admission import CHALLENGE, admitted
from service.http.answering import Desk
from service.http.body import read_body
from service.http.caching import NEVER
from service.http.following import Following
from service.http.idempotency import said, token_of
from service.http.logs import FIELDS, LOG
from service.http.notes import notes_of
from service.http.operation import JSON, Answer, Asked, Operation, Parameter, ref
from service.http.parameters import read_given
from service.http.problems import RefusalError, RequestFaultsError
from service.http.rate import Rate
from service.http.schemas import write_body
from service.http.submissions import Verb, Written
from service.http.transaction import Wish, carried_out

AT_ONCE = 8
"""Writes that wait for the store at once; it takes one after the other."""
READ_ONLY = (
    "This service answers from a release alone and takes no writes. Whoever runs it lays a store over the packaged "
    "release with `waiver-rules serve --db URL`."
)
T = TypeVar("T")


class Clerk:
    """Takes what is written, for one application; without a store, nothing."""

    def __init__(self, desk: Desk, following: Following | None) -> None:
        self._desk, self._following = desk, following
        self._rate = Rate(desk.settings.writes_per_minute)
        self._limiter = CapacityLimiter(AT_ONCE)

    def endpoint(self, operation: Operation, verb: Verb) -> Callable[[Request], Awaitable[Response]]:
        """What the framework calls for an operation that writes."""

        async def answer(request: Request) -> Response:
            following = self._with_store()
            record = self._desk.edition.release.evidence
            key = await self._beside(lambda: admitted(request, following.store, operation.scope or "review"))
            notes_of(request.scope).key = key.name
            self._check_rate(key)
            wish = await self._wish(request, operation, verb, key)
            return _response(wish, await self._beside(lambda: carried_out(following, wish, record)))

        return answer

    def _with_store(self) -> Following:
        if self._following is None:
            raise RefusalError(403, "read-only", READ_ONLY)
        return self._following

    async def _beside(self, work: Callable[[], T]) -> T:
        """What `work` gives, beside the event loop. Raises RefusalError (401 for a revoked key, 503)."""
        try:
            return await to_thread.run_sync(work, limiter=self._limiter)
        except RevokedKeyError as error:
            challenge = {"WWW-Authenticate": f'{CHALLENGE}, error="invalid_token"'}
            raise RefusalError(401, "no-key", "This API key is revoked.", challenge) from error
        except StoreError as error:
            LOG.error("the store did not take a write", extra={FIELDS: {"reason": str(error)}})
            headers = {"Retry-After": str(self._desk.settings.retry_after_seconds)}
            detail = "The store did not take it; try again, with the same idempotency key."
            raise RefusalError(503, "not-ready", detail, headers) from error

    def _check_rate(self, key: Key) -> None:
        wait = self._rate.wait(key.name)
        if wait:
            detail = f"The API key {key.name} may write {self._desk.settings.writes_per_minute} times a minute."
            raise RefusalError(429, "too-often", detail, {"Retry-After": str(ceil(wait))})

    async def _wish(self, request: Request, operation: Operation, verb: Verb, key: Key) -> Wish:
        _, faults = read_given(request.query_params.multi_items(), ())
        if faults:
            raise RequestFaultsError(faults)
        token = token_of(request)
        body = await read_body(request, operation, self._desk.settings)
        return Wish(
            verb=verb,
            fact_id=str(request.path_params.get("fact", "")),
            key=key,
            body=body,
            said=said(request, body),
            token=token,
            status=operation.status,
        )


def _response(wish: Wish, done: Done) -> Response:
    headers = {"Cache-Control": NEVER}
    if wish.verb == "submit":
        headers["Location"] = f"/v1/facts/{msgspec.json.decode(done.body)['fact']}"
    return Response(done.body, done.status, headers, JSON)


def _unwritten(_: Asked) -> Answer:
    raise RefusalError(403, "read-only", READ_ONLY)


def _operation(verb: Verb, scope: str, summary: str, about: str) -> Operation:
    return Operation(
        id=f"{verb}Fact",
        method="POST",
        path="/v1/facts" if verb == "submit" else f"/v1/facts/{{fact}}/{verb}",
        tag="writes",
        summary=summary,
        about=about,
        answer=_unwritten,
        example=lambda release: (
            "/v1/facts" if verb == "submit" else f"/v1/facts/{next(iter(release.evidence.facts))}/{verb}"
        ),
        schema=ref(Written),
        types=(Written,),
        parameters=() if verb == "submit" else (Parameter(name="fact", place="path", about="The id of a fact."),),
        body=lambda release: write_body(release, verb),
        scope="submit" if scope == "submit" else "review",
        status=201 if verb in ("submit", "supersede") else 200,
        state=True,
    )


OPERATIONS: dict[Verb, Operation] = {
    "submit": _operation(
        "submit",
        "submit",
        "Submit a fact, with the sources that it needs, as a candidate",
        "It counts where `tier=candidate` is asked for, until somebody accepts or rejects it.",
    ),
    "accept": _operation(
        "accept", "review", "Accept a candidate", "Rules run on it, and it counts from the next answer on."
    ),
    "reject": _operation("reject", "review", "Reject a candidate", "What was submitted stays in the ledger."),
    "supersede": _operation(
        "supersede",
        "review",
        "Put another fact in the place of an accepted one",
        "The new fact has an id of its own and is accepted at once; the old one keeps its history.",
    ),
    "retract": _operation(
        "retract", "review", "Withdraw an accepted fact", "It counts no longer; asked with `recorded_by` it still does."
    ),
}
