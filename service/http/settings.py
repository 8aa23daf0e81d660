"""What a server can be told: who may read it from other origins, and how much one request may cost."""

from collections.abc import Mapping

import msgspec

from service.memo.permanent import LOCAL, public_url

ORIGINS_VARIABLE = "WAIVER_RULES_CORS_ORIGINS"
MEGABYTE = 1_000_000


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Limits of one application. `origins` are those whose pages may read answers; `*` is every one.

    `public_url` is the address at which readers reach the service, for links in memos.
    """

    origins: tuple[str, ...] = ()
    public_url: str = LOCAL
    kept_bytes: int = 64 * MEGABYTE
    largest_body: int = 2 * MEGABYTE
    threads: int = 2
    waiting: int = 16
    deadline_seconds: float = 30.0
    retry_after_seconds: int = 5


def settings_from(environment: Mapping[str, str]) -> Settings:
    """The settings that the environment gives: origins separated by commas or blanks, and the public address."""
    origins = tuple(environment.get(ORIGINS_VARIABLE, "").replace(",", " ").split())
    return Settings(origins=origins, public_url=public_url(environment))
