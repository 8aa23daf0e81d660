"""Faults in input: each with its place, what was found, what was expected, the nearest valid word."""

from collections.abc import Iterable
from difflib import get_close_matches

import msgspec


class Fault(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One fault. `place` is `file:line:column`, a JSON pointer, or the name of an option."""

    place: str
    code: str
    found: str
    expected: str
    nearest: str | None = None

    def __str__(self) -> str:
        hint = f" (did you mean {self.nearest}?)" if self.nearest else ""
        return f"{self.place}: {self.code} found {self.found}; expected {self.expected}{hint}"


class FaultsError(ValueError):
    """Raised with every fault of an input at once; the input is refused whole."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The valid word closest to `word` by similarity of letters, or None where none comes near."""
    folded = {candidate.lower(): candidate for candidate in sorted(words, reverse=True)}
    found = get_close_matches(word.lower(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None
