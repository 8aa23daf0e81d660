"""A small record, and an empty store beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence.model import Evidence
from evidence.store.store import Store, open_store
from tests.evidence.factories import make_evidence


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    """The small record that stands for a packaged release."""
    return make_evidence(tmp_path_factory.mktemp("record"))


@pytest.fixture
def store(database: str, record: Evidence, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(database, record)
    yield opened
    opened.close()
