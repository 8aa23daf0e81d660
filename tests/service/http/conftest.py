"""An application over the packaged release, and clients of it."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from service.http.app import create_app
from service.http.settings import Settings
from waiver_rules.release import Release


@pytest.fixture(scope="session")
def client(release: Release) -> Iterator[TestClient]:
    """A client of an application that any page may read."""
    app = create_app(release, settings=Settings(origins=("https://dashboard.example",)))
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened
