"""Fixtures that every test may use."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy.engine import URL

from evidence.model import Evidence
from tests.databases import POSTGRESQL, SQLITE, fresh_postgresql, fresh_sqlite, postgresql
from waiver_rules.folder import StatuteFolder
from waiver_rules.packaged import packaged_release
from waiver_rules.release import Release


@pytest.fixture(scope="session")
def release() -> Release:
    """The packaged release, compiled once where it is missing or stale."""
    return packaged_release()


@pytest.fixture(scope="session")
def evidence(release: Release) -> Evidence:
    """The record of the packaged release."""
    return release.evidence


@pytest.fixture(scope="session")
def section_907(release: Release) -> StatuteFolder:
    """The statute folder of section 907 in the packaged release."""
    return release.statute("section-907").folder


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[URL]:
    """A PostgreSQL server for the session, started from PyPI the first time that a test asks for it.

    Its folder is its own: root's server runs as another user, and each new pytest closes its own folders to others.
    """
    with TemporaryDirectory(prefix="pg") as folder, postgresql(Path(folder)) as server:
        yield server


@pytest.fixture(params=(SQLITE, POSTGRESQL))
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once on each of the two sorts."""
    if request.param == SQLITE:
        return fresh_sqlite(tmp_path)
    return fresh_postgresql(request.getfixturevalue("postgresql_server"))
