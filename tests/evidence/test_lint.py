"""The lint: each check finds its mistake by code, and warnings can be explained while errors cannot."""

from datetime import date
from pathlib import Path
from re import fullmatch
from typing import Any

import pytest

import evidence
from evidence.checks import CHECKS, Check, Finding
from evidence.lint import lint, meanings
from evidence.loader import load_evidence
from evidence.manifest import write_manifest
from tests.evidence.factories import (
    FACT_FILE,
    GAP,
    OTHER_SOURCES,
    SOURCE,
    SOURCE_FILE,
    VOCABULARY,
    fact_entry,
    source_entry,
    write_record,
)

UNDATED = [{"source": "page-undated"}]
DETERMINATIONS = "data/facts/2020/united_states.yaml"
DAY = date(2026, 11, 22)
TERRORISM_KIND = {"family": "terrorism", "definition": "report on terrorism"}


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


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Fire went on until 29 September 2020.", True),
        ("Fire went on until 29 September.", True),
        ("Talks followed in October 2020.", True),
        ("The budget of 2021 was doubled.", True),
        ("Fire went on until 28 September 2020.", False),
        ("Fire had begun on 30 April.", False),
        ("The bill for fiscal year 2021 was read.", False),
        ("Determination 2021-18 was signed.", False),
        ('The text says "until 31 December 2021".', False),
        ("It was said to be 30 February 2021.", False),
    ],
)
def test_a_date_after_the_public_day_is_told(tmp_path: Path, statement: str, told: bool) -> None:
    files = saying(statement, occurred_to="2020-09-28", public_from="2020-09-27")
    assert (("W104", "2020-09-27-clash") in codes(tmp_path, files)) == told


def test_a_date_is_not_told_too_early_where_the_end_was_public(tmp_path: Path) -> None:
    files = saying("It ended on 4 October 2020.", occurred_to="2020-10-04", public_from_end="2020-10-05")
    assert ("W104", "2020-09-27-clash") not in codes(tmp_path, files)


@pytest.mark.parametrize(("public", "told"), [({}, True), ({"public_from": "2021-03-01"}, False)])
def test_a_dispute_tells_no_date_after_it_was_public(tmp_path: Path, public: dict[str, str], told: bool) -> None:
    files = saying("Fire.", contested={"by": ["AZE"], "how": "It denied this on 1 March 2021.", **public})
    assert (("W104", "2020-09-27-clash") in codes(tmp_path, files)) == told


DISPUTED = ("occupied", "liberated", "separatist", "terrorist", "invasion", "genocide", "ethnic cleansing")


@pytest.mark.parametrize("word", DISPUTED)
def test_a_disputed_word_needs_its_speaker_before_it_or_quotation_marks(tmp_path: Path, word: str) -> None:
    own = saying(f"The {word} units went on, the minister said.")
    assert ("W105", "2020-09-27-clash") in codes(tmp_path, own)
    for excused in (f"The minister said that the {word} units went on.", f'The "{word}" units went on.'):
        assert ("W105", "2020-09-27-clash") not in codes(tmp_path, saying(excused))


def test_disputed_words_are_looked_for_in_what_is_contested(tmp_path: Path) -> None:
    contested = {"by": ["AZE"], "how": "The occupied land was its own."}
    assert ("W105", "2020-09-27-clash") in codes(tmp_path, saying("Fire.", contested=contested))


@pytest.mark.parametrize("kind", ["armed_clash", "terrorism_report"])
def test_terrorism_may_be_named_where_it_is_the_subject(tmp_path: Path, kind: str) -> None:
    words = {**VOCABULARY, "kinds": [*VOCABULARY["kinds"], {**TERRORISM_KIND, "kind": "terrorism_report"}]}
    file = FACT_FILE.replace("force", "terrorism") if kind == "terrorism_report" else FACT_FILE
    other = fact_entry(id="2020-09-28-second", sources=UNDATED)
    named = fact_entry(kind=kind, statement="Two terrorist attacks were counted.", sources=UNDATED)
    files: dict[str, Any] = {FACT_FILE: [other], "vocabulary.yaml": words}
    files[file] = [named, other] if file == FACT_FILE else [named]
    assert (("W105", "2020-09-27-clash") in codes(tmp_path, files)) == (kind == "armed_clash")


