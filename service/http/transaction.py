"""One write carried out: replayed where it was done before, else all of it in one transaction, and shown at once."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from evidence.faults import Fault, FaultsError
from evidence.model import Evidence
from evidence.store.errors import ConflictError, RepeatedRequestError, StoreError, UnknownFactError
from evidence.store.idempotency import Answer
from evidence.store.keys import Key
from service.http.body import parsed
from service.http.following import Following
from service.http.logs import LOG
from service.http.problems import RefusalError
from service.http.reading_on import BrokenChainError
from service.http.submissions import Verb, pointed, submission_in, write, written
from waiver_rules.query import QueryError


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What a request asks to be written. `said` is its method, address and body; `token` its idempotency key."""

    verb: Verb
    fact_id: str
    key: Key
    body: bytes
    said: bytes
    token: str | None
    status: int


def carried_out(following: Following, wish: Wish, record: Evidence) -> Answer:
    """The answer, once everything is in the store and in this process's edition; or nothing has been written.

    Raises FaultsError, RefusalError (400, 409, 422), StoreError.
    """
    submission = submission_in(parsed(wish.body), wish.verb, wish.key, record)
    with _told(), _matched_ahead(following, wish), following.store.writing() as writing:
        if wish.token is not None:
            kept = writing.replayed(wish.key.name, wish.token, wish.said)
            if kept is not None:
                return kept
        entry = write(writing, wish.verb, wish.fact_id, submission)
        answer = Answer(wish.status, msgspec.json.encode(written(entry)).decode())
        if wish.token is not None:
            writing.remember(wish.key.name, wish.token, wish.said, answer)
    try:
        following.look(entry.seq)
    except (StoreError, BrokenChainError):
        # what was written is written; the next look shows it
        LOG.exception("looking at the store after a write failed")
    return answer


@contextmanager
def _matched_ahead(following: Following, wish: Wish) -> Iterator[None]:
    """The rules run before anybody is kept waiting; a candidate that is gone meanwhile is refused by the store."""
    waiting = following.waiting(wish.fact_id) if wish.verb == "accept" else None
    if waiting is not None:
        following.matching.prepare(waiting)
    try:
        yield
    finally:
        if waiting is not None:
            following.matching.forget(waiting)


@contextmanager
def _told() -> Iterator[None]:
    """The store's refusals as problems of the request."""
    try:
        yield
    except UnknownFactError as error:
        fault = Fault(
            place="fact",
            code="unknown-fact",
            found=error.fact_id,
            expected="the id of a fact",
            nearest=error.nearest,
        )
        raise QueryError([fault]) from error
    except RepeatedRequestError as error:
        raise RefusalError(422, "repeated", f"{error}.") from error
    except ConflictError as error:
        raise RefusalError(409, "conflict", f"{error}.") from error
    except FaultsError as error:
        raise FaultsError(pointed(fault) for fault in error.faults) from error
