"""No name of a country, condition or question stands in Python or in a template: all is the same for every statute."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import service
import waiver_rules
from evidence.model import Vocabulary
from waiver_rules.folder import StatuteFolder
from waiver_rules.release import Release

PACKAGE = Path(waiver_rules.__file__).parent
SERVICE = Path(service.__file__).parent
ALLOWED = {
    "direct": "a word for force, as well as an answer",
    "circumstantial": "a word for force, as well as an answer",
    "indicative": "a word for force, as well as an answer",
    "none": "an interest, as well as an answer",
    "certification": "a basis, as well as a question",
    "vacuous": "a key of elements and a mark of verdicts, as well as an answer",
    "A": "the best letter of the Admiralty code, as well as a condition",
}
SHOWN = ("of the form of an answer", "of the form of a fact", "in the words of the record")
GENERATED = ("written", "static")


def words(folder: StatuteFolder, vocabulary: Vocabulary) -> set[str]:
    found = {*vocabulary.actors, *vocabulary.classes, *vocabulary.kinds, *vocabulary.propositions}
    return found | own_words(folder)


def own_words(folder: StatuteFolder) -> set[str]:
    found = {condition.id for condition in folder.conditions.conditions}
    found |= {element.id for element in folder.conditions.elements}
    found |= {question.id for question in folder.readings.questions} | set(folder.readings.ids)
    return found | {answer.id for question in folder.readings.questions for answer in question.answers}


def folders(release: Release) -> list[StatuteFolder]:
    return [one.folder for one in release.content.statutes.values()]


def literals(package: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, f"{path.relative_to(package)}:{node.lineno}"


def templates() -> Iterator[tuple[str, Path]]:
    for path in sorted(SERVICE.rglob("templates/**/*")):
        if path.is_file() and not set(GENERATED) & set(path.parts):
            yield path.read_text(encoding="utf-8"), path.relative_to(SERVICE)


def names(release: Release) -> set[str]:
    """The names of the countries and bodies that a statute asks about."""
    actors = release.evidence.vocabulary.actors
    asked = {one.folder.statute.subject for one in release.content.statutes.values()}
    asked |= {code for one in release.content.statutes.values() for code in one.has_facts_on()}
    return {actors[code].name.partition(" (")[0] for code in asked if code is not None}


def test_no_word_of_a_statute_is_a_literal_of_the_engine(release: Release) -> None:
    known = set[str]().union(*(words(one, release.evidence.vocabulary) for one in folders(release)))
    found = [f"{place}: {text!r}" for text, place in literals(PACKAGE) if text in known and text not in ALLOWED]
    assert found == []


def test_nothing_is_allowed_for_no_reason(release: Release) -> None:
    known = set[str]().union(*(words(one, release.evidence.vocabulary) for one in folders(release)))
    used = {text for text, _ in literals(PACKAGE)} | {text for text, _ in literals(SERVICE)}
    assert [text for text in ALLOWED if text not in known or text not in used] == []


def test_no_element_or_question_of_a_statute_is_a_literal_of_the_doors(release: Release) -> None:
    known = {element.id for one in folders(release) for element in one.conditions.elements}
    known |= {question.id for one in folders(release) for question in one.readings.questions} - set(ALLOWED)
    assert [f"{place}: {text!r}" for text, place in literals(SERVICE) if text in known] == []


@pytest.mark.parametrize("package", [PACKAGE, SERVICE], ids=["waiver_rules", "service"])
def test_no_sentence_of_python_names_a_subject(package: Path, release: Release) -> None:
    """“A rule, page or sentence that names a country ... in Python or in a template fails a test.”"""
    named = re.compile(rf"\b({'|'.join(map(re.escape, sorted(names(release))))})\b")
    assert [f"{place}: {text[:80]!r}" for text, place in literals(package) if named.search(text)] == []


def test_no_template_names_a_subject_a_condition_or_a_question(release: Release) -> None:
    named = re.compile(rf"\b({'|'.join(map(re.escape, sorted(names(release))))})\b")
    conditions = {condition.id for one in folders(release) for condition in one.conditions.conditions}
    lettered = re.compile(rf"\(({'|'.join(sorted(conditions))})\)|\b[A-Z]\.[a-z]+_?[a-z]+\b")
    questions = {question.id for one in folders(release) for question in one.readings.questions if "_" in question.id}
    found = [
        f"{path}: {match[0]}"
        for text, path in templates()
        for pattern in (named, lettered, *(re.compile(rf"\b{one}\b") for one in sorted(questions)))
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_no_statute_is_named_by_the_doors_or_the_engine(release: Release) -> None:
    ids = tuple(release.content.statutes)
    everywhere = (*literals(PACKAGE), *literals(SERVICE), *((text, str(path)) for text, path in templates()))
    assert [place for text, place in everywhere if any(one in text for one in ids)] == []
