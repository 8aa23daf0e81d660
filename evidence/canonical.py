"""Canonical JSON (RFC 8785): the same bytes for the same value, on any machine."""

from collections.abc import Iterable
from json import JSONEncoder

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
    kind = type(value)
    if kind is dict:
        return _has_plain_keys(value) and _are_simple(value.values())  # type: ignore[attr-defined, arg-type]
    if kind is list or kind is tuple:
        return _are_simple(value)  # type: ignore[arg-type]
    if kind is int:
        return -LARGEST <= value <= LARGEST  # type: ignore[operator]
    return kind is str or kind is bool or value is None


def _has_plain_keys(value: dict[str, object]) -> bool:
    try:
        return "".join(value).isascii()
    except TypeError:
        return False


def _are_simple(parts: Iterable[object]) -> bool:
    # most parts are texts, and calls are what takes time here
    return all(type(part) is str or _is_simple(part) for part in parts)
