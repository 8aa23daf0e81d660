"""Single edits of a certificate: every scalar leaf outside `display`, edited in several ways."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from hashlib import sha256
from json import dumps
from typing import Any

from evidence.manifest import COMPUTED

DISPLAY = "display"
Path = tuple[str | int, ...]
NEIGHBOURS = (
    ("supported", "contradicted", "contested", "insufficient"),
    ("supports", "opposes"),
    ("affirms", "denies", "questions"),
    ("established", "alleged", "disputed"),
    ("direct", "circumstantial", "indicative"),
    ("A", "B", "C", "D", "E", "F"),
    ("calendar", "fiscal", "certification", "term"),
    ("scintilla", "preponderance", "clear_and_convincing", "beyond_reasonable_doubt"),
    ("baseline", "executive", "unreviewable", "strict", "c_and_d"),
    ("event", "source"),
    ("certain", "possible"),
)
MISSING = object()


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of all scalar leaves but those under `display`."""
    if isinstance(value, dict):
        for key in value:
            if key != DISPLAY:
                yield from leaves(value[key], (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from leaves(one, (*path, index))
    else:
        yield path


def edits(value: Any) -> Iterator[Any]:
    """Other values in the place of a leaf: of its type, null, nothing, a neighbouring word, a day shifted."""
    yield MISSING
    if value is not None:
        yield None
    if isinstance(value, bool):
        yield from (not value, int(value))
    elif isinstance(value, int | float):
        yield from (value + 1, value - 1, bool(value))
    elif isinstance(value, str):
        yield f"{value}x"
        if value:
            yield ""
        yield from _shifted(value)
        yield from (word for words in NEIGHBOURS if value in words for word in words if word != value)
    else:
        yield from ("x", 1)


@contextmanager
def edited(whole: Any, path: Path, value: Any) -> Iterator[None]:
    """The certificate with another value in the place of a leaf, or none; put back afterwards."""
    inner = at(whole, path[:-1])
    key, before = path[-1], inner[path[-1]]
    if value is MISSING:
        del inner[key]
    else:
        inner[key] = value
    try:
        yield
    finally:
        if value is MISSING and isinstance(inner, list):
            inner.insert(key, before)
        else:
            inner[key] = before


def at(whole: Any, path: Path) -> Any:
    """The value at a path."""
    for key in path:
        whole = whole[key]
    return whole


@contextmanager
def signed(whole: Any, path: Path) -> Iterator[None]:
    """The certificate, edited at a path in `given`, with every hash and the decision id made anew by a forger."""
    given, derived = whole["given"], whole["derived"]
    before = (whole["given_sha256"], given["rulebook"], derived["decision_id"])
    listed = at(whole, path[:3]) if path[1] in ("facts", "sources") else {"sha256": ""}
    own = listed["sha256"]
    try:
        if path[1] in ("facts", "sources"):
            listed["sha256"] = content_hash(path[1], listed["record"])
        given["rulebook"] = f"sha256:{_hash(given['statute'])}"
        whole["given_sha256"] = _hash(given)
        derived["decision_id"] = f"sha256:{_hash(given['query'] | {'added': []})}"
        yield
    finally:
        listed["sha256"] = own
        whole["given_sha256"], given["rulebook"], derived["decision_id"] = before


def digests_made_anew(whole: dict[str, Any]) -> dict[str, Any]:
    """The certificate with every hash but the decision id that fits what is now given, as a forger would have it."""
    given = whole["given"]
    for sort in ("facts", "sources"):
        for one in given[sort]:
            one["sha256"] = content_hash(sort, one["record"])
    given["rulebook"] = f"sha256:{_hash(given['statute'])}"
    whole["given_sha256"] = _hash(given)
    return whole


def content_hash(sort: str, written: dict[str, Any]) -> str:
    """The hash of a record as the manifest has it."""
    computed = COMPUTED | ({"public_from"} if sort == "sources" else set())
    record = {key: value for key, value in written.items() if value not in (None, False, [], {})}
    return _hash({key: record[key] for key in record.keys() - computed})


def _shifted(text: str) -> Iterator[str]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return
    yield from ((day + timedelta(days=step)).isoformat() for step in (-1, 1, 366))


def _hash(value: Any) -> str:
    # as RFC 8785, since no certificate made here has a fraction in it; eight times as fast as the library
    return sha256(dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
