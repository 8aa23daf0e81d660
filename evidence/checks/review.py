"""The review: every fact was read against its sources, and not before it was last changed."""

from collections.abc import Iterator

from evidence.checks.check import Check, Finding, Record, about_fact
from evidence.manifest import LOG, last_changes


def unreviewed(record: Record) -> Iterator[Finding]:
    """Facts without `reviewed_on`."""
    for fact in record.evidence.facts.values():
        if fact.reviewed_on is None:
            yield about_fact(record, fact.id, "has no reviewed_on")


def reviewed_before_change(record: Record) -> Iterator[Finding]:
    """Facts reviewed before the day on which the log of the manifest last tells of a change."""
    changed = last_changes(record.root / "data" / LOG)
    for fact in record.evidence.facts.values():
        last = changed.get(fact.id)
        if fact.reviewed_on is not None and last is not None and fact.reviewed_on < last:
            yield about_fact(record, fact.id, f"was reviewed on {fact.reviewed_on} and changed on {last}")


CHECKS = (
    Check("W701", "a fact without reviewed_on", unreviewed),
    Check("W702", "a fact reviewed before its last change", reviewed_before_change),
)
