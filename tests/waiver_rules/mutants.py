"""Single edits of a certificate: every scalar leaf outside `display`, edited in several ways."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from evidence.manifest import COMPUTED
from waiver_rules.release import canonical

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


def edited(whole: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """A copy of a certificate with another value in the place of a leaf, or none."""
    copy: dict[str, Any] = json.loads(json.dumps(whole))
    inner: Any = copy
    for key in path[:-1]:
        inner = inner[key]
    if value is MISSING:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return copy


def digests_made_anew(whole: dict[str, Any]) -> dict[str, Any]:
    """The certificate with every hash but the decision id that fits what is now given, as a forger would have it."""
    given = whole["given"]
    for sort, also in (("facts", set()), ("sources", {"public_from"})):
        for one in given[sort]:
            record = {key: value for key, value in one["record"].items() if value not in (None, False, [], {})}
            one["sha256"] = _hash({key: record[key] for key in record.keys() - COMPUTED - also})
    given["rulebook"] = f"sha256:{_hash(given['statute'])}"
    whole["given_sha256"] = _hash(given)
    return whole


def identified(whole: dict[str, Any]) -> dict[str, Any]:
    """The certificate with the decision id that fits its query, where nothing is hypothetical."""
    whole["derived"]["decision_id"] = f"sha256:{_hash(whole['given']['query'] | {'added': []})}"
    return whole


def _shifted(text: str) -> Iterator[str]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return
    yield from ((day + timedelta(days=step)).isoformat() for step in (-1, 1, 366))


def _hash(value: Any) -> str:
    return sha256(canonical(value)).hexdigest()
