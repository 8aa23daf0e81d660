"""The application as a server starts it: `uvicorn --factory service.http.asgi:build`."""

import os
from pathlib import Path

from fastapi import FastAPI

from service.http.app import create_app
from service.http.settings import settings_from
from waiver_rules.packaged import packaged_release
from waiver_rules.release import Release, read_release

RELEASE_VARIABLE = "WAIVER_RULES_RELEASE"


def build() -> FastAPI:
    """The application over the packaged release, or over the file that WAIVER_RULES_RELEASE names.

    Raises OSError or ValueError where that file is no release.
    """
    return create_app(_release(), settings=settings_from(os.environ))


def _release() -> Release:
    path = os.environ.get(RELEASE_VARIABLE)
    return read_release(Path(path), engine="unknown") if path else packaged_release()
