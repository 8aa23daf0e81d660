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
    "any": "a choice of the forms of pages, as well as an answer",
    "required": "a key of a schema, as well as an answer",
    "strict": "how bytes are decoded, as well as a reading",
    "talks": "a shape of the timeline, as well as a question",
}
ADJECTIVES = ("Turkish",)
"""Those of subjects that do not begin with the name."""
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


def looked_up(package: Path) -> Iterator[tuple[str, str]]:
    """Single letters that the code compares with or looks up: alone they may be anything else, as a grade is."""
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for one in _operands(node):
                if isinstance(one, ast.Constant) and isinstance(one.value, str) and len(one.value) == 1:
                    yield one.value, f"{path.relative_to(package)}:{node.lineno}"  # type: ignore[attr-defined]


def _operands(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Subscript):
        yield node.slice
    elif isinstance(node, ast.MatchValue):
        yield node.value
    elif isinstance(node, ast.Compare):
        if any(isinstance(each, ast.Eq | ast.NotEq) for each in node.ops):
            yield from (node.left, *node.comparators)
        yield from (each for right in node.comparators for each in getattr(right, "elts", ()))


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


def titles(release: Release) -> set[str]:
    """The titles of the statutes, long and short."""
    declared = [one.statute for one in folders(release)]
    return {one.title for one in declared} | {one.short_title for one in declared}


def about_a_statute(release: Release) -> re.Pattern[str]:
    """A subject by its name or adjective, a condition in brackets, or a statute by its title."""
    subjects = "|".join(map(re.escape, sorted(names(release))))
    lettered = "|".join(sorted({condition.id for one in folders(release) for condition in one.conditions.conditions}))
    titled = "|".join(map(re.escape, sorted(titles(release))))
    return re.compile(rf"\b(?:{subjects})(?:i|n|an|ian|ish)?\b|{'|'.join(ADJECTIVES)}|\((?:{lettered})\)|{titled}")


def test_no_word_of_a_statute_is_a_literal_of_the_engine(release: Release) -> None:
    known = set[str]().union(*(words(one, release.evidence.vocabulary) for one in folders(release))) - set(ALLOWED)
    assert [f"{place}: {text!r}" for text, place in literals(PACKAGE) if len(text) > 1 and text in known] == []


@pytest.mark.parametrize("package", [PACKAGE, SERVICE], ids=["waiver_rules", "service"])
def test_no_condition_is_looked_for_by_its_letter(package: Path, release: Release) -> None:
    conditions = {condition.id for one in folders(release) for condition in one.conditions.conditions}
    assert [f"{place}: {text!r}" for text, place in looked_up(package) if text in conditions] == []


def test_nothing_is_allowed_for_no_reason(release: Release) -> None:
    known = set[str]().union(*(words(one, release.evidence.vocabulary) for one in folders(release)))
    used = {text for text, _ in literals(PACKAGE)} | {text for text, _ in literals(SERVICE)}
    used |= {word for text, _ in templates() for word in re.findall(r"\"(\w+)\"", text)}
    assert [text for text in ALLOWED if text not in known or text not in used] == []


def test_no_word_of_a_statute_or_code_of_an_actor_is_a_literal_of_the_doors(release: Release) -> None:
    known = set[str]().union(*(own_words(one) for one in folders(release)), release.evidence.vocabulary.actors)
    known -= set(ALLOWED)
    assert [f"{place}: {text!r}" for text, place in literals(SERVICE) if len(text) > 1 and text in known] == []


@pytest.mark.parametrize("package", [PACKAGE, SERVICE], ids=["waiver_rules", "service"])
def test_no_sentence_of_python_names_a_subject_a_condition_or_a_statute(package: Path, release: Release) -> None:
    """“A rule, page or sentence that names a country ... in Python or in a template fails a test.”"""
    named = about_a_statute(release)
    assert [f"{place}: {text[:80]!r}" for text, place in literals(package) if named.search(text)] == []


def test_no_template_names_a_subject_a_condition_a_question_or_a_statute(release: Release) -> None:
    quoted = set[str]().union(*(own_words(one) for one in folders(release)), release.evidence.vocabulary.actors)
    plain = {question.id for one in folders(release) for question in one.readings.questions if "_" in question.id}
    patterns = (
        about_a_statute(release),
        re.compile(r"\b[A-Z]\.[a-z]+_?[a-z]+\b"),
        re.compile(rf"[\"'](?:{'|'.join(map(re.escape, sorted(quoted - set(ALLOWED))))})[\"']"),
        re.compile(rf"\b(?:{'|'.join(sorted(plain))})\b"),
    )
    found = [
        f"{path}: {match[0]}" for text, path in templates() for pattern in patterns for match in pattern.finditer(text)
    ]
    assert found == []


def test_no_statute_is_named_by_the_doors_or_the_engine(release: Release) -> None:
    ids = tuple(release.content.statutes)
    everywhere = (*literals(PACKAGE), *literals(SERVICE), *((text, str(path)) for text, path in templates()))
    assert [place for text, place in everywhere if any(one in text for one in ids)] == []
