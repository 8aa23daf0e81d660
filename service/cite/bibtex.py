"""BibTeX, in UTF-8, for LaTeX and for reference managers."""

from collections.abc import Iterable
from re import compile as pattern

from service.cite.reference import Reference

MEDIA = "application/x-bibtex; charset=utf-8"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
NO_KEY = pattern(r"[^A-Za-z0-9:._-]")


def bibtex(references: Iterable[Reference]) -> str:
    """An entry for each reference; titles keep their capitals."""
    return "\n".join(_entry(one) for one in references)


def _entry(one: Reference) -> str:
    fields = {
        "title": f"{{{_text(one.title)}}}",
        "author": f"{{{_text(one.author)}}}" if one.author else None,
        _publisher_field(one): _text(one.publisher),
        "year": str(one.issued[0]) if one.issued else None,
        "url": _address(one.url),
        "number": _text(one.number) if one.number else None,
        "pages": _text("; ".join(one.places)) or None,
        "language": _text(one.language),
        "note": _text(f"Cited as: {one.text}"),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    # months are the format's own words and stand without braces
    lines += [f"  month = {MONTHS[one.issued[1] - 1]},"] if len(one.issued) > 1 else []
    return "\n".join([f"@{one.kind.bibtex}{{{NO_KEY.sub('-', one.id)},", *lines, "}", ""])


def _publisher_field(one: Reference) -> str:
    return {"techreport": "institution", "article": "journal"}.get(one.kind.bibtex, "howpublished")


def _text(text: str) -> str:
    return " ".join(text.translate(SPECIAL).split())


def _address(url: str | None) -> str | None:
    """An address as it is, but for braces, which would end the field."""
    return url.replace("{", "%7B").replace("}", "%7D") if url else None
