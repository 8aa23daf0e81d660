"""Canonical JSON (RFC 8785): the same bytes for the same value, on any machine."""

from json import JSONEncoder
from typing import Any

ENCODER = JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True)
LARGEST = 2**53 - 1
"""The largest whole number that canonical JSON writes; it refuses larger ones."""


def canonical_json(value: object) -> bytes:
    """The canonical JSON of a value of mappings, lists, texts, numbers, truth values and None. Raises ValueError.

    What RFC 8785 asks for beyond sorted JSON without spaces concerns fractions and keys beyond ASCII: a value without
    them is written by the standard library, which does so in C, and any other by the library for RFC 8785.
    """
    if _is_simple(value):
        try:
            return ENCODER.encode(value).encode()
        except UnicodeEncodeError:
            # half a sign, which the library refuses in its own words
            pass
    import rfc8785

    return rfc8785.dumps(value)  # type: ignore[arg-type]


def _is_simple(value: object) -> bool:
    """Whether it has neither fractions, nor keys beyond ASCII, nor numbers or types that are refused."""
    parts: list[Any] = [value]
    # calls are what takes time here: the list grows while it is walked
    for part in parts:
        kind = type(part)
        if kind is dict:
            if not _has_plain_keys(part):
                return False
            parts.extend(part.values())
        elif kind is list or kind is tuple:
            parts.extend(part)
        elif kind is int:
            if not -LARGEST <= part <= LARGEST:
                return False
        elif kind is not str and kind is not bool and part is not None:
            return False
    return True


def _has_plain_keys(value: dict[str, object]) -> bool:
    try:
        return "".join(value).isascii()
    except TypeError:
        return False
