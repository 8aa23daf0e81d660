"""The committed manifest of ids and hashes: no packaged fact or source changes in silence.

A hash covers what is written of an entry, not what is computed from it (spans, formatted citations,
origins), so that better code does not look like an edited record.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Any

import msgspec
import yaml

from evidence.canonical import canonical_json
from evidence.faults import Fault, FaultsError, nearest
from evidence.model import Evidence, Fact, Source

MANIFEST, LOG = "manifest.json", "manifest_log.yaml"
COMPUTED = frozenset(("span", "open_ended", "about_span", "attested", "origin", "text"))
REMEDY = "run: waiver-rules evidence lint --accept-manifest --why REASON"
FOUND = {
    "not-in-manifest": "a new entry",
    "removed-from-record": "no entry",
    "edited": "an edited entry",
}
SECTIONS = ("facts", "sources")


class Manifest(msgspec.Struct, frozen=True):
    """The sha256 of each fact and source, by id."""

    facts: dict[str, str]
    sources: dict[str, str]


def content_hash(entry: Fact | Source) -> str:
    """The sha256, in hexadecimal, of the canonical JSON (RFC 8785) of what is written of the entry."""
    written: dict[str, Any] = msgspec.to_builtins(entry)
    computed = COMPUTED | ({"public_from"} if isinstance(entry, Source) else frozenset())
    kept = {key: value for key, value in written.items() if key not in computed and _is_given(value)}
    return sha256(canonical_json(kept)).hexdigest()


def manifest_of(evidence: Evidence) -> Manifest:
    """The manifest that fits the record, ids sorted."""
    return Manifest(
        {name: content_hash(fact) for name, fact in sorted(evidence.facts.items())},
        {name: content_hash(source) for name, source in sorted(evidence.sources.items())},
    )


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file. Raises OSError if it cannot be read, FaultsError if it is no manifest."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        fault = Fault(
            place=f"{path.name}:1:1",
            code="no-manifest",
            found=str(error),
            expected="a manifest of ids and hashes",
        )
        raise FaultsError((fault,)) from error


def check(evidence: Evidence, manifest: Manifest) -> tuple[Fault, ...]:
    """A fault for each fact and source that was changed, added or removed since the manifest was written."""
    now = manifest_of(evidence)
    return tuple(
        fault for section in SECTIONS for fault in _compared(section, getattr(manifest, section), getattr(now, section))
    )


def write_manifest(evidence: Evidence, path: Path, why: str, day: date) -> Manifest:
    """Writes the manifest to `path` and appends what changed, why and on which day to the log beside it.

    Writes no log entry where nothing changed. Raises ValueError if `why` is blank, and what
    `read_manifest` raises for an old manifest that cannot be read, before anything is written.
    """
    if not why.strip():
        raise ValueError("a changed manifest needs a reason")
    old = read_manifest(path) if path.exists() else Manifest({}, {})
    new = manifest_of(evidence)
    changes = _changes(old, new)
    if any(changes.values()):
        with (path.parent / LOG).open("a", encoding="utf-8") as log:
            log.write(_log_entry(day, why.strip(), changes))
    path.write_text(dumps(msgspec.to_builtins(new), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return new


def last_changes(log: Path) -> dict[str, date]:
    """By fact id, the last day on which the log tells that the fact was added or changed.

    Empty where there is no log. Raises ValueError for a log that is not one.
    """
    if not log.exists():
        return {}
    days: dict[str, date] = {}
    for entry in yaml.load(log.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or ():
        day = date.fromisoformat(entry["day"])
        for name in (*entry["added"], *entry["changed"]):
            section, _, own = name.partition("/")
            if section == SECTIONS[0]:
                days[own] = max(day, days.get(own, day))
    return days


def _is_given(value: object) -> bool:
    # absent and empty are the same, so that a new optional key changes no hash
    return value not in (None, False, [], {}, ())


def _compared(section: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterable[Fault]:
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) == new.get(name):
            continue
        code = "not-in-manifest" if name not in old else "removed-from-record" if name not in new else "edited"
        yield Fault(
            place=f"{MANIFEST}#/{section}/{name}",
            code=code,
            found=f"{FOUND[code]} {name}",
            expected=f"what the manifest holds; if the change is meant, {REMEDY}",
            nearest=nearest(name, old.keys() - new.keys()) if name not in old else None,
        )


def _changes(old: Manifest, new: Manifest) -> dict[str, list[str]]:
    before, after = _by_section(old), _by_section(new)
    return {
        "added": sorted(after.keys() - before.keys()),
        "changed": sorted(name for name in before.keys() & after.keys() if before[name] != after[name]),
        "removed": sorted(before.keys() - after.keys()),
    }


def _by_section(manifest: Manifest) -> dict[str, str]:
    return {f"{section}/{name}": value for section in SECTIONS for name, value in getattr(manifest, section).items()}


def _log_entry(day: date, why: str, changes: dict[str, list[str]]) -> str:
    entry = {"day": day.isoformat(), "why": why, **changes}
    return yaml.safe_dump([entry], sort_keys=False, allow_unicode=True, width=100)
