"""YAML without its traps, and a place for every part."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.strict_yaml import MAX_BYTES, parse_yaml, read_yaml

TRAPS = [
    ("a: 1\na: 2", "duplicate-key", "f:2:1"),
    ("a: NO", "yaml-boolean-word", "f:1:4"),
    ("a: on", "yaml-boolean-word", "f:1:4"),
    ("a: True", "yaml-boolean-word", "f:1:4"),
    ("a: NULL", "yaml-boolean-word", "f:1:4"),
    ("a: 010", "yaml-leading-zero", "f:1:4"),
    ("a: 1_000", "yaml-number", "f:1:4"),
    ("a: 0x1F", "yaml-number", "f:1:4"),
    ("a: 12:30", "yaml-number", "f:1:4"),
    ("a: .inf", "yaml-number", "f:1:4"),
    ("a: 12345678901234567890", "yaml-number", "f:1:4"),
    ("a: &x [1]\nb: *x", "yaml-alias", "f:1:4"),
    ("a: !!python/object:os.system x", "yaml-tag", "f:1:4"),
    ("a: !mine {b: 1}", "yaml-tag", "f:1:4"),
    ("? [a]\n: 1", "yaml-key", "f:1:3"),
    ("true: 1", "yaml-key", "f:1:1"),
    ("a: [", "yaml-syntax", "f:2:1"),
    ("a: 1\n---\nb: 2", "yaml-syntax", "f:2:1"),
    ("[" * 30 + "]" * 30, "too-deep", "f:1:22"),
]


@pytest.mark.parametrize(("text", "code", "place"), TRAPS)
def test_a_trap_is_refused_where_it_stands(text: str, code: str, place: str) -> None:
    faults = parse_yaml(text.encode(), "f").faults
    assert [(fault.code, fault.place) for fault in faults] == [(code, place)]


def test_a_flood_of_aliases_is_refused_without_being_written_out() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    faults = parse_yaml("\n".join(lines).encode(), "f").faults
    assert {fault.code for fault in faults} == {"yaml-alias"}


def test_text_in_quotes_and_dates_stay_text() -> None:
    document = parse_yaml(b"{a: 'NO', b: 2020-09-27, c: \"010\", d: null, e: true, f: 1.5, g: -3}", "f")
    assert document.value == {
        "a": "NO",
        "b": "2020-09-27",
        "c": "010",
        "d": None,
        "e": True,
        "f": 1.5,
        "g": -3,
    }
    assert not document.faults


def test_a_part_has_the_place_of_its_key_and_an_absent_part_that_of_what_is_around_it() -> None:
    document = parse_yaml(b"- a: 1\n  b: [x, y]\n", "f")
    assert document.place((0, "b")) == "f:2:3"
    assert document.place((0, "b", 1)) == "f:2:10"
    assert document.place((0, "absent")) == "f:1:3"


def test_an_oversized_file_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    assert [fault.code for fault in read_yaml(tmp_path / "big.yaml").faults] == ["too-large"]


def test_bytes_that_are_no_text_are_refused() -> None:
    assert [fault.code for fault in parse_yaml(b"a: \xff", "f").faults] == ["not-utf-8"]


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
def test_no_content_makes_the_reader_raise(content: bytes) -> None:
    document = parse_yaml(content, "f")
    assert document.faults or document.value is None or document.places