@pytest.mark.parametrize(
    ("statement", "judges"),
    [
        ("Its forces seized two villages.", True),
        ("Its forces captured the town.", True),
        ("Its forces captured three soldiers.", False),
        ("The minister said that its forces had seized two villages.", False),
        ("The minister claimed that fire went on.", True),
        ("Fire went on in waters claimed by both.", False),
        ("Its forces took two villages.", False),
    ],
)
def test_verbs_that_judge_an_act_or_a_speaker_are_met(tmp_path: Path, statement: str, judges: bool) -> None:
    assert (("W106", "2020-09-27-clash") in codes(tmp_path, saying(statement))) == judges


@pytest.mark.parametrize(
    "statement",
    [
        "Azerbaijan seized the town that Armenia occupied.",
        "Armenia claimed that Azerbaijan fired. Azerbaijani militants had left.",
        "Azerbaijan said that Armenia held the liberated land.",
    ],
)
def test_the_words_are_met_alike_whichever_party_is_named(tmp_path: Path, statement: str) -> None:
    mirror = statement.replace("Azerbaijan", "*").replace("Armenia", "Azerbaijan").replace("*", "Armenia")
    found, mirrored = (
        sorted(code for code, _ in codes(tmp_path / name, saying(text)) if code[1:3] == "10")
        for name, text in (("one", statement), ("other", mirror))
    )
    assert found == mirrored


@pytest.mark.parametrize(("published", "is_older"), [("2020-09-26", True), ("2020-08", True), ("2020-09", False)])
def test_a_source_older_than_what_it_is_cited_for_is_met(tmp_path: Path, published: str, is_older: bool) -> None:
    first = source_entry(published=published)
    sources = sorted([first, OTHER_SOURCES[0], OTHER_SOURCES[1]], key=lambda one: (one["published"], one["id"]))
    found = codes(tmp_path, {SOURCE_FILE: sources})
    assert (("W205", "2020-09-27-clash") in found) == is_older


def test_a_fact_without_a_review_is_a_warning(tmp_path: Path) -> None:
    files = {FACT_FILE: [fact_entry(), fact_entry(id="2020-09-28-read", sources=UNDATED, reviewed_on="2026-11-22")]}
    found = codes(tmp_path, files)
    assert ("W701", "2020-09-27-clash") in found
    assert {("W701", "2020-09-28-read"), ("W702", "2020-09-28-read")}.isdisjoint(found)


@pytest.mark.parametrize(("day", "is_stale"), [("2026-11-24", True), ("2026-11-23", False)])
def test_a_fact_reviewed_before_its_last_change_is_a_warning(tmp_path: Path, day: str, is_stale: bool) -> None:
    first = {"day": "2026-11-22", "why": "first", "added": ["facts/2020-09-27-clash"], "changed": [], "removed": []}
    then = {**first, "day": day, "why": "a figure", "added": [], "changed": ["sources/x", "facts/2020-09-27-clash"]}
    facts = [fact_entry(reviewed_on="2026-11-23"), fact_entry(id="2020-09-28-second", sources=UNDATED)]
    files = {FACT_FILE: facts, "data/manifest_log.yaml": [first, then]}
    assert (("W702", "2020-09-27-clash") in codes(tmp_path, files)) == is_stale


def test_an_explanation_of_a_law_is_judged_where_the_law_is_asked(tmp_path: Path) -> None:
    explanation = {"code": "W901", "id": "act/2020/A", "reason": "nothing was asked then"}
    root = write_record(tmp_path, {"data/lint_explained.yaml": [explanation]})
    assert "E002" not in {line.code for line in lint(root).errors}
    silent = Check("W901", "of a law", lambda record: ())
    assert "E002" in {line.code for line in lint(root, (silent,)).errors}
    met = Check("W901", "of a law", lambda record: [Finding("act/2020/A", "is bare")])
    assert [line.id for line in lint(root, (met,)).explained] == ["act/2020/A"]
