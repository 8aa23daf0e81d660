"""The server beneath the application: its workers, the folder of their metrics, and its end."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import uvicorn

from service.http.logs import configure
from service.http.settings import Settings
from service.http.variables import METRICS_FOLDER

NO_MOMENTS = "PROMETHEUS_DISABLE_CREATED_SERIES"


def run(host: str, port: int, workers: int, settings: Settings) -> bool:
    """Serves until stopped, and then lets answers under way finish, for so long as the settings say.

    Says whether it ended because it was told to. The application is made in each worker, from the environment.
    """
    os.environ.setdefault(NO_MOMENTS, "true")
    configure(settings)
    # the server beneath raises the signal that ended it once more, after the last answer
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with _metrics_of(workers):
        try:
            uvicorn.run(
                "service.http.asgi:build",
                factory=True,
                host=host,
                port=port,
                workers=workers,
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=settings.shutdown_seconds,
            )
        except SystemExit as ended:
            return not ended.code
        except KeyboardInterrupt:
            return True
    return True


@contextmanager
def _metrics_of(workers: int) -> Iterator[None]:
    """A folder in which several workers share their metrics, unless the environment names one."""
    if workers == 1 or os.environ.get(METRICS_FOLDER):
        yield
        return
    with TemporaryDirectory(prefix="waiver-rules-metrics-") as folder:
        os.environ[METRICS_FOLDER] = folder
        yield
