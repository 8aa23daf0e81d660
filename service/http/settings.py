"""What a server can be told: what it answers from, who may read it, and how much one request may cost."""

from pathlib import Path
from typing import Literal

import msgspec

from service.memo.permanent import LOCAL

MEGABYTE = 1_000_000
LogFormat = Literal["auto", "json", "text"]
LogLevel = Literal["info", "warning", "error"]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How one application answers. `service.http.variables` says what each means, its unit, and its variable.

    `origins` are those whose pages may read answers; `*` is every one. `public_url` is the address at which readers
    reach the service, for links in memos.
    """

    releases: tuple[Path, ...] = ()
    db: str | None = None
    public_url: str = LOCAL
    origins: tuple[str, ...] = ()
    log_format: LogFormat = "auto"
    log_level: LogLevel = "info"
    kept_bytes: int = 64 * MEGABYTE
    largest_body: int = 2 * MEGABYTE
    threads: int = 2
    waiting: int = 16
    deadline_seconds: float = 30.0
    retry_after_seconds: int = 5
    shutdown_seconds: int = 10
    refresh_seconds: float = 0.25
    releases_kept: int = 4
    writes_per_minute: int = 600
