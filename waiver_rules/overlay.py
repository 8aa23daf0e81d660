"""Hypothetical facts laid over a release for one question. The release itself is never changed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

import msgspec

from evidence.model import Evidence, Fact, Source
from waiver_rules.freeze import cited
from waiver_rules.laid_over import LaidOver
from waiver_rules.release import FACT, SOURCE, Release, canonical
from waiver_rules.statutes_laid import StatutesLaid

Entry = TypeVar("Entry")


def overlay(release: Release, facts: Mapping[str, Fact], sources: Mapping[str, Source]) -> Release:
    """A release of the same name that also holds the facts and sources, matched by the reference evaluator.

    Their canonical JSON is `added` to the release, so that no decision id is that of the release alone. A
    hypothetical fact counts as recorded from the first day on: `recorded_by` never hides it, and the release's
    last day stays what it was. Raises KeyError for an actor outside the vocabulary or a source that is nowhere.
    """
    first = release.evidence.first_recorded if release.evidence.facts else None
    laid = {name: _recorded(fact, first) for name, fact in facts.items()}
    _check_actors(release, laid.values())
    base = _base(release, facts, sources)
    evidence = _evidence(release.evidence, laid, sources)
    if base is not None and first is not None:
        # every laid fact counts as recorded on the first day, so neither end of the record moves
        evidence.__dict__.update(as_of=release.evidence.as_of, first_recorded=first)
    content = msgspec.structs.replace(
        release.content,
        evidence=evidence,
        citations=_with(release.content.citations, {name: cited(evidence, fact) for name, fact in laid.items()}),
        statutes=StatutesLaid(release, tuple(laid.values())),
    )
    added = {*release.added, *_texts(FACT, laid), *_texts(SOURCE, sources)}
    own = tuple(laid[name] for name in sorted(laid))
    return Release(content, release.name, release.engine, tuple(sorted(added)), base, own)


def _base(release: Release, facts: Mapping[str, Fact], sources: Mapping[str, Source]) -> Release | None:
    # what takes the place of something leaves nothing as it was
    replaced = facts.keys() & release.evidence.facts.keys() or sources.keys() & release.evidence.sources.keys()
    return None if replaced else release


def _check_actors(release: Release, facts: Iterable[Fact]) -> None:
    for fact in facts:
        for code in (*fact.by, *fact.to):
            release.evidence.vocabulary.class_of(code)


def _recorded(fact: Fact, first: date | None) -> Fact:
    return fact if first is None else msgspec.structs.replace(fact, recorded_on=first)


def _evidence(evidence: Evidence, facts: Mapping[str, Fact], sources: Mapping[str, Source]) -> Evidence:
    return msgspec.structs.replace(
        evidence,
        facts=_with(evidence.facts, facts),
        sources=_with(evidence.sources, sources),
    )


def _with(known: Mapping[str, Entry], laid: Mapping[str, Entry]) -> Mapping[str, Entry]:
    return LaidOver(known, laid) if laid else known


def _texts(sort: str, entries: Mapping[str, Fact] | Mapping[str, Source]) -> Iterable[str]:
    return (canonical({sort: entry}).decode() for entry in entries.values())
