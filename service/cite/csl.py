"""CSL-JSON, as Zotero and citation processors read it (CSL 1.0.2 data schema)."""

from collections.abc import Iterable
from typing import Any

from service.cite.reference import Reference
from service.encode import encode_indented

MEDIA = "application/vnd.citationstyles.csl+json"


def csl_json(references: Iterable[Reference]) -> str:
    """A list of items with a final newline."""
    return encode_indented([_item(one) for one in references]).decode()


def _item(one: Reference) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": one.id,
        "type": one.kind.csl,
        "title": one.title,
        "author": [{"literal": one.author}] if one.author else None,
        "publisher" if one.kind.csl == "report" else "container-title": one.publisher,
        "issued": _issued(one),
        "URL": one.url,
        "number": one.number,
        "language": one.language,
        "locator": "; ".join(one.places) or None,
        "note": f"Cited as: {one.text}",
    }
    return {name: value for name, value in item.items() if value is not None}


def _issued(one: Reference) -> dict[str, Any] | None:
    if not one.issued:
        return None
    circa: dict[str, Any] = {"circa": True} if one.circa else {}
    return {"date-parts": [list(one.issued)], **circa}
