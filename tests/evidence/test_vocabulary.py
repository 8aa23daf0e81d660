"""The controlled words, each once and each understood."""

from pathlib import Path

import pytest

import evidence
from evidence.faults import FaultsError
from evidence.vocabulary import load_vocabulary
from tests.evidence.factories import VOCABULARY, write_yaml


def test_the_packaged_vocabulary_loads() -> None:
    words = load_vocabulary(Path(evidence.__file__).parent / "vocabulary.yaml")
    assert set(words.reliability) == set("ABCDEF")
    assert all(words.class_of(code) in words.classes for code in words.actors)


def test_words_are_kept_in_the_order_of_their_file(tmp_path: Path) -> None:
    write_yaml(tmp_path / "vocabulary.yaml", VOCABULARY)
    words = load_vocabulary(tmp_path / "vocabulary.yaml")
    assert list(words.kinds) == [kind["kind"] for kind in VOCABULARY["kinds"]]
    assert words.propositions["aze-uses-force"].interest == {"armenia": "affirms", "azerbaijan": "denies"}


def test_an_unknown_actor_is_no_actor(tmp_path: Path) -> None:
    words = {**VOCABULARY, "propositions": [{"proposition": "p", "definition": "d", "about_whom": ["AZR"]}]}
    write_yaml(tmp_path / "vocabulary.yaml", words)
    with pytest.raises(FaultsError) as caught:
        load_vocabulary(tmp_path / "vocabulary.yaml")
    (fault,) = caught.value.faults
    assert (fault.code, fault.nearest) == ("unknown-actor", "AZE")
    with pytest.raises(KeyError):
        load_vocabulary(Path(evidence.__file__).parent / "vocabulary.yaml").class_of("AZR")


def test_an_absent_vocabulary_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_vocabulary(tmp_path / "vocabulary.yaml")
