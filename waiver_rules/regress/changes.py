"""What differs between two releases, as the smallest changes that somebody could have made alone.

A regraded publisher is one change with all its sources, a fact and the one that supersedes it are one. Sources that
are new or gone are none: no verdict hangs on a source that no fact cites. The order of entries is none either.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import msgspec

from evidence.model import Evidence, Source
from waiver_rules.release import Release, StatuteFrozen

GRADING = frozenset({"reliability", "origin", "publisher", "relays"})
DATING = frozenset({"public_from", "attested"})
BY_PUBLISHER = frozenset({"reliability", "origin"})
LONGEST = 80


class Change(msgspec.Struct, frozen=True, order=True):
    """One change: its sort in words such as `fact added`, the id of what changed, and what of it, in a few words."""

    sort: str
    id: str
    says: str = ""

    def __str__(self) -> str:
        return f"{self.sort}: {self.id}" + (f" ({self.says})" if self.says else "")


class Edit(msgspec.Struct, frozen=True):
    """An entry of a table put in another's place; None where there is none after or before."""

    table: str
    key: tuple[str, ...]
    before: Any
    after: Any


class Atom(msgspec.Struct, frozen=True):
    """A change, with the edits that make it."""

    change: Change
    edits: tuple[Edit, ...]


def changes_between(before: Release, after: Release) -> tuple[Atom, ...]:
    """Every change that a verdict could hang on, sorted. Both releases must be thin."""
    found = [
        *_facts(before.evidence, after.evidence),
        *_sources(before.evidence, after.evidence),
        *_words(before.evidence, after.evidence),
    ]
    for name in sorted(before.content.statutes.keys() & after.content.statutes.keys()):
        found += _statute(name, before.statute(name), after.statute(name))
    return tuple(sorted(found, key=lambda atom: atom.change))


def differing(before: object, after: object) -> tuple[str, ...]:
    """The names of the fields that differ between two structs or dataclasses of one type."""
    names = [one.name for one in fields(before)] if is_dataclass(before) else list(getattr(before, "__struct_fields__"))  # noqa: B009
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def edits_of(table: str, before: Mapping[str, Any], after: Mapping[str, Any], *above: str) -> Iterator[Edit]:
    """An edit for each entry that is new, gone or other, by id."""
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old != new:
            yield Edit(table, (*above, name), old, new)


def says_of(before: object, after: object) -> str:
    """What differs, in a few words: each field with its values where those are short."""
    return "; ".join(_field(name, getattr(before, name), getattr(after, name)) for name in differing(before, after))


def _field(name: str, before: object, after: object) -> str:
    old, new = _short(before), _short(after)
    return f"{name}: {old} → {new}" if len(old) + len(new) <= LONGEST else name


def _short(value: object) -> str:
    if value is None or value in ((), {}, ""):
        return "none"
    if isinstance(value, str):
        return value
    plain = msgspec.to_builtins(value, str_keys=True)
    return plain if isinstance(plain, str) else msgspec.json.encode(plain).decode()


def _facts(before: Evidence, after: Evidence) -> Iterator[Atom]:
    edits = {edit.key[0]: edit for edit in edits_of("fact", before.facts, after.facts)}
    for successor, gone in _superseded(edits, after).items():
        own = [edits.pop(name) for name in gone]
        if successor in edits and edits[successor].before is None:
            own.append(edits.pop(successor))
        says = f"by {successor}: {'; '.join(dict.fromkeys(after.withdrawn[name].why for name in gone))}"
        yield Atom(Change("fact superseded", ", ".join(gone), says), tuple(own))
    for name, edit in edits.items():
        yield Atom(_fact_change(name, edit, after), (edit,))


def _superseded(edits: Mapping[str, Edit], after: Evidence) -> dict[str, list[str]]:
    """By the fact that stands in their place, the facts that are gone."""
    found: dict[str, list[str]] = {}
    for name, edit in edits.items():
        successor = _successor(name, after) if edit.after is None else None
        if successor is not None:
            found.setdefault(successor, []).append(name)
    return found


