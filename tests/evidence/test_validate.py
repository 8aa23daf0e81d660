"""Every form that an entry asks for is put into our own words."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from evidence import entry
from evidence.entry import Entry, FactEntry
from evidence.fault_list import FaultList
from evidence.placed import Raw, json_pointer
from evidence.validate import PATTERNS, validated
from tests.evidence.factories import FACT, fact_entry

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def patterns(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        yield from schema.get("patternProperties", {})
        yield from patterns(list(schema.values()))
    if isinstance(schema, list):
        for part in schema:
            yield from patterns(part)


@pytest.mark.parametrize("model", Entry.__subclasses__(), ids=lambda model: model.__name__)
def test_every_pattern_of_an_entry_has_words(model: type[BaseModel]) -> None:
    assert set(patterns(model.model_json_schema())) <= PATTERNS.keys()


def test_no_pattern_has_words_for_nothing() -> None:
    models = [each for each in vars(entry).values() if isinstance(each, type) and issubclass(each, Entry)]
    assert set(PATTERNS) <= {found for model in models for found in patterns(model.model_json_schema())}


@given(json_values)
def test_any_value_is_an_entry_or_has_a_fault(value: object) -> None:
    faults = FaultList()
    placed = validated(FactEntry, Raw(value, (), json_pointer), faults)
    assert placed is None
    assert faults.sorted()


@given(st.sampled_from(sorted(FactEntry.model_fields)), json_values)
def test_any_value_of_any_key_is_right_or_has_a_fault_in_that_key(key: str, value: object) -> None:
    faults = FaultList()
    placed = validated(FactEntry, Raw(fact_entry(**{key: value}), (), json_pointer), faults)
    assert (placed is None) == bool(faults.sorted())
    assert all(fault.place.startswith(f"/{key}") for fault in faults.sorted())
    assert "Input should" not in "".join(map(str, faults.sorted()))


def test_a_fact_with_an_unknown_key_is_still_read_for_its_other_faults() -> None:
    faults = FaultList()
    placed = validated(FactEntry, Raw({**FACT, "locaton": "x"}, (), json_pointer), faults)
    assert placed is not None
    assert [fault.nearest for fault in faults.sorted()] == ["location"]
