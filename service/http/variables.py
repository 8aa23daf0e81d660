"""The variables of the environment that a server reads: each with its setting, unit and meaning."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from re import compile as pattern
from typing import get_args

import msgspec

from evidence.faults import Fault, FaultsError, nearest
from service.http.settings import LogFormat, LogLevel, Settings
from service.memo.permanent import PUBLIC_URL

PREFIX = "WAIVER_RULES_"
RELEASE = "WAIVER_RULES_RELEASE"
DB = "WAIVER_RULES_DB"
ORIGINS = "WAIVER_RULES_CORS_ORIGINS"
OF_TESTS = "WAIVER_RULES_OTHER_PYTHONS"
"""Names interpreters for the tests; a server that inherits it has no use for it."""
METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Of prometheus-client: the folder in which several workers share their metrics."""
HOST = r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]"
ORIGIN = pattern(rf"(?P<scheme>https?)://(?:{HOST})(?::(?P<port>[1-9][0-9]{{0,4}}))?")
USUAL_PORTS = {"https": "443", "http": "80"}
GIGABYTE = 1_000_000_000
DAY = 86_400
Read = Callable[[str], object]


class Variable(msgspec.Struct, frozen=True, kw_only=True):
    """A variable, the setting it gives, and how its text is read; `read` raises ValueError with what was expected.

    `is_secret` says that its value is never shown.
    """

    name: str
    setting: str
    about: str
    unit: str
    read: Read
    is_secret: bool = False


def settings_from(environment: Mapping[str, str]) -> Settings:
    """The settings that the environment gives; a variable left empty gives its default.

    Raises FaultsError with every variable that has no meaning, and every unknown name that begins as ours do.
    """
    faults = [*_unknown(environment)]
    given: dict[str, object] = {}
    for variable in VARIABLES:
        text = environment.get(variable.name, "").strip()
        if not text:
            continue
        try:
            given[variable.setting] = variable.read(text)
        except ValueError as error:
            found = "a value that is not shown" if variable.is_secret else text
            faults.append(Fault(place=variable.name, code="invalid-setting", found=found, expected=str(error)))
    if faults:
        raise FaultsError(faults)
    return Settings(**given)  # type: ignore[arg-type]


def _unknown(environment: Mapping[str, str]) -> Iterator[Fault]:
    known = [variable.name for variable in VARIABLES]
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known and name != OF_TESTS:
            expected = "a variable that docs/settings.md lists"
            yield Fault(
                place=name, code="unknown-variable", found=name, expected=expected, nearest=nearest(name, known)
            )


def _whole(least: int, most: int) -> Read:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text[:20]) <= most:
            raise ValueError(f"a whole number from {least:,} to {most:,}")
        return int(text)

    return read


def _seconds(least: float, most: float) -> Read:
    def read(text: str) -> float:
        expected = f"seconds from {least:g} to {most:g}"
        try:
            seconds = float(text)
        except ValueError:
            raise ValueError(expected) from None
        if not least <= seconds <= most:
            raise ValueError(expected)
        return seconds

    return read


def _word(words: tuple[str, ...]) -> Read:
    def read(text: str) -> str:
        if text not in words:
            near = nearest(text, words)
            raise ValueError(f"one of {', '.join(words)}" + (f" (did you mean {near}?)" if near else ""))
        return text

    return read


def _paths(text: str) -> tuple[Path, ...]:
    return tuple(Path(path) for path in text.split(os.pathsep) if path)


def _origins(text: str) -> tuple[str, ...]:
    found = tuple(text.replace(",", " ").split())
    if any(one != "*" and not _is_origin(one) for one in found):
        raise ValueError(
            "origins as browsers send them, such as https://dashboard.example or http://localhost:3000 (small letters, "
            "no path, no slash at the end, no usual port), with commas or blanks between, or *"
        )
    return found


def _is_origin(text: str) -> bool:
    """Whether a browser would name a page's origin so: anything else would never fit, and allow nobody."""
    found = ORIGIN.fullmatch(text)
    return found is not None and found["port"] != USUAL_PORTS[found["scheme"]]


