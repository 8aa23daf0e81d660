"""A packaged release with what a store has accepted and withdrawn since: pure, and as if it had been packaged.

The name of the effective release is the hash of the packaged name and of the head of the ledger; where nothing was
ever accepted or withdrawn, it is the packaged release and its name.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

import msgspec

from evidence.additions import Additions
from evidence.dates import Span
from evidence.model import Evidence, Fact, Withdrawal
from waiver_rules.engine.hit import Hit
from waiver_rules.engine.reference import evaluate
from waiver_rules.freeze import cited, instruments, lapses
from waiver_rules.release import Release, StatuteFrozen, fingerprint

T = TypeVar("T")


class ExtendedEvidence(Evidence, frozen=True, kw_only=True):
    """A record of which only a part may be here; `first` and `last` are the days between which the whole came about."""

    first: date
    last: date

    @property
    def as_of(self) -> date:
        """The latest day on which a fact was recorded or withdrawn."""
        return self.last

    @property
    def first_recorded(self) -> date:
        """The earliest day on which a fact was recorded."""
        return self.first


def extend(release: Release, additions: Additions, recorded_by: date | None = None) -> Release:
    """The effective release: the packaged one, with the additions, without what was withdrawn by a day (None: ever).

    A question with `recorded_by` is put to the release extended by that day, so that it sees facts that were withdrawn
    later. Facts whose hits the additions lack are matched by the reference evaluator. The packaged release decides on
    the ids that it holds or has withdrawn itself. Raises KeyError for an actor outside the vocabulary.
    """
    if additions.head is None:
        return release
    gone = {name: one for name, one in additions.withdrawn.items() if recorded_by is None or one.day <= recorded_by}
    evidence = _evidence(release.evidence, additions, gone)
    facts = {name: fact for name, fact in additions.facts.items() if name in evidence.facts}
    content = msgspec.structs.replace(
        release.content,
        evidence=evidence,
        evidence_fingerprint=_named(release.content.evidence_fingerprint, additions.head),
        citations=_citations(release, evidence, facts),
        statutes={name: _statute(one, evidence, facts, additions) for name, one in release.content.statutes.items()},
    )
    return Release(content, _named(release.name, additions.head), release.engine, release.added)


def _named(name: str, head: str) -> str:
    return fingerprint({"packaged": name, "ledger": head})


def _evidence(packaged: Evidence, additions: Additions, gone: Mapping[str, Withdrawal]) -> ExtendedEvidence:
    own = {name: fact for name, fact in additions.facts.items() if name not in packaged.withdrawn}
    facts = {name: fact for name, fact in {**own, **packaged.facts}.items() if name not in gone}
    days = additions.recorded or Span(packaged.first_recorded, packaged.as_of)
    return ExtendedEvidence(
        facts=dict(sorted(facts.items())),
        sources=dict(sorted({**packaged.sources, **additions.sources}.items())),
        publishers=packaged.publishers,
        vocabulary=packaged.vocabulary,
        gaps=packaged.gaps,
        withdrawn=dict(sorted({**gone, **packaged.withdrawn}.items())),
        first=min(packaged.first_recorded, days.start),
        last=max(packaged.as_of, days.end),
    )


def _citations(release: Release, evidence: Evidence, facts: Mapping[str, Fact]) -> dict[str, tuple[str, ...]]:
    held = {name: texts for name, texts in release.content.citations.items() if name in evidence.facts}
    return dict(sorted({**{name: cited(evidence, fact) for name, fact in facts.items()}, **held}.items()))


def _statute(
    statute: StatuteFrozen, evidence: Evidence, facts: Mapping[str, Fact], additions: Additions
) -> StatuteFrozen:
    folder, words = statute.folder, evidence.vocabulary
    kept = (hit for hit in statute.hits if hit.fact in evidence.facts)
    found = _hits(statute, evidence, facts, additions.hits.get(statute.fingerprint, {}))
    return msgspec.structs.replace(
        statute,
        hits=tuple(sorted({*kept, *found})),
        instruments=_still(evidence, statute.instruments, instruments(facts.values(), folder, words)),
        lapses=_still(evidence, statute.lapses, lapses(facts.values(), folder, words)),
    )


def _still(evidence: Evidence, packaged: Mapping[str, T], new: Mapping[str, T]) -> dict[str, T]:
    """What is told of facts that the record holds, by id."""
    return {name: one for name, one in sorted({**new, **packaged}.items()) if name in evidence.facts}


def _hits(
    statute: StatuteFrozen, evidence: Evidence, facts: Mapping[str, Fact], found: Mapping[str, str]
) -> Iterable[Hit]:
    for name in facts.keys() & found.keys():
        yield from (Hit(rule, name, *rest) for rule, *rest in msgspec.json.decode(found[name]))
    left, folder = [fact for name, fact in facts.items() if name not in found], statute.folder
    yield from evaluate(folder.rulebook.rules, left, evidence.vocabulary, folder.statute)
