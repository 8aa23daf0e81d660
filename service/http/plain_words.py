"""Texts that come in over the network are words: no markup, and nothing that a sheet would take for a formula.

Pages and sheets escape what they show all the same. What is refused here never stands in the ledger, from which other
programs read too.
"""

from collections.abc import Iterator
from re import IGNORECASE
from re import compile as pattern

from evidence.fault_list import describe
from evidence.faults import Fault
from evidence.placed import KeyPath, json_pointer

MARKUP = pattern(r"<[a-z/!?]|&(?:[a-z]+|#x?[0-9a-f]+);|javascript:", IGNORECASE)
FORMULA = pattern(r"\s*[=+@|\t\r]|\s*-\s*[(a-z0-9@=+\"']", IGNORECASE)
MOST = 50


def check_words(value: object, path: KeyPath = ()) -> list[Fault]:
    """A fault for each text with markup, or that begins as a formula does; at most 50."""
    return [fault for _, fault in zip(range(MOST), _faults(value, path), strict=False)]


def _faults(value: object, path: KeyPath) -> Iterator[Fault]:
    if isinstance(value, str):
        if MARKUP.search(value):
            yield _fault(path, "markup", value, "plain words, without markup")
        elif FORMULA.match(value):
            yield _fault(path, "formula", value, "words that no sheet takes for a formula: no =, +, - or @ first")
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _faults(part, (*path, key))


def _fault(path: KeyPath, code: str, found: str, expected: str) -> Fault:
    return Fault(place=json_pointer(path), code=code, found=describe(found), expected=expected)
