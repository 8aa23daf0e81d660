"""A client of the application, over the packaged release."""

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from service.http.app import create_app
from tests.service.pages.parsed import Parsed
from waiver_rules.release import Release

Read = Callable[[str], Parsed]


def client_of(release: Release) -> TestClient:
    return TestClient(create_app(release))


@pytest.fixture(scope="session")
def client(release: Release) -> Iterator[TestClient]:
    with client_of(release) as one:
        yield one


@pytest.fixture(scope="session")
def read(client: TestClient) -> Read:
    """Fetches a page that must be there, and takes it apart; each page once."""
    pages: dict[str, Parsed] = {}

    def fetch(path: str) -> Parsed:
        if path not in pages:
            answer = client.get(path)
            assert answer.status_code == 200, answer.text
            pages[path] = Parsed(answer.text)
        return pages[path]

    return fetch
