"""No name of a country, condition or question stands in Python: the engine is the same for every statute."""

import ast
from collections.abc import Iterator
from pathlib import Path

import waiver_rules
from evidence.model import Vocabulary
from waiver_rules.folder import StatuteFolder
from waiver_rules.release import Release

PACKAGE = Path(waiver_rules.__file__).parent
ALLOWED = {
    "direct": "a word for force, as well as an answer",
    "circumstantial": "a word for force, as well as an answer",
    "indicative": "a word for force, as well as an answer",
    "none": "an interest, as well as an answer",
    "certification": "a basis, as well as a question",
    "vacuous": "a key of elements and a mark of verdicts, as well as an answer",
    "A": "the best letter of the Admiralty code, as well as a condition",
}


def words(folder: StatuteFolder, vocabulary: Vocabulary) -> set[str]:
    found = {*vocabulary.actors, *vocabulary.classes, *vocabulary.kinds, *vocabulary.propositions}
    found |= {condition.id for condition in folder.conditions.conditions}
    found |= {element.id for element in folder.conditions.elements}
    found |= {question.id for question in folder.readings.questions} | set(folder.readings.ids)
    return found | {answer.id for question in folder.readings.questions for answer in question.answers}


def literals() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, f"{path.relative_to(PACKAGE)}:{node.lineno}"


def test_no_word_of_section_907_is_a_literal(section_907: StatuteFolder, release: Release) -> None:
    known = words(section_907, release.evidence.vocabulary)
    found = [f"{place}: {text!r}" for text, place in literals() if text in known and text not in ALLOWED]
    assert found == []


def test_nothing_is_allowed_for_no_reason(section_907: StatuteFolder, release: Release) -> None:
    known = words(section_907, release.evidence.vocabulary)
    used = {text for text, _ in literals()}
    assert [text for text in ALLOWED if text not in known or text not in used] == []
