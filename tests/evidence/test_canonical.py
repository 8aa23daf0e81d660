"""Canonical JSON is what the library for RFC 8785 writes, whoever writes it."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from evidence.canonical import LARGEST, canonical_json

SINGLE = st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    SINGLE | st.text(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=25,
)


@given(VALUES)
def test_any_value_is_written_as_the_library_writes_it(value: object) -> None:
    """Fractions, keys beyond ASCII and signs beyond the first plane among them."""
    assert canonical_json(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


def test_every_sign_of_the_first_plane_is_written_as_the_library_writes_it() -> None:
    """Control characters, quotes and line separators are where writers differ."""
    signs = "".join(chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000)
    assert canonical_json({"text": signs}) == rfc8785.dumps({"text": signs})


@pytest.mark.parametrize("value", ["\ud800", LARGEST + 1, -LARGEST - 1, float("nan"), {1: 2}, b"", object()])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    """Alone, and within what has one."""
    for held in (value, [value], {"a": value}):
        with pytest.raises(ValueError):
            canonical_json(held)
