"""Citations as links: to http and https alone, the later ones marked."""

from collections.abc import Iterable
from urllib.parse import urlsplit

import msgspec

from waiver_rules.assessment import CitationShown


class CitationView(msgspec.Struct, frozen=True):
    """A formatted citation; `later` names the views in which it was not yet published."""

    source: str
    text: str
    url: str | None
    perspective: str
    later: tuple[str, ...]


def citation_view(citation: CitationShown, later: Iterable[str] = ()) -> CitationView:
    """The citation, linked where its address is safe to follow."""
    perspective = perspective_words(citation.perspective)
    return CitationView(citation.source, citation.text, safe_url(citation.url), perspective, tuple(later))


def safe_url(url: str | None) -> str | None:
    """The address if it is one of http or https with a host, else None."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def perspective_words(perspective: str) -> str:
    """`us_congress` as `US Congress`."""
    return " ".join("US" if word == "us" else word.capitalize() for word in perspective.split("_"))
