"""An operation as data: its path, its parameters, what answers it, and what the OpenAPI document says of it."""

from collections.abc import Callable, Iterable, Mapping
from time import monotonic
from typing import Any, Literal

import msgspec

from service.cite.formats import WRITERS
from service.http.edition import Edition
from service.http.ledger import Ledger
from service.http.recent import Known, afresh
from service.memo.forms import FORMS
from waiver_rules.query import Query
from waiver_rules.release import Release

Assess = Callable[[Release, Query], Known]
Words = Callable[[Release], Iterable[str]]
Given = str | int | tuple[str, ...]
JSON, CSV, MARKDOWN = "application/json", "text/csv; charset=utf-8", "text/markdown; charset=utf-8"
FORMATS = {
    "json": JSON,
    "csv": CSV,
    "md": MARKDOWN,
    **FORMS,
    **{name: media for name, (media, _) in WRITERS.items()},
}


BYTE_ORDER_MARK = "\ufeff".encode()
LAID_OUT = frozenset({MARKDOWN, *FORMS.values()})
"""Media types of what is laid out for reading: another version of the software lays it out otherwise."""


class OverdueError(Exception):
    """Raised when an answer took longer than a request may."""


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """A parameter in a query or a path.

    `words` are checked here; `known` are words of a release, which the query itself checks and the document lists.
    `least` and `most` bound a number; of a text `most` is the number of characters, which the query checks.
    """

    name: str
    about: str
    place: Literal["query", "path"] = "query"
    number: bool = False
    many: bool = False
    words: tuple[str, ...] = ()
    known: Words | None = None
    default: str | int | None = None
    least: int | None = None
    most: int | None = None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One request, read: parts of the path, parameters by name, the media type wanted, the body if it has one.

    `release` is the one asked for, or the first; `edition` is all that is served, None where nothing but it is.
    `assess` may know an answer. `packing` is the level at which to pack what is sent, 0 for not at all.
    """

    release: Release
    path: Mapping[str, str]
    given: Mapping[str, Given]
    media: str = JSON
    body: bytes = b""
    until: float | None = None
    edition: Edition | None = None
    assess: Assess = afresh
    packing: int = 6

    def text(self, name: str) -> str | None:
        """The value of a parameter, None where it was not given."""
        value = self.given.get(name)
        return value if isinstance(value, str) else None

    def number(self, name: str) -> int | None:
        """The value of a numeric parameter, None where it was not given."""
        value = self.given.get(name)
        return value if isinstance(value, int) else None

    def many(self, name: str) -> tuple[str, ...]:
        """The values of a parameter that may be repeated."""
        value = self.given.get(name)
        return value if isinstance(value, tuple) else ()

    @property
    def releases(self) -> tuple[Release, ...]:
        """Every release that is served, the one that answers where none is named first."""
        return tuple(self.edition.by_name.values()) if self.edition else ()

    @property
    def ledger(self) -> Ledger:
        """The ledger as the release that was asked for knows it."""
        return self.edition.named(self.release.name).ledger if self.edition else Ledger()

    @property
    def packaged(self) -> Release:
        """The release that was asked for without what a store added to it."""
        return self.edition.named(self.release.name).packaged if self.edition else self.release

    def check_time(self) -> None:
        """Raises OverdueError where the time for this request is over."""
        if self.until is not None and monotonic() > self.until:
            raise OverdueError


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What is sent. `identity` is what the bytes hang on, such as a decision id; None is the request itself."""

    body: bytes
    media: str = JSON
    identity: str | None = None
    headers: dict[str, str] = {}


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One method on one path.

    `example` gives, for a release, an address that has an answer; `schema` and `types` what that answer is.
    `heavy` operations run beside the event loop, and those `heavy_from` a number of bytes where the body has as many; a
    `state` is never cached. What does not `last` hangs on the software or on what else is served, so that not even a
    named release makes it immutable; nor does it what is `on_ledger`, which tells what has become of a fact since.
    `scope` is that of the API key that an operation needs which writes.
    """

    id: str
    path: str
    summary: str
    answer: Callable[[Asked], Answer]
    example: Callable[[Release], str]
    schema: dict[str, Any]
    types: tuple[type, ...] = ()
    about: str = ""
    tag: str = "record"
    method: Literal["GET", "POST"] = "GET"
    parameters: tuple[Parameter, ...] = ()
    formats: tuple[str, ...] = ("json",)
    media: str | None = None
    body: Callable[[Release], dict[str, Any]] | None = None
    heavy: bool = False
    heavy_from: int | None = None
    state: bool = False
    on_ledger: bool = False
    lasts: bool = True
    scope: Literal["submit", "review"] | None = None
    status: int = 200
    documented: bool = True

    def is_heavy(self, body: bytes) -> bool:
        """Whether to answer a request with such a body beside the event loop."""
        return self.heavy or (self.heavy_from is not None and len(body) >= self.heavy_from)

    def medias(self) -> tuple[str, ...]:
        """The media types that it answers in, the one for want of any wish first."""
        return (self.media,) if self.media else tuple(FORMATS[name] for name in self.formats)


def json_answer(value: object, identity: str | None = None, headers: dict[str, str] | None = None) -> Answer:
    """A value as compact JSON."""
    return Answer(body=msgspec.json.encode(value), identity=identity, headers=headers or {})


def ref(model: type) -> dict[str, Any]:
    """The schema that refers to a model of the OpenAPI document."""
    return {"$ref": f"#/components/schemas/{model.__name__}"}
