"""The lint: each check finds its mistake by code, and warnings can be explained while errors cannot."""

from datetime import date
from pathlib import Path
from re import fullmatch
from typing import Any

import pytest

import evidence
from evidence.checks import CHECKS
from evidence.lint import lint, meanings
from evidence.loader import load_evidence
from evidence.manifest import write_manifest
from tests.evidence.factories import (
    FACT_FILE,
    GAP,
    OTHER_SOURCES,
    SOURCE,
    SOURCE_FILE,
    fact_entry,
    source_entry,
    write_record,
)

UNDATED = [{"source": "page-undated"}]
DETERMINATIONS = "data/facts/2020/united_states.yaml"
DAY = date(2026, 11, 22)


def determination(name: str, day: str, **changes: Any) -> dict[str, Any]:
    dates = {"occurred": day, "public_from": day, "sources": UNDATED}
    return fact_entry(id=name, kind="waiver_determination", **dates, **changes)


def codes(root: Path, files: dict[str, Any]) -> set[tuple[str, str]]:
    report = lint(write_record(root, files))
    return {(line.code, line.id) for line in (*report.errors, *report.warnings)}


def saying(statement: str, **changes: Any) -> dict[str, Any]:
    return {FACT_FILE: [fact_entry(statement=statement, sources=UNDATED, **changes)]}


@pytest.mark.parametrize(
    "statement",
    [
        "The aggressor took two villages.",
        "The regime in Baku closed the road.",
        "Heroic forces took two villages.",
        "An unprovoked attack began. A spokesman said that it failed.",
    ],
)
def test_a_loaded_word_in_the_records_own_voice_is_an_error(tmp_path: Path, statement: str) -> None:
    assert ("E101", "2020-09-27-clash") in codes(tmp_path, saying(statement))


@pytest.mark.parametrize(
    "statement",
    [
        'Armenia called it "unprovoked".',
        "The minister said that the regime had closed the road.",
        'The text speaks of an "aggressor".',
        "The parties restored the ceasefire regime.",
    ],
)
def test_a_loaded_word_may_be_quoted_or_attributed(tmp_path: Path, statement: str) -> None:
    assert ("E101", "2020-09-27-clash") not in codes(tmp_path, saying(statement))


def test_a_long_statement_and_a_long_quotation_are_met(tmp_path: Path) -> None:
    long = 'Armenia said "one two three four five six seven eight nine". ' + "Fire went on. " * 50
    assert {("W102", "2020-09-27-clash"), ("E103", "2020-09-27-clash")} <= codes(tmp_path, saying(long))


def test_a_source_that_nobody_cites_is_a_warning(tmp_path: Path) -> None:
    assert ("W202", "register-2021") in codes(tmp_path, {})


def test_a_fact_recorded_before_its_source_is_an_error(tmp_path: Path) -> None:
    early = saying("Fire.", recorded_on="2020-09-27")
    early[FACT_FILE][0]["sources"] = [*UNDATED, {"source": "daily-2020"}]
    assert ("E201", "2020-09-27-clash") in codes(tmp_path, early)


def test_a_fact_public_by_a_source_that_came_later_is_a_warning(tmp_path: Path) -> None:
    assert ("W203", "2020-09-27-clash") in codes(tmp_path, saying("Fire.", public_basis="source"))


def test_an_address_of_one_visit_is_an_error(tmp_path: Path) -> None:
    visited = source_entry(url="https://daily.example/a?PHPSESSID=9f3")
    files = {SOURCE_FILE: [OTHER_SOURCES[0], visited, OTHER_SOURCES[1]]}
    assert ("E204", "daily-2020") in codes(tmp_path, files)


def test_words_without_facts_and_thin_years_are_warnings(tmp_path: Path) -> None:
    found = codes(tmp_path, {})
    assert {("W301", "armed_offensive"), ("W302", "arm-uses-force"), ("W303", "2020")} <= found
    assert ("W301", "armed_clash") not in found


