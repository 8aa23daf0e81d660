"""A request that is sent twice is done once; another request under the same key is refused."""

import pytest

from evidence.store.errors import RepeatedRequestError, UnknownFactError
from evidence.store.idempotency import Answer
from evidence.store.store import Store
from tests.evidence.store.acts import READER, REVIEWER, body, fact


def send(store: Store, token: str, request: bytes, name: str = "one") -> Answer:
    """What a door does with a request that carries an idempotency key."""
    with store.writing() as writing:
        kept = writing.replayed("office", token, request)
        if kept is not None:
            return kept
        answer = Answer(201, writing.submit(body(fact(name)), READER)[0].hash)
        writing.remember("office", token, request, answer)
        return answer


def test_the_second_time_the_first_answer_is_given_again(store: Store) -> None:
    assert send(store, "t", b"one") == send(store, "t", b"one")
    assert store.head().seq == 1


def test_another_request_under_the_same_key_is_refused(store: Store) -> None:
    send(store, "t", b"one")
    with pytest.raises(RepeatedRequestError, match="take a new one"):
        send(store, "t", b"two", "two")
    assert store.head().seq == 1


def test_an_answer_is_kept_only_with_what_it_tells_of(store: Store) -> None:
    with pytest.raises(UnknownFactError), store.writing() as writing:
        writing.remember("office", "t", b"one", Answer(200, "{}"))
        writing.accept("2020-10-01-nowhere", REVIEWER)
    assert send(store, "t", b"two", "two").status == 201


def test_a_token_has_as_many_characters_as_the_service_takes(store: Store) -> None:
    token = "t" * 255
    assert send(store, token, b"one") == send(store, token, b"one")
    assert store.head().seq == 1
