"""Facts and sources for spreadsheets and programs: CSV, JSON lines, and sources as CSL-JSON."""

from typing import Any, Literal

import msgspec

from evidence.model import Evidence, Fact, Source
from service.csl import csl_item
from service.encode import encode_indented
from service.tables import to_csv
from waiver_rules.release import Content

What = Literal["facts", "sources"]
BOM = "\ufeff"
"""Without it a spreadsheet takes UTF-8 for something else."""
FACT_COLUMNS = (
    *("id", "kind", "occurred", "occurred_to", "about", "about_to", "public_from", "public_from_end", "public_basis"),
    *("by", "to", "via", "attribution", "statement", "claims", "determination", "location", "attributes"),
    *("contested_by", "contested_how", "contested_from", "grade", "sources", "citations", "recorded_on", "reviewed_on"),
)
SOURCE_COLUMNS = (
    *("id", "title", "publisher", "carried_by", "author", "published", "public_from", "kind", "perspective"),
    *("reliability", "relays", "origin", "url", "citation", "language", "note", "text"),
)


def csv(content: Content, what: What) -> bytes:
    """A row a fact or source; lists are joined by `; `, and no cell begins like a formula. UTF-8 with its mark."""
    evidence = content.evidence
    if what == "facts":
        rows = [_fact_row(fact, content.citations[fact.id]) for fact in evidence.facts.values()]
        return (BOM + to_csv(rows, FACT_COLUMNS)).encode()
    return (BOM + to_csv([_source_row(one) for one in evidence.sources.values()], SOURCE_COLUMNS)).encode()


def jsonl(content: Content, what: What) -> bytes:
    """A JSON object a line, as `/v1/facts/{id}` and `/v1/sources/{id}` give them, facts with their citations."""
    evidence = content.evidence
    if what == "sources":
        return b"".join(msgspec.json.encode(one) + b"\n" for one in evidence.sources.values())
    rows = ({**msgspec.to_builtins(one), "citations": content.citations[one.id]} for one in evidence.facts.values())
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def csl_json(evidence: Evidence) -> bytes:
    """Every source as an item of CSL-JSON, in the order of their ids."""
    return encode_indented([csl_item(one) for one in evidence.sources.values()])


def _fact_row(fact: Fact, citations: tuple[str, ...]) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(fact)
    contested = fact.contested
    return {
        **plain,
        "by": "; ".join(fact.by),
        "to": "; ".join(fact.to),
        "via": "; ".join(fact.via),
        "claims": "; ".join(f"{claim.proposition} {claim.stance}" for claim in fact.claims),
        "attributes": msgspec.json.encode(fact.attributes).decode() if fact.attributes else "",
        "contested_by": "; ".join(contested.by) if contested else "",
        "contested_how": contested.how if contested else "",
        "contested_from": contested.public_from if contested else None,
        "grade": str(fact.grade),
        "sources": "; ".join(f"{one.source}, {one.locator}" if one.locator else one.source for one in fact.sources),
        "citations": " | ".join(citations),
    }


def _source_row(source: Source) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(source)
    return plain
