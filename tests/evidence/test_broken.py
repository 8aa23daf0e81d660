"""Each file in broken/ holds the mistake it is named after; its first line says where it stands in the record."""

from pathlib import Path
from shutil import copy

import pytest

from evidence.faults import FaultsError
from evidence.loader import load_evidence
from tests.evidence.factories import write_record

BROKEN = Path(__file__).parent / "broken"
PYDANTIC = ("Input should", "valid string", "Extra inputs", "Value error", "Field required")
MISTAKES = [
    ("duplicate_key", "data/facts/2020/force.yaml:4:3", "duplicate-key", "each key once"),
    (
        "unquoted_NO",
        "data/facts/2020/force.yaml:7:13",
        "yaml-boolean-word",
        "'NO' in quotes, or true or false",
    ),
    (
        "leading_zero",
        "data/facts/2020/force.yaml:10:24",
        "yaml-leading-zero",
        "'010' in quotes, or no leading zero",
    ),
    (
        "other_number_notation",
        "data/facts/2020/force.yaml:10:24",
        "yaml-number",
        "'1_000' in quotes, or a plain decimal number",
    ),
    ("yaml_alias", "data/facts/2020/force.yaml:7:7", "yaml-alias", "the value written out"),
    ("yaml_tag", "data/facts/2020/force.yaml:10:14", "yaml-tag", "no tag"),
    ("yaml_syntax", "data/facts/2020/force.yaml:8:5", "yaml-syntax", "well-formed YAML"),
    ("too_deep", "data/facts/2020/force.yaml:10:42", "too-deep", "at most 20 levels"),
    ("list_as_key", "data/facts/2020/force.yaml:10:3", "yaml-key", "a word as key"),
    ("unknown_key", "data/facts/2020/force.yaml:10:3", "unknown-key", "location"),
    (
        "unknown_key_in_claim",
        "data/facts/2020/force.yaml:12:56",
        "unknown-key",
        "one of the keys proposition, stance",
    ),
    ("missing_key", "data/facts/2020/force.yaml:2:3", "missing-key", "the key attribution"),
    (
        "id_with_capitals",
        "data/facts/2020/force.yaml:2:3",
        "bad-form",
        "a year, month or day, then lower-case words joined by hyphens",
    ),
    ("number_as_text", "data/facts/2020/force.yaml:10:3", "wrong-type", "text"),
    ("text_as_list", "data/facts/2020/force.yaml:7:3", "wrong-type", "a list"),
    ("nobody_acts", "data/facts/2020/force.yaml:7:3", "too-few", "a list of at least 1"),
    ("no_source", "data/facts/2020/force.yaml:14:3", "too-few", "a list of at least 1"),
    ("empty_statement", "data/facts/2020/force.yaml:10:3", "empty-text", "text of at least 1 character"),
    (
        "day_that_does_not_exist",
        "data/facts/2020/force.yaml:5:3",
        "bad-day",
        "a day that exists, of the form YYYY-MM-DD",
    ),
    (
        "month_that_does_not_exist",
        "data/facts/2020/force.yaml:4:3",
        "bad-date",
        "a date such as 2020, 2020-09, 2020-09-27 or 2020-09-27~",
    ),
    ("end_before_start", "data/facts/2020/force.yaml:5:3", "end-before-start", "2020-09-27 or later"),
    ("about_ends_before_it_starts", "data/facts/2020/force.yaml:6:3", "end-before-start", "2020-09 or later"),
    (
        "about_to_without_about",
        "data/facts/2020/force.yaml:5:3",
        "about-to-without-about",
        "about, where the span starts",
    ),
    (
        "public_end_without_interval",
        "data/facts/2020/force.yaml:6:3",
        "end-without-interval",
        "occurred_to beside it",
    ),
    (
        "known_at_start_without_interval",
        "data/facts/2020/force.yaml:7:3",
        "end-without-interval",
        "occurred_to beside it",
    ),
    ("known_at_start_as_text", "data/facts/2020/force.yaml:8:3", "wrong-type", "true or false"),
    (
        "public_end_of_open_interval",
        "data/facts/2020/force.yaml:7:3",
        "end-of-open-interval",
        "occurred_to with a date, or no public_from_end",
    ),
    (
        "public_before_it_happened",
        "data/facts/2020/force.yaml:5:3",
        "public-before-it-happened",
        "2020-09-27 or later, when it happened",
    ),
    (
        "recorded_before_public",
        "data/facts/2020/force.yaml:17:3",
        "recorded-before-public",
        "2020-09-27 or later",
    ),
    (
        "contested_before_public",
        "data/facts/2020/force.yaml:10:41",
        "contested-before-public",
        "2020-09-27 or later",
    ),
    ("unknown_kind", "data/facts/2020/force.yaml:3:3", "unknown-kind", "armed_offensive"),
    ("unknown_actor", "data/facts/2020/force.yaml:7:13", "unknown-actor", "AZE"),
    ("unknown_proposition", "data/facts/2020/force.yaml:12:8", "unknown-proposition", "aze-uses-force"),
    ("unknown_stance", "data/facts/2020/force.yaml:12:37", "unknown-word", "questions"),
    ("unknown_source", "data/facts/2020/force.yaml:15:8", "unknown-source", "daily-2020"),
    ("unknown_determination", "data/facts/2020/force.yaml:10:3", "unknown-determination", "2020-09-27-clash"),
    (
        "proposition_claimed_twice",
        "data/facts/2020/force.yaml:13:7",
        "proposition-twice",
        "each proposition once",
    ),
    ("source_cited_twice", "data/facts/2020/force.yaml:16:7", "source-twice", "each source once"),
    (
        "letter_not_of_its_sources",
        "data/facts/2020/force.yaml:13:11",
        "letter-not-of-sources",
        "B, the best letter among its sources",
    ),
    (
        "credibility_one_single_origin",
        "data/facts/2020/force.yaml:13:27",
        "credibility-one-single-origin",
        "2 or more: its sources are one origin",
    ),
    ("credibility_true", "data/facts/2020/force.yaml:13:27", "wrong-type", "a whole number"),
    (
        "number_too_large",
        "data/facts/2020/force.yaml:10:16",
        "number-out-of-range",
        "a finite number of at most 2^53 - 1",
    ),
    (
        "attribute_mapping",
        "data/facts/2020/force.yaml:10:16",
        "wrong-type",
        "text, a number, true, false, null, or a list of these",
    ),
    ("control_character", "data/facts/2020/force.yaml:10:3", "control-character", "text that can be printed"),
    ("duplicate_fact_id", "data/facts/2020/force.yaml:18:3", "duplicate-id", "each id once"),
    ("wrong_year_folder", "data/facts/2020/force.yaml:4:3", "wrong-year-folder", "the folder 2019"),
    (
        "wrong_family_file",
        "data/facts/2020/force.yaml:3:3",
        "wrong-family-file",
        "the file united_states.yaml",
    ),
    ("no_list", "data/facts/2020/force.yaml:2:3", "wrong-type", "a list of facts"),
    ("source_unknown_publisher", "data/sources/2020.yaml:4:3", "unknown-publisher", "The Daily"),
    ("source_unknown_relay", "data/sources/2020.yaml:6:3", "unknown-publisher", "The Agency"),
    ("source_unknown_perspective", "data/sources/2020.yaml:7:3", "unknown-perspective", "independent"),
    ("source_unknown_kind", "data/sources/2020.yaml:6:3", "unknown-source-kind", "news"),
    (
        "source_without_scheme",
        "data/sources/2020.yaml:9:3",
        "bad-address",
        "an address that starts with https:// or http://",
    ),
    ("source_in_wrong_year", "data/sources/2020.yaml:5:3", "wrong-year-file", "the file 2019.yaml"),
    ("source_letter_unknown", "data/sources/2020.yaml:8:3", "unknown-word", "one of A, B, C, D, E, F"),
    ("vocabulary_unknown_class", "vocabulary.yaml:42:3", "unknown-class", "azerbaijan"),
    ("vocabulary_duplicate_kind", "vocabulary.yaml:6:3", "duplicate-kind", "each kind once"),
    ("vocabulary_unknown_interest", "vocabulary.yaml:19:5", "unknown-interest", "denies"),
    (
        "vocabulary_stance_missing",
        "vocabulary.yaml:31:1",
        "not-the-closed-list",
        "exactly affirms, denies, questions",
    ),
    ("gap_about_unknown", "data/gaps.yaml:7:11", "unknown-actor", "AZE"),
    ("gap_period_reversed", "data/gaps.yaml:6:3", "end-before-start", "two years, the earlier first"),
    ("publisher_twice", "publishers.yaml:6:4", "duplicate-publisher", "each publisher once"),
]
MANY = [
    (3, "unknown-kind"),
    (4, "unknown-key"),
    (6, "public-before-it-happened"),
    (8, "unknown-actor"),
    (13, "unknown-proposition"),
    (14, "letter-not-of-sources"),
    (18, "recorded-before-public"),
    (27, "wrong-type"),
    (32, "unknown-source"),
]