def _address(text: str) -> str:
    if not _is_address(text):
        raise ValueError("an address that starts with https:// or http://")
    return text


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and text.isprintable() and " " not in text


def _database(text: str) -> str:
    if not text.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME")
    return text


VARIABLES = (
    Variable(
        name=RELEASE,
        setting="releases",
        about="release files or archives to answer from, parted as those of PATH; the first answers where none is "
        "asked for. Nothing can then be written. `serve --release` sets it",
        unit="paths",
        read=_paths,
    ),
    Variable(
        name=DB,
        setting="db",
        about="the store whose ledger is laid over the packaged release. `serve --db` sets it",
        unit="URL",
        read=_database,
        is_secret=True,
    ),
    Variable(
        name=PUBLIC_URL,
        setting="public_url",
        about="address at which readers reach the service, for links in memos and in the feed; `serve` takes its own "
        "host and port",
        unit="URL",
        read=_address,
    ),
    Variable(
        name=ORIGINS,
        setting="origins",
        about="pages that may read answers from another origin; `*` is every one",
        unit="origins",
        read=_origins,
    ),
    Variable(
        name="WAIVER_RULES_LOG_FORMAT",
        setting="log_format",
        about="`json`, a line a record; `text`, for people; `auto` is `text` on a terminal and `json` elsewhere",
        unit="word",
        read=_word(get_args(LogFormat)),
    ),
    Variable(
        name="WAIVER_RULES_LOG_LEVEL",
        setting="log_level",
        about="`info` logs every request, `warning` only those refused or failed, `error` only failures",
        unit="word",
        read=_word(get_args(LogLevel)),
    ),
    Variable(
        name="WAIVER_RULES_KEPT_BYTES",
        setting="kept_bytes",
        about="answers kept in memory, in each worker",
        unit="bytes",
        read=_whole(0, 64 * GIGABYTE),
    ),
    Variable(
        name="WAIVER_RULES_LARGEST_BODY",
        setting="largest_body",
        about="what a body may have; more is refused with 413",
        unit="bytes",
        read=_whole(1_000, GIGABYTE),
    ),
    Variable(
        name="WAIVER_RULES_THREADS",
        setting="threads",
        about="heavy answers worked out at once, in each worker",
        unit="threads",
        read=_whole(1, 256),
    ),
    Variable(
        name="WAIVER_RULES_WAITING",
        setting="waiting",
        about="heavy requests that may wait; one more is refused with 503",
        unit="requests",
        read=_whole(0, 10_000),
    ),
    Variable(
        name="WAIVER_RULES_DEADLINE_SECONDS",
        setting="deadline_seconds",
        about="what a heavy answer may take; then 503",
        unit="seconds",
        read=_seconds(0.1, DAY),
    ),
    Variable(
        name="WAIVER_RULES_RETRY_AFTER_SECONDS",
        setting="retry_after_seconds",
        about="named in `Retry-After` with a 503",
        unit="seconds",
        read=_whole(1, DAY),
    ),
    Variable(
        name="WAIVER_RULES_SHUTDOWN_SECONDS",
        setting="shutdown_seconds",
        about="for answers under way when the server is told to stop; then they are cut off",
        unit="seconds",
        read=_whole(1, DAY),
    ),
    Variable(
        name="WAIVER_RULES_REFRESH_SECONDS",
        setting="refresh_seconds",
        about="between two looks at the head of the ledger; what another process wrote shows that much later",
        unit="seconds",
        read=_seconds(0.05, 3_600),
    ),
    Variable(
        name="WAIVER_RULES_RELEASES_KEPT",
        setting="releases_kept",
        about="earlier effective releases still served by name, beside the packaged one; the rest answer 410",
        unit="releases",
        read=_whole(0, 1_000),
    ),
    Variable(
        name="WAIVER_RULES_WRITES_PER_MINUTE",
        setting="writes_per_minute",
        about="writes of one key that each worker takes; more are refused with 429",
        unit="writes a minute",
        read=_whole(1, 1_000_000),
    ),
)
