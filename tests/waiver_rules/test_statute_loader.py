"""Values of any sort where a statute's parts should stand: read, or refused in plain words, never a crash."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.fault_list import FaultList
from evidence.placed import Raw, json_pointer
from waiver_rules.law import Law
from waiver_rules.match import Match
from waiver_rules.reading import Readings
from waiver_rules.rulebook import Rule, SpeakerRow
from waiver_rules.shape_faults import shaped
from waiver_rules.statute import Conditions, Statute

RULE: dict[str, Any] = {
    "id": "a.b.c",
    "element": "A.b",
    "effect": "supports",
    "match": {"kind": ["x"]},
    "force": "direct",
    "because": "b",
    "authority": "a",
}
LIBRARY = ("Input", "Extra", "Unexpected", "Value error", "Field", "valid ")
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def faults_of(shape: type, value: object) -> tuple[bool, list[Any]]:
    faults = FaultList()
    placed = shaped(shape, Raw(value, (), json_pointer), faults)
    return placed is not None, list(faults.sorted())


@pytest.mark.parametrize("shape", [Statute, Law, Conditions, Readings, Rule, SpeakerRow])
@settings(max_examples=50, deadline=None)
@given(value=json_values)
def test_any_value_is_refused_in_plain_words(shape: type, value: object) -> None:
    is_read, faults = faults_of(shape, value)
    assert not is_read
    assert faults
    assert not any(words in str(fault) for fault in faults for words in LIBRARY)


@settings(max_examples=300, deadline=None)
@given(key=st.sampled_from([each.name for each in fields(Rule)]), value=json_values)
def test_any_value_of_any_key_of_a_rule_is_right_or_has_a_fault_in_that_key(key: str, value: object) -> None:
    is_read, faults = faults_of(Rule, {**RULE, key: value})
    assert is_read or faults
    assert all(fault.place.startswith(f"/{key}") for fault in faults)
    assert not any(words in fault.expected for fault in faults for words in LIBRARY)


@settings(max_examples=300, deadline=None)
@given(key=st.sampled_from([each.name for each in fields(Match)]), value=json_values)
def test_any_value_of_any_key_of_a_match_is_right_or_has_a_fault_in_that_key(key: str, value: object) -> None:
    _, faults = faults_of(Rule, {**RULE, "match": {key: value}})
    assert all(fault.place.startswith(f"/match/{key}") for fault in faults)
    assert not any(words in fault.expected for fault in faults for words in LIBRARY)


def test_a_rule_with_an_unknown_key_is_still_read_for_its_other_faults() -> None:
    is_read, faults = faults_of(Rule, {**RULE, "becuase": "x"})
    assert is_read
    assert [(fault.code, fault.nearest) for fault in faults] == [("unknown-key", "because")]


def test_a_value_with_two_mistakes_has_two_faults() -> None:
    _, faults = faults_of(Rule, {**RULE, "effect": "suports", "match": {"kind": "x", "stance": "denys"}})
    assert [(fault.place, fault.nearest) for fault in faults] == [
        ("/effect", "supports"),
        ("/match/kind", None),
        ("/match/stance", "denies"),
    ]
