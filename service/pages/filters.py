"""What templates may do to a value: put days in words, and links where an address is safe to follow."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from service.certification import text_words
from service.pages.view.citation import perspective_words, safe_url
from service.words import day_words, edtf_words, version_words


def in_words(value: date | str | None) -> str:
    """A day, ISO or EDTF, in words; nothing for None."""
    if value is None:
        return ""
    return day_words(value) if isinstance(value, date) else edtf_words(value)


def sentence(text: str) -> str:
    """The text with a capital at its beginning."""
    return f"{text[:1].upper()}{text[1:]}"


def spaced(word: str) -> str:
    """A word of the vocabulary as words."""
    return word.replace("_", " ").replace("-", " ")


def path_part(text: str) -> str:
    """A text as one part of a path."""
    return quote(text, safe="")


def query_string(pairs: Mapping[str, Any]) -> str:
    """A query string of the values that are given."""
    given = {name: value for name, value in pairs.items() if value}
    return f"?{urlencode(given, doseq=True)}" if given else ""


def seen_words(shown: Mapping[str, Any]) -> str:
    """What of the text of a determination, as its JSON has it, was seen."""
    return text_words(seen=shown["text_seen"], note=shown["text_note"])


def days_of_law(authority: Mapping[str, Any]) -> str:
    """From when a version of the law, as its JSON has it, stands, and whether it still does."""
    in_force = authority["in_force"]
    return version_words(authority["enacted"], authority["effective"], in_force["status"], in_force["basis"])


FILTERS = {
    "days_of_law": days_of_law,
    "seen_words": seen_words,
    "in_words": in_words,
    "sentence": sentence,
    "spaced": spaced,
    "path_part": path_part,
    "query_string": query_string,
    "safe_url": safe_url,
    "perspective": perspective_words,
}
