"""Fixtures that every test may use."""

import pytest

from evidence.model import Evidence
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
