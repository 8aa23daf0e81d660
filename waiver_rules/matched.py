"""Evidence and statutes matched in memory by the reference evaluator alone: for checks and reports, not for answers."""

from collections.abc import Iterable

from evidence.model import Evidence
from waiver_rules.engine.reference import evaluate
from waiver_rules.folder import StatuteFolder
from waiver_rules.freeze import cited, instruments, lapses
from waiver_rules.release import FORMAT, Content, Release, StatuteFrozen

NAMELESS = ""


def matched_release(evidence: Evidence, folders: Iterable[StatuteFolder]) -> Release:
    """A release without a name or hashes, whose hits are those of the reference evaluator."""
    content = Content(
        format=FORMAT,
        evidence=evidence,
        evidence_fingerprint=NAMELESS,
        citations={fact.id: cited(evidence, fact) for fact in evidence.facts.values()},
        statutes={folder.statute.id: _matched(folder, evidence) for folder in folders},
    )
    return Release(content, NAMELESS, "reference")


def _matched(folder: StatuteFolder, evidence: Evidence) -> StatuteFrozen:
    statute, facts = folder.statute, evidence.facts.values()
    hits = evaluate(folder.rulebook.rules, facts, evidence.vocabulary, statute)
    return StatuteFrozen(
        folder=folder,
        hits=tuple(sorted(hits)),
        fingerprint=NAMELESS,
        instruments=instruments(facts, folder, evidence.vocabulary),
        lapses=lapses(facts, folder, evidence.vocabulary),
    )
