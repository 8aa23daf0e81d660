"""Canonical JSON (RFC 8785): the same bytes for the same value, on any machine."""

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
    if value is None or type(value) in (str, bool):
        return True
    if type(value) is int:
        return -LARGEST <= value <= LARGEST
    if type(value) is dict:
        return all(type(key) is str and key.isascii() and _is_simple(part) for key, part in value.items())
    return type(value) in (list, tuple) and all(_is_simple(part) for part in value)  # type: ignore[attr-defined]
