"""Which statute is meant by a word that is the id of none."""

import msgspec

from evidence.faults import Fault, nearest
from waiver_rules.query import unknown
from waiver_rules.release import Release


def unknown_statute(release: Release, found: str) -> Fault:
    """The fault of naming no statute of a release, with the id that is nearest by id, short title or alias."""
    fault = unknown("statute", found, release.content.statutes, "a statute of this release")
    return msgspec.structs.replace(fault, nearest=_nearest(release, found) or fault.nearest)


def _nearest(release: Release, found: str) -> str | None:
    named = {word: name for name in release.content.statutes for word in _words(release, name)}
    near = nearest(_plain(found), named)
    return None if near is None else named[near]


def _words(release: Release, name: str) -> tuple[str, ...]:
    statute = release.statute(name).folder.statute
    return (name, *(_plain(word) for word in (statute.short_title, *statute.aliases)))


def _plain(text: str) -> str:
    """The text as an id would write it."""
    return "-".join(text.lower().replace("_", " ").replace("-", " ").split())
