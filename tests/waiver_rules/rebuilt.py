"""A release built again around other facts, sources, words or rules, matched by the reference evaluator."""

from datetime import date
from typing import Any

import msgspec

from evidence.model import Evidence, Fact, Source
from waiver_rules.assess import assess
from waiver_rules.certificate import elements_of
from waiver_rules.engine.reference import evaluate
from waiver_rules.folder import StatuteFolder
from waiver_rules.freeze import cited, instruments, lapses
from waiver_rules.query import CERTIFICATION, Query
from waiver_rules.release import Release
from waiver_rules.verify import query_of

NAME = "sha256:rebuilt"


def rebuilt(release: Release, evidence: Evidence, folder: StatuteFolder) -> Release:
    """The release of this evidence and this folder alone."""
    declared = folder.statute
    hits = evaluate(folder.rulebook.rules, evidence.facts.values(), evidence.vocabulary, declared)
    statute = msgspec.structs.replace(
        release.statute(declared.id),
        folder=folder,
        hits=tuple(sorted(hits)),
        instruments=instruments(evidence.facts.values(), folder, evidence.vocabulary),
        lapses=lapses(evidence.facts.values(), folder, evidence.vocabulary),
    )
    content = msgspec.structs.replace(
        release.content,
        evidence=evidence,
        citations={name: cited(evidence, fact) for name, fact in evidence.facts.items()},
        statutes={declared.id: statute},
    )
    return Release(content, NAME, "")


def program_verdicts(release: Release, given: dict[str, Any]) -> list[Any]:
    """The verdicts that the program, not the checker, reaches from what a certificate gives. Raises for nonsense."""
    facts = [msgspec.convert(dict(one["record"]), Fact, strict=False) for one in given["facts"]]
    sources = [msgspec.convert(dict(one["record"]), Source, strict=False) for one in given["sources"]]
    evidence = msgspec.structs.replace(
        release.evidence,
        facts={fact.id: fact for fact in facts},
        sources={**release.evidence.sources, **{source.id: source for source in sources}},
        vocabulary=_vocabulary(release.evidence, given["vocabulary"]),
        gaps={},
    )
    folder = msgspec.convert(given["statute"], StatuteFolder, strict=False)
    return verdicts_of(rebuilt(release, evidence, folder), _no_later(query_of(given["query"]), evidence.as_of))


def _no_later(query: Query, last: date) -> Query:
    # a certificate gives what its query shows; without the rest the record may end on an earlier day than was asked
    recorded = {name: getattr(query, name) for name in ("known_on", "recorded_by")}
    later = {name: day for name, day in recorded.items() if day not in (None, CERTIFICATION) and day > last.isoformat()}
    return msgspec.structs.replace(query, **dict.fromkeys(later, last.isoformat()))


def verdicts_of(release: Release, query: Query) -> list[Any]:
    """Every verdict of an assessment: conditions, elements, restriction, the whole."""
    found = assess(release, query)
    return [one.verdict for one in (*found.conditions, *elements_of(found), found.overall)]


def _vocabulary(evidence: Evidence, words: dict[str, Any]) -> Any:
    own = evidence.vocabulary
    replace = msgspec.structs.replace
    return replace(
        own,
        actors={code: replace(one, actor_class=words["actors"][code]) for code, one in own.actors.items()},
        propositions={name: replace(one, interest=words["interests"][name]) for name, one in own.propositions.items()},
    )
