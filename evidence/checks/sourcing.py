"""Sources: cited by somebody, there when the fact was recorded, at an address that lasts."""

from collections.abc import Iterator
from re import IGNORECASE
from re import compile as pattern

from evidence.checks.check import Check, Finding, Record, about_fact, about_source
from evidence.dates import parse_edtf

SESSION = pattern(r"[?&;](jsessionid|phpsessid|sessionid|session_id|session|sid|fbclid|gclid|utm_\w+)=", IGNORECASE)


def published_later(record: Record) -> Iterator[Finding]:
    """Facts that cite a source of a day after the one on which they were recorded."""
    for fact in record.evidence.facts.values():
        for cited in fact.sources:
            attested = record.evidence.sources[cited.source].attested
            if attested and attested > fact.recorded_on:
                says = f"was recorded on {fact.recorded_on}, before its source {cited.source} ({attested})"
                yield about_fact(record, fact.id, says)


def published_before(record: Record) -> Iterator[Finding]:
    """Facts that cite a source of a day surely before the first on which what they tell happened."""
    for fact in record.evidence.facts.values():
        for cited in fact.sources:
            published = record.evidence.sources[cited.source].published
            last = parse_edtf(published).end if published else None
            if last and last < fact.span.start:
                yield about_fact(record, fact.id, f"is of {fact.occurred} and cites {cited.source} of {published}")


def uncited(record: Record) -> Iterator[Finding]:
    """Sources that no fact cites."""
    cited = {cited.source for fact in record.evidence.facts.values() for cited in fact.sources}
    for name in record.evidence.sources.keys() - cited:
        yield about_source(record, name, "is cited by no fact")


def public_without_source(record: Record) -> Iterator[Finding]:
    """Facts said to be public by a source, none of whose sources was surely public on that day."""
    for fact in record.evidence.facts.values():
        first = min(record.evidence.sources[cited.source].public_from for cited in fact.sources)
        if fact.public_basis == "source" and first > fact.public_from:
            says = f"is public by a source from {fact.public_from}, but its first source is only from {first}"
            yield about_fact(record, fact.id, says)


def session_addresses(record: Record) -> Iterator[Finding]:
    """Addresses that name one visit and not the page."""
    for source in record.evidence.sources.values():
        found = SESSION.search(source.url or "")
        if found:
            yield about_source(record, source.id, f"has an address with {found.group(1)}=")


CHECKS = (
    Check("E201", "a fact was recorded before one of its sources was published", published_later),
    Check("W202", "no fact cites the source", uncited),
    Check("W203", "public by a source, but no source was surely public on that day", public_without_source),
    Check("W205", "a source was published before what the fact tells of", published_before),
    Check("E204", "an address names a visit or a campaign, not the page", session_addresses),
)
