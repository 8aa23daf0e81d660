"""Facts from outside the record: checked against it, and placed where their author wrote them."""

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from evidence.bundle import MOST, load_bundle, resolve_bundle
from evidence.faults import Fault, FaultsError
from evidence.model import Evidence
from evidence.placed import json_pointer, renamed
from tests.evidence.factories import fact_entry, make_evidence, source_entry, write_yaml

NEW = fact_entry(id="2021-01-05-new", occurred="2021-01-05", public_from="2021-01-05")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    return make_evidence(tmp_path_factory.mktemp("record"))


def refused(body: object, record: Evidence) -> tuple[Fault, ...]:
    with pytest.raises(FaultsError) as caught:
        resolve_bundle(body, record)
    return caught.value.faults


def test_a_fact_may_cite_a_stored_source_and_one_beside_it(record: Evidence) -> None:
    fact = {**NEW, "sources": [{"source": "daily-2020"}, {"source": "beside"}]}
    facts, sources = resolve_bundle({"facts": [fact], "sources": [source_entry(id="beside")]}, record)
    assert list(facts) == ["2021-01-05-new"]
    assert sources["beside"].origin == "One House"


def test_sources_may_be_left_out_and_facts_may_not(record: Evidence) -> None:
    assert resolve_bundle({"facts": []}, record) == ({}, {})
    assert [fault.code for fault in refused({"sources": []}, record)] == ["missing-key"]


@pytest.mark.parametrize("body", [None, [], "facts", 3, {"facts": {}}, {"facts": None}])
def test_a_body_of_another_shape_is_refused(record: Evidence, body: object) -> None:
    assert refused(body, record)[0].code == "wrong-type"


def test_an_id_that_is_stored_is_refused(record: Evidence) -> None:
    faults = refused({"facts": [fact_entry()], "sources": [source_entry()]}, record)
    assert [(fault.place, fault.code) for fault in faults] == [
        ("/facts/0/id", "duplicate-id"),
        ("/sources/0/id", "duplicate-id"),
    ]


def test_a_body_is_faulted_by_pointers_in_the_order_of_numbers(record: Evidence) -> None:
    facts = [{**NEW, "id": f"2021-{n}", "kind": "armed_clsh"} for n in range(12)]
    places = [fault.place for fault in refused({"facts": facts}, record)]
    assert places == [f"/facts/{n}/kind" for n in range(12)]


def test_a_body_of_other_names_keeps_its_own_pointers(record: Evidence) -> None:
    place = renamed(json_pointer, {("facts",): ("add",), ("facts", 1): ("fact",)})
    body = {"facts": [{**NEW, "kind": "x"}, {**NEW, "id": "2021-b", "kind": "x"}]}
    with pytest.raises(FaultsError) as caught:
        resolve_bundle(body, record, place)
    assert [fault.place for fault in caught.value.faults] == ["/add/0/kind", "/fact/kind"]


def test_pointers_escape_what_rfc_6901_escapes() -> None:
    assert json_pointer(("a/b", 0, "c~d")) == "/a~1b/0/c~0d"
    assert json_pointer(()) == ""


def test_a_file_is_faulted_by_line_and_column(record: Evidence, tmp_path: Path) -> None:
    write_yaml(tmp_path / "new.yaml", {"facts": [{**NEW, "kind": "armed_clsh"}]})
    with pytest.raises(FaultsError) as caught:
        load_bundle(tmp_path / "new.yaml", record, "new.yaml")
    assert str(caught.value).startswith("new.yaml:3:3: unknown-kind")
    assert caught.value.faults[0].nearest == "armed_clash"


def test_bytes_are_read_as_a_file_is(record: Evidence) -> None:
    facts, _ = load_bundle(json.dumps({"facts": [NEW]}).encode(), record)
    assert facts == resolve_bundle({"facts": [NEW]}, record)[0]
    with pytest.raises(FaultsError, match="bundle:2:1: yaml-syntax"):
        load_bundle(b"facts: [", record)


def test_more_than_a_thousand_facts_are_refused(record: Evidence) -> None:
    facts = [{**NEW, "id": f"2021-{n}"} for n in range(MOST + 1)]
    assert [fault.code for fault in refused({"facts": facts}, record)] == ["too-many"]
    assert len(resolve_bundle({"facts": facts[:MOST]}, record)[0]) == MOST


def test_a_flood_of_unknown_words_is_answered_in_time(record: Evidence) -> None:
    def flood(n: int) -> dict[str, Any]:
        return {**NEW, "id": f"2021-{n}", "by": [f"X{n}-{m}" for m in range(20)], "kind": f"armed_{n}"}

    start = process_time()
    assert len(refused({"facts": [flood(n) for n in range(500)]}, record)) == 500 * 21
    assert process_time() - start < 5


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"attributes": {"share": float("nan")}}, "/facts/0/attributes/share", "number-out-of-range"),
        ({"attributes": {"share": float("inf")}}, "/facts/0/attributes/share", "number-out-of-range"),
        (
            {"attributes": {"shares": [1.0, float("inf")]}},
            "/facts/0/attributes/shares",
            "number-out-of-range",
        ),
        ({"attributes": {"amount": 10**5000}}, "/facts/0/attributes/amount", "number-out-of-range"),
        ({"statement": "\ud800"}, "/facts/0/statement", "bad-text"),
        ({"statement": "a\u0000b"}, "/facts/0/statement", "control-character"),
        ({"statement": "x" * 4001}, "/facts/0/statement", "too-long"),
        ({"attributes": {"Bad Name": 1}}, "/facts/0/attributes/Bad Name", "bad-form"),
        ({"grade": {"reliability": "B", "credibility": 7}}, "/facts/0/grade/credibility", "unknown-word"),
    ],
)
def test_what_only_json_can_carry_is_refused(record: Evidence, changes: dict[str, Any], place: str, code: str) -> None:
    faults = refused({"facts": [{**NEW, **changes}]}, record)
    assert [(fault.place, fault.code) for fault in faults] == [(place, code)]


def test_an_unknown_key_of_the_body_is_refused(record: Evidence) -> None:
    (fault,) = refused({"facts": [], "source": []}, record)
    assert (fault.place, fault.code, fault.nearest) == ("/source", "unknown-key", "sources")


def test_a_whole_number_is_one_number_however_it_is_written(record: Evidence) -> None:
    """Canonical JSON writes 5.0 as 5; what is asked, released and certified must be the same."""
    fact = {**NEW, "attributes": {"days": 5.0, "share": 0.5, "list": [2.0, "2.0", True]}}
    given = resolve_bundle({"facts": [fact]}, record)[0]["2021-01-05-new"].attributes
    assert json.dumps(given) == '{"days": 5, "share": 0.5, "list": [2, "2.0", true]}'