def test_a_gap_of_unknown_words_is_an_error(tmp_path: Path) -> None:
    gap = {**GAP, "kinds": ["waiver"], "propositions": ["arm-uses-force"]}
    assert ("E304", "gap-2019") in codes(tmp_path, {"data/gaps.yaml": [gap]})


def test_a_fact_is_tied_to_determinations_only(tmp_path: Path) -> None:
    facts = [
        fact_entry(),
        fact_entry(id="2020-09-28-tied", sources=UNDATED, determination="2020-09-27-clash"),
    ]
    assert ("E401", "2020-09-28-tied") in codes(tmp_path, {FACT_FILE: facts})


@pytest.mark.parametrize(("days", "is_right"), [(30, True), (31, False)])
def test_days_since_the_determination_before_are_computed(tmp_path: Path, days: int, is_right: bool) -> None:
    facts = [
        determination("2020-03-01-first", "2020-03-01"),
        determination("2020-03-31-second", "2020-03-31", attributes={"days_since_previous": days}),
    ]
    assert (("E402", "2020-03-31-second") not in codes(tmp_path, {DETERMINATIONS: facts})) == is_right


def test_entries_out_of_order_are_errors(tmp_path: Path) -> None:
    facts = [fact_entry(sources=UNDATED), fact_entry(id="2020-09-month", occurred="2020-09")]
    found = codes(tmp_path, {FACT_FILE: facts, SOURCE_FILE: [SOURCE, *OTHER_SOURCES[:2]]})
    assert {("E501", "2020-09-month"), ("E502", "a-weekly-2020")} <= found


def test_a_month_stands_before_its_first_day(tmp_path: Path) -> None:
    facts = [
        fact_entry(id="2020-09-z", occurred="2020-09", sources=UNDATED),
        fact_entry(id="2020-09-01-a", occurred="2020-09-01"),
    ]
    assert not {found for found in codes(tmp_path, {FACT_FILE: facts}) if found[0] == "E501"}


def test_the_manifest_is_checked(tmp_path: Path) -> None:
    root = write_record(tmp_path)
    assert ("E601", "manifest.json") in {(line.code, line.id) for line in lint(root).errors}
    write_manifest(load_evidence(root), root / "data/manifest.json", "first release", DAY)
    assert lint(root).errors == ()
    assert ("E601", "2020-09-28-second") in codes(tmp_path, {FACT_FILE: [fact_entry(sources=UNDATED)]})


def test_an_explained_warning_stands_apart_with_its_reason(tmp_path: Path) -> None:
    explanation = {"code": "W202", "id": "register-2021", "reason": "kept for the next release"}
    report = lint(write_record(tmp_path, {"data/lint_explained.yaml": [explanation]}))
    assert [(line.id, line.reason) for line in report.explained] == [("register-2021", explanation["reason"])]
    assert "register-2021" not in {line.id for line in report.warnings}


@pytest.mark.parametrize(
    "explanation",
    [
        {"code": "E601", "id": "manifest.json", "reason": "an error is not explained away"},
        {"code": "W202", "id": "daily-2020", "reason": "there is no such warning"},
        {"code": "W202", "id": "register-2021"},
    ],
)
def test_an_explanation_that_explains_no_warning_is_an_error(tmp_path: Path, explanation: dict[str, str]) -> None:
    report = lint(write_record(tmp_path, {"data/lint_explained.yaml": [explanation]}))
    assert "E002" in {line.code for line in report.errors}
    assert "E601" in {line.code for line in report.errors}


def test_a_record_that_cannot_be_loaded_is_reported(tmp_path: Path) -> None:
    report = lint(write_record(tmp_path, saying("Fire.", kind="armed_clsh")))
    assert [(line.code, line.id) for line in report.errors] == [("E001", "unknown-kind")]
    assert "did you mean armed_clash?" in str(report.errors[0])


def test_every_code_is_unique_and_has_a_meaning() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    assert all(fullmatch("[EW][0-9]{3}", code) and meaning for code, meaning in meanings().items())


def test_the_packaged_record_has_no_error_but_for_the_manifest() -> None:
    errors = lint(Path(evidence.__file__).parent).errors
    assert {str(line) for line in errors if line.code != "E601"} == set()
