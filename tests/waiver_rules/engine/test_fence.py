"""What is outside the fence around durable-rules is refused before the engine sees it."""

import sys
from typing import Any

import pytest

from waiver_rules.engine import durable
from waiver_rules.engine.compile import compile_rules
from waiver_rules.engine.fence import breaches, check_compiled, check_records, collisions, fnv1a
from waiver_rules.engine.hit import EngineError
from waiver_rules.engine.shapes import Record
from waiver_rules.folder import StatuteFolder

KIND = {"kind": "event:x"}


def compiled(*tests: dict[str, Any], kind: str = "event:x") -> dict[str, tuple[str, dict[str, Any]]]:
    return {"r|0": (kind, {"$and": [{"kind": kind}, *tests]})}


def test_the_rules_of_section_907_are_inside_the_fence(section_907: StatuteFolder) -> None:
    rules = compile_rules(section_907.rulebook.rules)
    check_compiled(rules)
    assert len(rules) > len(section_907.rulebook.rules)


@pytest.mark.parametrize(
    "test",
    [
        {"by_USA": 1},
        {"$neq": {"fact_kind": "y"}},
        {"$lt": {"began": 730000}},
        {"$gte": {"attribute_days": 0}},
        {"$nex": {"to_USA": 1}},
        {"$or": [{"a": "x"}, {"$and": [{"$neq": {"a": "y"}}, {"$neq": {"a": "z"}}]}]},
        {"attribute_flag": True},
    ],
)
def test_the_measured_subset_is_allowed(test: dict[str, Any]) -> None:
    check_compiled(compiled(test))


@pytest.mark.parametrize(
    ("test", "message"),
    [
        ({"$not": [{"a": 1}]}, "\\$not"),
        ({"$mt": {"a": "x.*"}}, "\\$mt"),
        ({"$ex": {"a": 1}}, "\\$ex"),
        ({"$iany": {"a": {"$m": 1}}}, "\\$iany"),
        ({"$lt": {"a": "text"}}, "\\$lt with 'text'"),
        ({"$lt": {"a": True}}, "\\$lt with 'True'"),
        ({"a": ""}, "== with ''"),
        ({"a": None}, "== with 'None'"),
        ({"a": 1.5}, "== with '1.5'"),
        ({"a": 2**53}, "== with"),
        ({"a": "x" * 1000}, "== with"),
        ({"a": ["x"]}, "== with"),
        ({"a": {"b": 1}}, "== with"),
        ({"$nex": {"a": 0}}, "\\$nex with '0'"),
        ({"a": 1, "b": 2}, "\\['a', 'b'\\]"),
        ({"kind": "event:y"}, "it tests kind"),
        ({"sid": "s1"}, "it tests sid"),
    ],
)
def test_what_the_engine_gets_wrong_is_refused(test: dict[str, Any], message: str) -> None:
    with pytest.raises(EngineError, match=message):
        check_compiled(compiled(test))


@pytest.mark.parametrize("condition", [{"to_USA": 1}, {"$and": [{"to_USA": 1}, KIND]}, {"$or": [KIND, {"a": 1}]}, KIND])
def test_the_kind_is_tested_first(condition: dict[str, Any]) -> None:
    found = list(breaches({"r|0": ("event:x", condition)}))
    assert (("r|0", "its first test is not of kind") in found) == (condition != KIND)


def test_more_rules_of_a_kind_than_were_measured_are_refused() -> None:
    forty = {f"r|{number}": ("event:x", KIND) for number in range(40)}
    check_compiled(forty)
    with pytest.raises(EngineError, match="41 engine rules for event:x, 40 are the most"):
        check_compiled({**forty, "r|40": ("event:x", KIND)})


def test_more_rules_than_were_measured_are_refused() -> None:
    def many(count: int) -> dict[str, tuple[str, dict[str, Any]]]:
        return {f"r|{number}": (f"event:{number // 40}", {"kind": f"event:{number // 40}"}) for number in range(count)}

    check_compiled(many(400))
    with pytest.raises(EngineError, match="401 engine rules, 400 are the most"):
        check_compiled(many(401))


def test_a_rule_with_more_tests_than_the_engine_bears_is_refused() -> None:
    tests = [{"$neq": {"fact_kind": f"k{number}"}} for number in range(60)]
    check_compiled(compiled(*tests[:59]))
    with pytest.raises(EngineError, match="61 tests, 60 are the most"):
        check_compiled(compiled(*tests))


def test_two_field_names_with_one_hash_are_refused() -> None:
    assert fnv1a("costarring") == fnv1a("liquid")
    assert list(collisions(["liquid", "other", "costarring"])) == [("costarring", "liquid")]
    with pytest.raises(EngineError, match="'costarring' and 'liquid' have the same hash"):
        check_compiled(compiled({"costarring": 1}, {"liquid": 1}))
    with pytest.raises(EngineError, match="'costarring' and 'liquid' have the same hash"):
        check_records([{"kind": "event:x", "liquid": 1}], compiled({"costarring": 1}))


@pytest.mark.parametrize("value", ["", None, 1.5, 2**53, "x" * 1000, ["x"], {"a": 1}])
def test_a_record_with_a_value_that_the_engine_confuses_is_refused(value: object) -> None:
    with pytest.raises(EngineError, match="the field 'a' holds"):
        check_records([{"kind": "event:x", "a": value}], compiled())


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="durable-rules needs Python before 3.13")
def test_as_many_rules_and_tests_as_the_fence_allows_still_match_rightly() -> None:
    rules = {
        f"r|{number}": (
            "event:x",
            {"$and": [KIND, {"a": number}, *({"$neq": {"b": f"{number}-{other}"}} for other in range(58))]},
        )
        for number in range(40)
    }
    records: list[Record] = [{"kind": "event:x", "a": number, "b": "other"} for number in range(40)]
    blocked: list[Record] = [{"kind": "event:x", "a": number, "b": f"{number}-57"} for number in range(40)]
    found = durable.match_records(rules, [*records, *blocked])
    assert sorted(found) == sorted((f"r|{number}", number) for number in range(40))


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="durable-rules needs Python before 3.13")
def test_text_is_compared_as_it_is_written() -> None:
    texts = [
        "Türkiye",
        'a "word"',
        "two\nlines",
        "back\\slash",
        "Լաչին",
        "a/b",
        "é",
        "e\u0301",
        "1",
        "true",
        " a",
        "x" * 999,
    ]
    rules = {f"r|{index}": ("event:x", {"$and": [KIND, {"a": text}]}) for index, text in enumerate(texts)}
    records: list[Record] = [{"kind": "event:x", "a": text} for text in texts]
    found = durable.match_records(rules, [*records, {"kind": "event:x"}])
    assert sorted(found) == sorted((f"r|{index}", index) for index in range(len(texts)))