def _successor(name: str, evidence: Evidence) -> str | None:
    seen = {name}
    while name in evidence.withdrawn:
        following = evidence.withdrawn[name].superseded_by
        if following is None or following in seen:
            return None
        seen.add(following)
        name = following
    return name if name in evidence.facts else None


def _fact_change(name: str, edit: Edit, after: Evidence) -> Change:
    if edit.before is None:
        return Change("fact added", name)
    if edit.after is not None:
        return Change("fact changed", name, says_of(edit.before, edit.after))
    if name in after.withdrawn:
        return Change("fact retracted", name, after.withdrawn[name].why)
    return Change("fact removed", name)


def _sources(before: Evidence, after: Evidence) -> Iterator[Atom]:
    edits = [edit for edit in edits_of("source", before.sources, after.sources) if edit.before and edit.after]
    publishers = {one.key[0]: one for one in edits_of("publisher", before.publishers, after.publishers)}
    grouped: dict[str, list[Edit]] = {}
    for edit in edits:
        name = edit.after.relays or edit.after.publisher
        if name in publishers and set(differing(edit.before, edit.after)) <= BY_PUBLISHER:
            grouped.setdefault(name, []).append(edit)
        else:
            yield Atom(_source_change(edit.before, edit.after), (edit,))
    for name, own in sorted(grouped.items()):
        yield Atom(Change("publisher regraded", name, _regraded(publishers[name], own)), tuple(own))


def _regraded(publisher: Edit, own: list[Edit]) -> str:
    told = says_of(publisher.before, publisher.after) if publisher.before and publisher.after else ""
    return "; ".join(one for one in (told, f"{len(own)} of its sources") if one)


def _source_change(before: Source, after: Source) -> Change:
    names = set(differing(before, after))
    sort = "regraded" if names & GRADING else "redated" if names & DATING else "changed"
    return Change(f"source {sort}", after.id, says_of(before, after))


def _words(before: Evidence, after: Evidence) -> Iterator[Atom]:
    for section in ("kinds", "propositions", "actors"):
        old, new = getattr(before.vocabulary, section), getattr(after.vocabulary, section)
        for edit in edits_of("word", old, new, section):
            if edit.before and edit.after:
                says = says_of(edit.before, edit.after)
                yield Atom(Change("vocabulary changed", f"{section}/{edit.key[1]}", says), (edit,))


def _statute(name: str, before: StatuteFrozen, after: StatuteFrozen) -> Iterator[Atom]:
    old, new = before.folder, after.folder
    yield from _named("rule", _by_id(old.rulebook.rules), _by_id(new.rulebook.rules), name)
    yield from _named("reading", _by_id(old.readings.readings), _by_id(new.readings.readings), name)
    yield from _named("condition", _by_id(old.conditions.conditions), _by_id(new.conditions.conditions), name)
    wholes = (
        ("speakers", old.rulebook.speakers, new.rulebook.speakers),
        ("procedure", old.conditions.procedure, new.conditions.procedure),
        ("restriction", old.conditions.restriction, new.conditions.restriction),
        ("statute", old.statute, new.statute),
    )
    for table, first, second in wholes:
        if first != second:
            says = "" if isinstance(first, tuple) else ", ".join(differing(first, second))
            yield Atom(Change(f"{table} changed", name, says), (Edit(table, (name,), first, second),))


def _by_id(entries: Iterable[Any]) -> dict[str, Any]:
    return {one.id: one for one in entries}


def _named(sort: str, before: Mapping[str, Any], after: Mapping[str, Any], statute: str) -> Iterator[Atom]:
    for edit in edits_of(sort, before, after, statute):
        how = "added" if edit.before is None else "removed" if edit.after is None else "changed"
        says = says_of(edit.before, edit.after) if how == "changed" else ""
        yield Atom(Change(f"{sort} {how}", edit.key[1], says), (edit,))
