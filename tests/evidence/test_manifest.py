"""No packaged fact changes in silence: what changed, why and when is on record."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
import yaml

from evidence.faults import FaultsError
from evidence.loader import load_evidence
from evidence.manifest import LOG, check, content_hash, manifest_of, read_manifest, write_manifest
from evidence.strict_yaml import read_yaml
from tests.evidence.factories import (
    FACT_FILE,
    fact_entry,
    make_evidence,
    make_fact,
    make_source,
    write_record,
)

DAY = date(2026, 11, 22)


def test_a_record_agrees_with_its_own_manifest(tmp_path: Path) -> None:
    record = make_evidence(tmp_path)
    written = write_manifest(record, tmp_path / "manifest.json", "first release", DAY)
    assert read_manifest(tmp_path / "manifest.json") == written == manifest_of(record)
    assert check(record, written) == ()


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    record = make_evidence(tmp_path)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_manifest(record, tmp_path / name / "manifest.json", "first release", DAY)
    assert (tmp_path / "one/manifest.json").read_bytes() == (tmp_path / "two/manifest.json").read_bytes()


def test_an_edited_added_or_removed_fact_is_a_fault_that_says_what_to_do(tmp_path: Path) -> None:
    manifest = manifest_of(make_evidence(tmp_path / "old"))
    undated = [{"source": "page-undated"}]
    facts = [fact_entry(statement="Fighting stopped."), fact_entry(id="2020-09-28-third", sources=undated)]
    faults = check(load_evidence(write_record(tmp_path / "new", {FACT_FILE: facts})), manifest)
    assert [(fault.place, fault.code) for fault in faults] == [
        ("manifest.json#/facts/2020-09-27-clash", "edited"),
        ("manifest.json#/facts/2020-09-28-second", "removed-from-record"),
        ("manifest.json#/facts/2020-09-28-third", "not-in-manifest"),
    ]
    assert all("--accept-manifest --why REASON" in fault.expected for fault in faults)


def test_what_is_computed_from_an_entry_is_not_in_its_hash() -> None:
    source = make_source()
    other = msgspec.structs.replace(source, text="cited in another style", origin="another house")
    assert content_hash(source) == content_hash(other)


@pytest.mark.parametrize("changes", [{"statement": "x"}, {"recorded_on": "2026-11-23"}, {"attributes": {"a": 0}}])
def test_what_is_written_is_in_its_hash(changes: dict[str, object]) -> None:
    assert content_hash(make_fact()) != content_hash(make_fact(**changes))


def test_an_absent_key_and_an_empty_one_are_the_same() -> None:
    assert content_hash(make_fact()) == content_hash(make_fact(via=[], location=None, known_at_start=False))


def test_each_change_is_logged_with_its_reason_and_day(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    write_manifest(make_evidence(tmp_path / "old"), path, "first release", DAY)
    facts = [fact_entry(statement="Fighting stopped.", sources=[{"source": "page-undated"}])]
    new = load_evidence(write_record(tmp_path / "new", {FACT_FILE: facts}))
    write_manifest(new, path, "wording: yes", date(2026, 12, 1))
    log = read_yaml(tmp_path / LOG)
    assert not log.faults
    assert log.value[1] == {
        "day": "2026-12-01",
        "why": "wording: yes",
        "added": [],
        "changed": ["facts/2020-09-27-clash"],
        "removed": ["facts/2020-09-28-second"],
    }


def test_nothing_changed_is_not_logged(tmp_path: Path) -> None:
    record, path = make_evidence(tmp_path), tmp_path / "manifest.json"
    write_manifest(record, path, "first release", DAY)
    write_manifest(record, path, "again", DAY)
    assert len(yaml.safe_load((tmp_path / LOG).read_text())) == 1


def test_a_change_without_a_reason_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="reason"):
        write_manifest(make_evidence(tmp_path / "record"), tmp_path / "manifest.json", " ", DAY)
    assert not (tmp_path / "manifest.json").exists()


@pytest.mark.parametrize("content", ["", "[]", '{"facts": 3}', "{", '{"facts": {}}'])
def test_what_is_no_manifest_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(FaultsError, match="no-manifest"):
        read_manifest(tmp_path / "manifest.json")
