"""Sources as CSL-JSON (Citation Style Language 1.0.2, the input of citation managers)."""

from re import compile as pattern
from typing import Any

from evidence.model import Source

DATE = pattern(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)")
TYPES = {
    "statute": "legislation",
    "bill": "bill",
    "federal_register": "regulation",
    "court_order": "legal_case",
    "executive_report": "report",
    "gao_report": "report",
    "crs_report": "report",
    "ngo_report": "report",
    "think_tank": "report",
    "news": "article-newspaper",
    "op_ed": "article-newspaper",
    "academic": "article-journal",
    "encyclopaedia": "entry-encyclopedia",
}
OTHERWISE = "webpage"


def csl_item(source: Source) -> dict[str, Any]:
    """One source; keys that nothing is known for are left out. The formatted citation stands under `note`."""
    item: dict[str, Any] = {
        "id": source.id,
        "type": TYPES.get(source.kind, OTHERWISE),
        "title": source.title,
        "publisher": source.relays or source.publisher,
        "container-title": source.carried_by,
        # how a name divides into given and family name is not recorded
        "author": [{"literal": source.author}] if source.author else None,
        "issued": _issued(source.published),
        "URL": source.url,
        "language": source.language,
        "note": source.text,
    }
    return {key: value for key, value in item.items() if value is not None}


def _issued(published: str | None) -> dict[str, Any] | None:
    found = DATE.fullmatch(published or "")
    if found is None:
        return None
    *parts, flag = found.groups()
    issued: dict[str, Any] = {"date-parts": [[int(part) for part in parts if part]]}
    return {**issued, "circa": True} if flag else issued
