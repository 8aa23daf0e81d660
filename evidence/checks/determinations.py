"""Determinations: facts are tied to them and to nothing else, and the days between them are right."""

from collections.abc import Iterator

from evidence.checks.check import Check, Finding, Record, about_fact
from evidence.model import Fact

DETERMINATION = "waiver_determination"
SINCE_PREVIOUS = "days_since_previous"


def tied_to_others(record: Record) -> Iterator[Finding]:
    """Facts whose `determination` is a fact of another kind."""
    facts = record.evidence.facts
    for fact in facts.values():
        if fact.determination and facts[fact.determination].kind != DETERMINATION:
            says = f"is tied to {fact.determination}, which is a {facts[fact.determination].kind}"
            yield about_fact(record, fact.id, says)


def wrong_days(record: Record) -> Iterator[Finding]:
    """Determinations whose `days_since_previous` is not the days since the one before for the same parties."""
    determinations = sorted((fact for fact in record.evidence.facts.values() if fact.kind == DETERMINATION), key=_start)
    before: dict[tuple[str, ...], Fact] = {}
    for fact in determinations:
        previous, given = before.get(fact.to), fact.attributes.get(SINCE_PREVIOUS)
        days = (fact.span.start - previous.span.start).days if previous else None
        if given is not None and given != days:
            yield about_fact(record, fact.id, f"gives {given} days since the determination before, computed {days}")
        before[fact.to] = fact


def _start(fact: Fact) -> tuple[str, str]:
    return fact.span.start.isoformat(), fact.id


CHECKS = (
    Check("E401", "a fact is tied to a fact that is no determination", tied_to_others),
    Check("E402", f"{SINCE_PREVIOUS} is not what the dates give", wrong_days),
)
