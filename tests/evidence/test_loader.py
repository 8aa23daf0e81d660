"""The record as a whole: everything that was written, nothing that was not, in one order."""

from datetime import date
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest

import evidence
from evidence.dates import Span
from evidence.faults import FaultsError
from evidence.loader import load_evidence, load_with_places
from evidence.model import Fact
from tests.evidence.factories import (
    FACT_FILE,
    OTHER_SOURCES,
    SOURCE,
    SOURCE_FILE,
    fact_entry,
    make_evidence,
    write_record,
)

PACKAGED = Path(evidence.__file__).parent
SECONDS = 10


def one_fact(root: Path, **changes: Any) -> Fact:
    entry = fact_entry(**{"sources": [{"source": "daily-2020"}, {"source": "page-undated"}], **changes})
    return load_evidence(write_record(root, {FACT_FILE: [entry]})).facts[entry["id"]]


def refused(root: Path, files: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(FaultsError) as caught:
        load_evidence(write_record(root, files))
    return [(fault.place, fault.code) for fault in caught.value.faults]


def test_the_packaged_record_loads_fast_enough() -> None:
    start = process_time()
    record = load_evidence(PACKAGED)
    assert len(record.facts) > 600
    assert process_time() - start < SECONDS


def test_every_mapping_is_sorted_by_id(tmp_path: Path) -> None:
    record = make_evidence(tmp_path)
    for mapping in (record.facts, record.sources, record.publishers, record.gaps):
        assert list(mapping) == sorted(mapping)


def test_the_order_within_files_leaves_no_trace(tmp_path: Path) -> None:
    facts = [fact_entry(id=f"2020-09-27-{name}") for name in "abcdef"]
    facts[0]["sources"] = [{"source": "page-undated"}]
    shuffled = Random(7).sample(facts, len(facts))
    one = load_evidence(write_record(tmp_path / "one", {FACT_FILE: facts}))
    other = load_evidence(write_record(tmp_path / "other", {FACT_FILE: shuffled}))
    assert one == other
    assert list(one.facts) == list(other.facts)


def test_an_undated_source_is_public_when_the_first_fact_citing_it_was_recorded(tmp_path: Path) -> None:
    cited = [{"source": "page-undated"}]
    facts = [
        fact_entry(sources=cited),
        fact_entry(id="2020-09-28-earlier", sources=cited, recorded_on="2024-03-01"),
    ]
    source = load_evidence(write_record(tmp_path, {FACT_FILE: facts})).sources["page-undated"]
    assert (source.attested, source.public_from) == (None, date(2024, 3, 1))


def test_a_source_dated_by_month_is_public_on_its_last_day_and_attested_from_its_first(
    tmp_path: Path,
) -> None:
    source = make_evidence(tmp_path).sources["agency-2020"]
    assert (source.attested, source.public_from) == (date(2020, 10, 1), date(2020, 10, 31))


def test_an_undated_source_that_no_fact_cites_is_refused(tmp_path: Path) -> None:
    faults = refused(tmp_path, {FACT_FILE: [fact_entry()]})
    assert faults == [("data/sources/undated.yaml:4:3", "undated-and-uncited")]


def test_an_open_interval_is_marked_and_ends_with_its_first_date(tmp_path: Path) -> None:
    fact = one_fact(tmp_path, occurred="2020-09", occurred_to="..")
    assert fact.open_ended
    assert fact.span == Span(date(2020, 9, 1), date(2020, 9, 30))


def test_about_spans_to_about_to(tmp_path: Path) -> None:
    fact = one_fact(tmp_path, about="2019-10", about_to="2020-09-30")
    assert fact.about_span == Span(date(2019, 10, 1), date(2020, 9, 30))


def test_attributes_stay_as_they_are_written(tmp_path: Path) -> None:
    attributes = {"killed_min": 16, "share": 0.5, "grounds_named": [], "signed": None, "certifies_d": True}
    assert one_fact(tmp_path, attributes=attributes).attributes == attributes


def test_a_fact_may_be_public_on_the_first_day_of_its_month(tmp_path: Path) -> None:
    assert one_fact(tmp_path, occurred="2020-09", public_from="2020-09-01").public_from == date(2020, 9, 1)


def test_a_statement_may_speak_of_what_lies_ahead(tmp_path: Path) -> None:
    assert one_fact(tmp_path, about="2021").about_span == Span(date(2021, 1, 1), date(2021, 12, 31))


def test_credibility_one_stands_on_two_origins(tmp_path: Path) -> None:
    cited = [{"source": "daily-2020"}, {"source": "agency-2020"}, {"source": "page-undated"}]
    fact = one_fact(tmp_path, sources=cited, grade={"reliability": "B", "credibility": 1})
    assert fact.grade.credibility == 1


def test_an_id_is_used_once_across_files(tmp_path: Path) -> None:
    late = fact_entry(occurred="2021-01-01", public_from="2021-01-01")
    assert refused(tmp_path, {"data/facts/2021/force.yaml": [late]}) == [
        ("data/facts/2021/force.yaml:1:3", "duplicate-id")
    ]


def test_a_faulty_source_does_not_make_the_facts_citing_it_faulty(tmp_path: Path) -> None:
    broken = {**SOURCE, "reliability": "G"}
    faults = refused(tmp_path, {SOURCE_FILE: [broken, *OTHER_SOURCES[:2]]})
    assert faults == [("data/sources/2020.yaml:7:3", "unknown-word")]


def test_faults_of_all_files_come_together_in_order(tmp_path: Path) -> None:
    files = {
        "vocabulary.yaml": {"kinds": []},
        "data/gaps.yaml": "none",
        "data/facts/2020/force.yaml": [fact_entry(statement=3), fact_entry(id="2020-b", recorded_on="soon")],
    }
    places = [place.split(":")[0] for place, _ in refused(tmp_path, files)]
    assert places == sorted(places)
    assert set(places) == {"vocabulary.yaml", "data/gaps.yaml", "data/facts/2020/force.yaml"}


def test_a_stray_file_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    files = {"data/facts/2020/talks.yml": [], "data/sources/old/2019.yaml": []}
    assert refused(tmp_path, files) == [
        ("data/facts/2020/talks.yml:1:1", "misplaced-file"),
        ("data/sources/old/2019.yaml:1:1", "misplaced-file"),
    ]


def test_an_absent_record_is_refused_with_every_file_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(FaultsError) as caught:
        load_evidence(tmp_path)
    assert {fault.place for fault in caught.value.faults} == {
        "vocabulary.yaml:1:1",
        "publishers.yaml:1:1",
        "data/gaps.yaml:1:1",
        "data/facts:1:1",
        "data/sources:1:1",
    }


def test_every_entry_has_its_place(tmp_path: Path) -> None:
    loaded = load_with_places(write_record(tmp_path))
    assert loaded.facts["2020-09-27-clash"] == "data/facts/2020/force.yaml:1:3"
    assert loaded.sources.keys() == loaded.evidence.sources.keys()
