"""The earlier of two releases with some of the changes made that lead to the later one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from evidence.model import Evidence, Fact, Vocabulary
from waiver_rules.engine.hit import Hit
from waiver_rules.engine.reference import evaluate
from waiver_rules.folder import StatuteFolder
from waiver_rules.freeze import instruments, lapses
from waiver_rules.regress.changes import Atom, Edit
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.rulebook import Rule


class Variants:
    """Releases between two thin ones; words and sources that one of them lacks are had by all."""

    def __init__(self, before: Release, after: Release) -> None:
        self._before = before
        self._vocabulary = joined_words(before.evidence.vocabulary, after.evidence.vocabulary)
        self._sources = {**after.evidence.sources, **before.evidence.sources}

    def release(self, atoms: Iterable[Atom]) -> Release:
        """The earlier release with the changes made. Raises KeyError or LookupError where they do not go together."""
        edits: dict[str, list[Edit]] = {}
        for atom in atoms:
            for edit in atom.edits:
                edits.setdefault(edit.table, []).append(edit)
        evidence = self._evidence(edits)
        content = msgspec.structs.replace(
            self._before.content,
            evidence=evidence,
            citations={name: ("",) * len(fact.sources) for name, fact in evidence.facts.items()},
            statutes={
                name: _statute(name, statute, edits, evidence)
                for name, statute in self._before.content.statutes.items()
            },
        )
        return Release(content, self._before.name, "")

    def _evidence(self, edits: Mapping[str, list[Edit]]) -> Evidence:
        evidence = self._before.evidence
        return msgspec.structs.replace(
            evidence,
            facts=_edited(evidence.facts, edits.get("fact", ())),
            sources=_edited(self._sources, edits.get("source", ())),
            vocabulary=_edited_words(self._vocabulary, edits.get("word", ())),
        )


def _edited(entries: Mapping[str, Any], edits: Iterable[Edit]) -> dict[str, Any]:
    found = dict(entries)
    for edit in edits:
        if edit.after is None:
            found.pop(edit.key[-1], None)
        else:
            found[edit.key[-1]] = edit.after
    return found


def joined_words(before: Vocabulary, after: Vocabulary) -> Vocabulary:
    """The words of both; where they differ, those of the first."""
    names = Vocabulary.__struct_fields__
    return Vocabulary(**{name: {**getattr(after, name), **getattr(before, name)} for name in names})


def _edited_words(vocabulary: Vocabulary, edits: Iterable[Edit]) -> Vocabulary:
    for edit in edits:
        section = edit.key[0]
        edited = _edited(getattr(vocabulary, section), [edit])
        vocabulary = msgspec.structs.replace(vocabulary, **{section: edited})
    return vocabulary


def _statute(name: str, statute: StatuteFrozen, edits: Mapping[str, list[Edit]], evidence: Evidence) -> StatuteFrozen:
    own = {table: [edit for edit in found if edit.key[0] == name] for table, found in edits.items()}
    folder = _folder(statute.folder, own)
    changed = {edit.key[0]: edit.after for edit in edits.get("fact", ())}
    anew = bool(own.get("statute") or edits.get("word"))
    return msgspec.structs.replace(
        statute,
        folder=folder,
        hits=_hits(statute, folder, own.get("rule", []), changed, evidence, anew=anew),
        instruments=_instruments(statute, folder, changed, evidence, anew=anew),
        lapses=lapses(evidence.facts.values(), folder, evidence.vocabulary),
    )


def _folder(folder: StatuteFolder, edits: Mapping[str, list[Edit]]) -> StatuteFolder:
    whole = {table: found[0].after for table, found in edits.items() if found and len(found[0].key) == 1}
    conditions, rulebook = folder.conditions, folder.rulebook
    return replace(
        folder,
        statute=whole.get("statute", folder.statute),
        conditions=replace(
            conditions,
            conditions=_members(conditions.conditions, edits.get("condition", ())),
            procedure=whole.get("procedure", conditions.procedure),
            restriction=whole.get("restriction", conditions.restriction),
        ),
        readings=replace(folder.readings, readings=_members(folder.readings.readings, edits.get("reading", ()))),
        rulebook=replace(
            rulebook,
            rules=_members(rulebook.rules, edits.get("rule", ())),
            speakers=whole.get("speakers", rulebook.speakers),
        ),
    )


def _members(entries: Iterable[Any], edits: Iterable[Edit]) -> tuple[Any, ...]:
    return tuple(_edited({one.id: one for one in entries}, edits).values())


def _hits(
    statute: StatuteFrozen,
    folder: StatuteFolder,
    rules: list[Edit],
    changed: Mapping[str, Fact | None],
    evidence: Evidence,
    *,
    anew: bool,
) -> tuple[Hit, ...]:
    """The hits of the variant: those of the release where neither rule nor fact is another, the rest worked out."""
    if anew:
        return tuple(sorted(_match(folder.rulebook.rules, evidence.facts.values(), folder, evidence)))
    if not rules and not changed:
        return statute.hits
    edited = {edit.key[1] for edit in rules}
    kept = {hit for hit in statute.hits if hit.rule not in edited and hit.fact not in changed}
    kept |= _match([edit.after for edit in rules if edit.after], evidence.facts.values(), folder, evidence)
    kept |= _match(folder.rulebook.rules, [fact for fact in changed.values() if fact], folder, evidence)
    return tuple(sorted(kept))


def _match(rules: Iterable[Rule], facts: Iterable[Fact], folder: StatuteFolder, evidence: Evidence) -> frozenset[Hit]:
    return evaluate(rules, facts, evidence.vocabulary, folder.statute)


def _instruments(
    statute: StatuteFrozen,
    folder: StatuteFolder,
    changed: Mapping[str, Fact | None],
    evidence: Evidence,
    *,
    anew: bool,
) -> dict[str, Any]:
    if anew:
        return instruments(evidence.facts.values(), folder, evidence.vocabulary)
    kept = {name: one for name, one in statute.instruments.items() if name not in changed}
    return {**kept, **instruments([fact for fact in changed.values() if fact], folder, evidence.vocabulary)}
