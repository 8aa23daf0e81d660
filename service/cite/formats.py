"""The formats in which citations can be had."""

from collections.abc import Callable, Iterable

from service.cite import bibtex, csl, ris
from service.cite.reference import Reference

Writer = Callable[[Iterable[Reference]], str]
WRITERS: dict[str, tuple[str, Writer]] = {
    "csl-json": (csl.MEDIA, csl.csl_json),
    "ris": (ris.MEDIA, ris.ris),
    "bibtex": (bibtex.MEDIA, bibtex.bibtex),
}
"""The words for a format, each with its media type and what writes it."""
