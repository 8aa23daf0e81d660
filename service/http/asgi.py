"""The application as a server starts it: `uvicorn --factory service.http.asgi:build`."""

import os

from fastapi import FastAPI

from service.http.app import create_app
from service.http.logs import configure
from service.http.settings import Settings
from service.http.variables import settings_from
from waiver_rules.archive.read import read_release
from waiver_rules.packaged import packaged_release
from waiver_rules.release import Release


def build() -> FastAPI:
    """The application as the environment sets it: over the packaged release, or over the release files it names.

    Sets up the log of this process. Raises FaultsError for variables or files with faults, OSError.
    """
    settings = settings_from(os.environ)
    configure(settings)
    first, *others = _releases(settings)
    return create_app(first, settings=settings, others=tuple(others))


def _releases(settings: Settings) -> list[Release]:
    return [read_release(path, engine="unknown") for path in settings.releases] or [packaged_release()]
