"""RIS, as EndNote, Mendeley and Zotero read it: a tag a line, `ER` after each reference."""

from collections.abc import Iterable, Iterator

from service.cite.reference import Reference

MEDIA = "application/x-research-info-systems; charset=utf-8"
END = "\r\n"


def ris(references: Iterable[Reference]) -> str:
    """The references, lines ended as the format asks."""
    return "".join(f"{tag}  - {_one_line(value)}{END}" for one in references for tag, value in _tags(one)) or END


def _tags(one: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", one.kind.ris
    yield "ID", one.id
    yield "TI", one.title
    given = {
        "AU": one.author,
        "PB" if one.kind.csl == "report" else "T2": one.publisher,
        "PY": str(one.issued[0]) if one.issued else None,
        "DA": _day(one.issued) if one.issued else None,
        "UR": one.url,
        "M1": one.number,
        "SP": "; ".join(one.places) or None,
        "LA": one.language,
        "N1": f"Cited as: {one.text}",
    }
    yield from ((tag, value) for tag, value in given.items() if value)
    yield "ER", ""


def _day(issued: tuple[int, ...]) -> str:
    year, month, day = (*(str(part).zfill(2) for part in issued), "", "")[:3]
    return f"{year}/{month}/{day}/"


def _one_line(value: str) -> str:
    return " ".join(value.split())
