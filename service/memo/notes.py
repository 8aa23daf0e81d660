"""Footnotes: each citation with its place, numbered when it is first used."""

from collections.abc import Iterable

from service.memo.content import Note
from waiver_rules.assessment import CitationShown, FactShown

MOST_FOR_ONE_FACT = 2


class Notes:
    """Numbers citations as a memo is put together. A citation used again keeps its number."""

    def __init__(self) -> None:
        self._numbers: dict[Note, int] = {}

    def of_fact(self, fact: FactShown) -> tuple[int, ...]:
        """The numbers of a fact's first citations, those that were public on the day before later ones."""
        ordered = sorted(fact.citations, key=lambda one: one.later)
        return self.of(ordered[:MOST_FOR_ONE_FACT])

    def of(self, citations: Iterable[CitationShown]) -> tuple[int, ...]:
        """The numbers of citations, each once."""
        return tuple(dict.fromkeys(self._number(one) for one in citations))

    def all(self) -> tuple[Note, ...]:
        """All citations in the order of their numbers."""
        return tuple(self._numbers)

    def _number(self, citation: CitationShown) -> int:
        later = " (published later)" if citation.later else ""
        return self._numbers.setdefault(Note(f"{citation.text}{later}", _web(citation.url)), len(self._numbers) + 1)


def _web(url: str | None) -> str | None:
    """The address, if it is one of the web: nothing else becomes a link."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
