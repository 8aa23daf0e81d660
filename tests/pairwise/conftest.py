"""A client of an application over the packaged release."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from service.http.app import create_app
from service.http.settings import Settings
from waiver_rules.release import Release


@pytest.fixture(scope="session")
def client(release: Release) -> Iterator[TestClient]:
    """A client that gets a problem where the service fails, as its users do."""
    with TestClient(create_app(release, settings=Settings()), raise_server_exceptions=False) as opened:
        yield opened
