"""Each patch to the harbour act is the mistake it is named after, and is told with its place and in plain words."""

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

from evidence.faults import Fault, FaultsError
from evidence.model import Evidence
from tests.statutes.harbour_record import harbour_evidence
from waiver_rules.build import attributes_of, load_folders
from waiver_rules.statute_loader import load_folder

GOOD = Path(__file__).parents[2] / "statutes" / "harbour_act"
PATCHES: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "patches.yaml").read_text())
LIBRARY = ("Input should", "valid string", "Extra inputs", "Unexpected keyword", "Value error", "Field required")


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    return harbour_evidence(tmp_path_factory.mktemp("record"))


def patched(root: Path, *names: str) -> Path:
    folder = copytree(GOOD, root / GOOD.name)
    for name in names:
        patch = PATCHES[name]
        file = folder / patch["file"]
        text = file.read_text()
        assert patch["replace"] in text, name
        file.write_text(text.replace(patch["replace"], patch["with"], 1))
    return folder


def faults_of(folder: Path, harbour: Evidence) -> tuple[Fault, ...]:
    with pytest.raises(FaultsError) as caught:
        load_folder(
            folder,
            harbour.vocabulary,
            harbour.sources,
            harbour.facts,
            attributes=attributes_of(harbour.facts.values()),
        )
    return caught.value.faults


@pytest.mark.parametrize("name", PATCHES)
def test_a_mistake_is_told_with_its_place_its_code_and_what_would_be_right(
    tmp_path: Path, harbour: Evidence, name: str
) -> None:
    found = faults_of(patched(tmp_path, name), harbour)
    told = {(fault.place.removeprefix("harbour_act/"), fault.code): str(fault) for fault in found}
    for place, code, words in PATCHES[name]["faults"]:
        assert (place, code) in told, "\n".join(map(str, found))
        assert words in told[place, code]


@pytest.mark.parametrize("name", PATCHES)
def test_no_words_of_the_library_reach_the_reader(tmp_path: Path, harbour: Evidence, name: str) -> None:
    message = "\n".join(map(str, faults_of(patched(tmp_path, name), harbour)))
    assert not any(words in message for words in LIBRARY)


def test_mistakes_of_several_files_are_told_at_once_in_the_order_of_files_and_lines(
    tmp_path: Path, harbour: Evidence
) -> None:
    names = (
        "unknown_effect",
        "heading_empty",
        "open_question_that_does_not_exist",
        "default_reading_that_does_not_exist",
    )
    found = faults_of(patched(tmp_path, *names), harbour)
    assert {fault.code for fault in found} >= {PATCHES[name]["faults"][0][1] for name in names}
    assert [fault.place.split(":")[0] for fault in found] == sorted(fault.place.split(":")[0] for fault in found)


@pytest.mark.parametrize("file", ["statute.yaml", "law.yaml", "conditions.yaml", "readings.yaml", "speakers.yaml"])
def test_a_missing_file_is_a_fault(tmp_path: Path, harbour: Evidence, file: str) -> None:
    folder = patched(tmp_path)
    (folder / file).unlink()
    assert (f"harbour_act/{file}:1:1", "missing-file") in {(one.place, one.code) for one in faults_of(folder, harbour)}


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path, harbour: Evidence) -> None:
    folder = patched(tmp_path)
    (folder / "law.yaml").unlink()
    (folder / "law.yaml").mkdir()
    (fault,) = faults_of(folder, harbour)
    assert (fault.place, fault.code, fault.found) == ("harbour_act/law.yaml:1:1", "unreadable-file", "Is a directory")


def test_a_folder_without_rules_is_a_fault(tmp_path: Path, harbour: Evidence) -> None:
    folder = patched(tmp_path)
    for file in (folder / "rules").iterdir():
        file.unlink()
    (fault,) = faults_of(folder, harbour)
    assert (fault.place, fault.code) == ("harbour_act/rules:1:1", "missing-file")


@pytest.mark.parametrize("content", ["", "[]", "{}", "null"])
def test_an_empty_file_of_rules_is_a_fault(tmp_path: Path, harbour: Evidence, content: str) -> None:
    folder = patched(tmp_path)
    (folder / "rules" / "procedure.yaml").write_text(content)
    assert ("harbour_act/rules/procedure.yaml:1:1", "wrong-type") in {
        (one.place, one.code) for one in faults_of(folder, harbour)
    }


def test_a_folder_that_does_not_exist_is_faults_and_no_crash(tmp_path: Path, harbour: Evidence) -> None:
    found = faults_of(tmp_path / "nowhere", harbour)
    assert {fault.code for fault in found} == {"missing-file"}
    assert len(found) == 6


def test_of_two_folders_one_alone_is_meant_by_default(tmp_path: Path, harbour: Evidence) -> None:
    first, second = patched(tmp_path), tmp_path / "quay_act"
    copytree(first, second)
    for folder, name in ((first, "harbour-act"), (second, "quay-act")):
        text = (folder / "statute.yaml").read_text()
        (folder / "statute.yaml").write_text(text.replace("id: harbour-act", f"id: {name}\ndefault: true"))
    with pytest.raises(FaultsError) as caught:
        load_folders((first, second), harbour)
    assert [(one.place, one.code) for one in caught.value.faults] == [("quay_act/statute.yaml:3:1", "two-defaults")]


def test_references_to_the_record_are_checked_only_where_the_record_is_given(tmp_path: Path, harbour: Evidence) -> None:
    folder = patched(tmp_path, "source_that_does_not_exist")
    assert load_folder(folder, harbour.vocabulary).statute.id == "harbour-act"