def refused(root: Path, name: str) -> FaultsError:
    write_record(root)
    copy(
        BROKEN / f"{name}.yaml",
        root / (BROKEN / f"{name}.yaml").read_text().splitlines()[0].removeprefix("# "),
    )
    with pytest.raises(FaultsError) as caught:
        load_evidence(root)
    return caught.value


@pytest.mark.parametrize(("name", "place", "code", "words"), MISTAKES, ids=[row[0] for row in MISTAKES])
def test_a_mistake_is_named_with_its_place_and_what_would_be_right(
    tmp_path: Path, name: str, place: str, code: str, words: str
) -> None:
    faults = refused(tmp_path, name).faults
    found = [fault for fault in faults if (fault.place, fault.code) == (place, code)]
    assert len(found) == 1, faults
    assert words in str(found[0])


@pytest.mark.parametrize("name", [row[0] for row in MISTAKES if row[0] != "too_deep"])
def test_one_mistake_is_one_fault(tmp_path: Path, name: str) -> None:
    assert len(refused(tmp_path, name).faults) == 1


@pytest.mark.parametrize("name", [row[0] for row in MISTAKES])
def test_no_words_of_the_library_reach_the_reader(tmp_path: Path, name: str) -> None:
    message = str(refused(tmp_path, name))
    assert not any(words in message for words in PYDANTIC)


def test_every_broken_file_is_tested() -> None:
    assert {path.stem for path in BROKEN.iterdir()} == {row[0] for row in MISTAKES} | {"many_mistakes"}


def test_many_mistakes_are_reported_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    faults = refused(tmp_path, "many_mistakes").faults
    assert [(int(fault.place.split(":")[1]), fault.code) for fault in faults] == MANY
