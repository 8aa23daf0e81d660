"""Faults in input: each with its place, what was found, what was expected, the nearest valid word."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from itertools import takewhile

import msgspec

CLOSE = 20
"""How many words that come near are weighed."""


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
    """The valid word closest to `word` by similarity of letters, or None where none comes near.

    Of those that come near, one that `word` begins goes first; of equals, the one that begins alike for longest.
    """
    folded = {candidate.lower(): candidate for candidate in sorted(words, reverse=True)}
    typed = word.lower()
    close = get_close_matches(typed, sorted(folded), n=CLOSE, cutoff=0.6)
    found = max(close, key=lambda one: _closeness(one, typed), default=None)
    return None if found is None else folded[found]


def _closeness(candidate: str, typed: str) -> tuple[bool, float, int]:
    alike = SequenceMatcher(None, candidate, typed).ratio()
    pairs = zip(candidate, typed, strict=False)
    return candidate.startswith(typed), alike, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
