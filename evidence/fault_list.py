"""Faults as they are met while one input is read, to be raised together."""

from collections.abc import Collection, Iterable
from re import compile as pattern

from evidence.faults import Fault, FaultsError, nearest

LONGEST_FOUND = 120
LONGEST_WORD = 120
SUGGESTIONS = 200
LARGEST_PRINTED = 128  # bits; Python refuses to print numbers of thousands of digits
NUMBER = pattern(r"([0-9]+)")


class FaultList:
    """Collects the faults of one input. Suggests a nearest word for the first 200 unknown words only.

    The bound keeps a hostile body of many unknown words from costing minutes of comparison.
    """

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._faults: set[Fault] = set(faults)
        self._suggested = 0

    def add(self, place: str, code: str, found: str, expected: str) -> None:
        """One more fault; a fault met twice is kept once."""
        self._faults.add(Fault(place=place, code=code, found=shorten(found), expected=expected))

    def unknown(self, place: str, code: str, word: str, expected: str, words: Collection[str]) -> None:
        """A word that is none of `words`, with the nearest of them."""
        near = self._nearest(word, words)
        self._faults.add(Fault(place=place, code=code, found=describe(word), expected=expected, nearest=near))

    def extend(self, faults: Iterable[Fault]) -> None:
        """Adds faults that were made elsewhere."""
        self._faults.update(faults)

    def sorted(self) -> tuple[Fault, ...]:
        """All faults by file, line and column, or by pointer, numbers in their order as numbers."""
        return tuple(sorted(self._faults, key=lambda fault: (place_order(fault.place), fault)))

    def raise_if_any(self) -> None:
        """Raises FaultsError with all faults in order; does nothing where there is none."""
        if self._faults:
            raise FaultsError(self.sorted())

    def _nearest(self, word: str, words: Collection[str]) -> str | None:
        self._suggested += 1
        return nearest(word[:LONGEST_WORD], words) if self._suggested <= SUGGESTIONS else None


def place_order(place: str) -> tuple[str | int, ...]:
    """The place as a key to sort by, with `file:9:1` before `file:10:1`."""
    return tuple(int(part) if index % 2 else part for index, part in enumerate(NUMBER.split(place)))


def describe(value: object) -> str:
    """A value in plain words: text in quotes, numbers as they are, a list or mapping by its sort."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > LARGEST_PRINTED:
        return "a very large number"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return shorten(repr(value) if isinstance(value, str) else str(value))


def shorten(text: str) -> str:
    """The text, cut to 120 characters with an ellipsis if longer."""
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"
