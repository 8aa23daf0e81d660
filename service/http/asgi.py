"""The application as a server starts it: `uvicorn --factory service.http.asgi:build`."""

import os
from pathlib import Path

from fastapi import FastAPI

from service.http.app import create_app
from service.http.settings import settings_from
from waiver_rules.archive.read import read_release
from waiver_rules.packaged import packaged_release
from waiver_rules.release import Release

RELEASE_VARIABLE = "WAIVER_RULES_RELEASE"


def build() -> FastAPI:
    """The application over the packaged release, or over the files that WAIVER_RULES_RELEASE names.

    Several are parted as the paths of PATH are; the first answers where no release is asked for. Raises OSError, or
    FaultsError where a file is no release.
    """
    first, *others = _releases(os.environ.get(RELEASE_VARIABLE, ""))
    return create_app(first, settings=settings_from(os.environ), others=tuple(others))


def _releases(paths: str) -> list[Release]:
    given = [Path(path) for path in paths.split(os.pathsep) if path]
    return [read_release(path, engine="unknown") for path in given] or [packaged_release()]
