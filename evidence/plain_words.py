"""Texts that come into a store are words: no markup, and nothing that a sheet would take for a formula.

Pages and sheets escape what they show all the same. What is refused here, over the network or at the command line,
never stands in the ledger, from which other programs read too.
"""

from collections.abc import Iterator
from itertools import islice
from re import IGNORECASE
from re import compile as pattern

from evidence.fault_list import describe
from evidence.faults import Fault
from evidence.placed import KeyPath, PlaceOf, json_pointer

MARKUP = pattern(r"<[a-z/!?]|&(?:[a-z]+|#x?[0-9a-f]+);|javascript:", IGNORECASE)
FORMULA = pattern(r"\s*[=+@|\t\r＝＋－＠]|\s*-\s*[(a-z0-9@=+\"']", IGNORECASE)
MOST = 50


def check_plain(value: object, place: PlaceOf = json_pointer) -> list[Fault]:
    """A fault for each text with markup, or that begins as a formula does, at its place; at most 50."""
    return [_fault(place(path), *fault) for path, *fault in islice(_faults(value, ()), MOST)]


def _faults(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str, str, str]]:
    if isinstance(value, str):
        if MARKUP.search(value):
            yield path, "markup", value, "plain words, without markup"
        elif FORMULA.match(value):
            yield path, "formula", value, "words that no sheet takes for a formula: no =, +, - or @ first"
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _faults(part, (*path, key))


def _fault(place: str, code: str, found: str, expected: str) -> Fault:
    return Fault(place=place, code=code, found=describe(found), expected=expected)
