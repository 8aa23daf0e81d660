"""Every word of the doors, the law and the record stands in the documents: in the file that this test names."""

import ast
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import DOTALL, MULTILINE, escape, findall, search
from typing import Any

import msgspec
import pytest

from evidence.lint import meanings
from evidence.model import Vocabulary
from service.cli import exits
from service.cli.main import build_parser
from service.http.app import create_app
from service.http.problems import TITLES
from service.http.variables import OF_TESTS
from service.words import STATUS
from service.words import VERDICTS as SHOWN
from tests.service.cli.command import say
from waiver_rules.coverage import law_checks
from waiver_rules.explain import MARKS
from waiver_rules.folder import StatuteFolder
from waiver_rules.packaged import load_statutes
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.standards import STANDARDS, VERDICTS

ROOT = Path(__file__).parent.parent.parent
FILES = (ROOT / "README.md", ROOT / "evidence" / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
NEEDS_MORE = ("serve", "evidence", "keys", "completion")
"""Commands that a document shows and a test does not run: they need a server's life, or write."""


def text_of(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def missing(words: Iterable[object], *names: str) -> list[str]:
    """The words that stand in none of the files, as words of their own."""
    texts = [text_of(name) for name in names]
    return [word for word in map(str, words) if not any(stands(word, text) for text in texts)]


def stands(word: str, text: str) -> bool:
    return search(rf"(?<![\w.-]){escape(word)}(?![\w-]|\.\w)", text) is not None


def commands() -> Iterator[tuple[str, Any]]:
    def leaves(words: str, parser: Any) -> Iterator[tuple[str, Any]]:
        yield words, parser
        for action in parser._actions:
            if isinstance(action.choices, dict):
                for name, inner in action.choices.items():
                    yield from leaves(f"{words} {name}", inner)

    for name, parser in build_parser()[1].items():
        yield from leaves(name, parser)


def test_every_command_and_option_stands_in_command_line() -> None:
    assert missing([name for name, _ in commands()], "command-line.md") == []
    options = {option for _, parser in commands() for action in parser._actions for option in action.option_strings}
    assert missing(sorted(options), "command-line.md") == []


def test_every_choice_of_an_option_stands_in_command_line() -> None:
    choices = {
        str(choice)
        for _, parser in commands()
        for action in parser._actions
        if action.choices and not isinstance(action.choices, dict)
        for choice in action.choices
    }
    assert missing(sorted(choices), "command-line.md") == []


def test_every_exit_code_stands_in_command_line() -> None:
    found = [exits.DONE, exits.DIFFERENCE, exits.USAGE, exits.BAD_INPUT, exits.FAILURE]
    rows = [int(code) for code in findall(r"^\| (\d) \|", text_of("command-line.md"), MULTILINE)]
    assert rows == found


def test_every_code_of_the_lint_stands_in_command_line() -> None:
    assert missing(meanings(law_checks(load_statutes)), "command-line.md") == []


def test_every_endpoint_and_parameter_stands_in_http_api(release: Release) -> None:
    text, document = text_of("http-api.md"), create_app(release).openapi()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            assert f"`{method.upper()} {path}`" in text
            for parameter in operation["parameters"]:
                name = parameter["name"]
                assert (f"`{{{name}}}`" if parameter["in"] == "path" else f"`{name}`") in text, f"{path} {name}"
        body = methods.get("post", {}).get("requestBody", {}).get("content", {})
        members = body.get("application/json", {}).get("schema", {}).get("properties", {})
        assert [name for name in members if f"`{name}`" not in text] == []


def test_every_sort_of_problem_and_status_stands_in_http_api(release: Release) -> None:
    text = text_of("http-api.md")
    assert [sort for sort in TITLES if f"`/docs#{sort}`" not in text] == []
    answers = [one for methods in create_app(release).openapi()["paths"].values() for one in methods.values()]
    statuses = {status for answer in answers for status in answer["responses"]} - {"200"}
    assert missing(sorted(statuses), "http-api.md") == []


def test_every_code_of_a_fault_of_a_question_stands_in_http_api() -> None:
    places = [ROOT / "service" / "http", ROOT / "waiver_rules"]
    paths = [path for place in places for path in place.glob("*.py") if path.stem != "variables"]
    found = {code for path in paths for code in fault_codes(path.read_text(encoding="utf-8"))}
    assert {"unknown-year", "invalid-setting", "none-recorded"} <= found
    assert missing(sorted(found), "http-api.md") == []


def fault_codes(source: str) -> Iterator[str]:
    """The codes that a module gives faults: `code="..."`, `_fault(path, "...")`, and what `unknown(...)` names."""
    tree = ast.parse(source)
    names = {
        node.targets[0].id: node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else ""
        first = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
        if called == "unknown" and isinstance(first, str):
            yield f"unknown-{first}"
        if called == "_fault" and len(node.args) > 3 and isinstance(node.args[1], ast.Constant):
            yield str(node.args[1].value)
        for keyword in node.keywords if called == "Fault" else ():
            if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                yield str(keyword.value.value)
            elif keyword.arg == "code" and isinstance(keyword.value, ast.Name) and keyword.value.id in names:
                yield str(names[keyword.value.id])


def test_every_setting_stands_in_both_doors() -> None:
    settings = [name for name in msgspec.structs.asdict(Query(statute="", year=0)) if name not in ("statute", "year")]
    assert missing(settings, "http-api.md") == []
    assert missing([f"--{name.replace('_', '-')}" for name in settings], "command-line.md") == []


def test_every_variable_of_the_environment_is_documented() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "service").rglob("*.py")]
    found = {name for source in sources for name in findall(r'"(WAIVER_RULES_\w+)"', source)}
    assert found
    assert missing(sorted(found - {OF_TESTS}), "settings.md") == []


def test_the_law_stands_in_its_statute_file(section_907: StatuteFolder) -> None:
    name = "statutes/section-907.md"
    text, conditions = text_of(name), section_907.conditions
    assert [one.id for one in conditions.conditions if f"### ({one.id}) " not in text] == []
    assert [one.id for one in conditions.elements if f"#### `{one.id}` " not in text] == []
    assert [one.question for one in conditions.elements if one.question not in text] == []
    assert [phrase for one in conditions.elements for phrase in one.would_show if phrase not in text] == []
    readings = section_907.readings
    for question in readings.questions:
        part = text.partition(f"### `{question.id}`\n")[2].partition("\n### ")[0]
        assert question.question in part
        assert [one.id for one in question.answers if f"| `{one.id}` | " not in part] == []
    assert [one.id for one in readings.readings if f"### `{one.id}` {one.title}" not in text] == []
    assert [rule.id for rule in section_907.rulebook.rules if f"| `{rule.id}` | {rule.effect} | " not in text] == []
    assert [one.formula for one in section_907.statute.formulas if f"`{one.formula}`" not in text] == []
    assert [basis.id for basis in section_907.statute.bases if f"`{basis.id}`" not in text] == []


def test_every_question_of_the_readings_is_in_a_table_with_every_answer(section_907: StatuteFolder) -> None:
    readings = section_907.readings
    columns = " | ".join(f"`{reading.id}`" for reading in readings.readings)
    assert f"| question | {columns} |" in text_of("statutes/section-907.md")


def test_every_word_of_the_vocabulary_stands_in_vocabulary(evidence: Any) -> None:
    words: Vocabulary = evidence.vocabulary
    plain = (*words.kinds, *words.propositions, *words.actors, *words.classes, *words.perspectives, *words.source_kinds)
    rest = (*words.stances, *words.attributions, *words.interests, *words.reliability, *words.credibility)
    text = text_of("vocabulary.md")
    assert [word for word in (*plain, *rest) if f"`{word}`" not in text] == []
    definitions = [one.definition for one in words.kinds.values()]
    definitions += [one.definition for one in words.propositions.values()]
    meanings_told = [" ".join(definition.split()) for definition in definitions]
    assert [says for says in meanings_told if says[1:] not in text] == []


def test_every_unused_word_has_its_reason_in_vocabulary(section_907: StatuteFolder) -> None:
    text = text_of("vocabulary.md")
    reasons = [*section_907.statute.unused_kinds.values(), *section_907.statute.unused_propositions.values()]
    assert [reason for reason in reasons if " ".join(reason.split())[1:] not in text] == []


def test_verdicts_standards_and_marks_stand_in_method() -> None:
    method = text_of("method.md").lower()
    assert [verdict for verdict in VERDICTS if not stands(verdict, method)] == []
    assert missing([standard.replace("_", " ") for standard in STANDARDS], "method.md") == []
    assert [mark for mark in MARKS if f"`{mark}`" not in text_of("method.md")] == []
    rows = [f"| `{verdict}` | {' | '.join(words)} |" for verdict, words in SHOWN.items()]
    assert [row for row in rows if row not in text_of("command-line.md")] == []


def test_words_of_status_stand_in_http_api() -> None:
    assert [word for word in STATUS if f"`{word}`" not in text_of("http-api.md")] == []


def test_every_reading_is_described_in_method(section_907: StatuteFolder) -> None:
    assert [one for one in section_907.readings.ids if f"`{one}`" not in text_of("method.md")] == []


def links() -> Iterator[Any]:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        for target in findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", text):
            yield pytest.param(path, target, id=f"{path.relative_to(ROOT)} -> {target}")


@pytest.mark.parametrize(("path", "target"), list(links()))
def test_a_relative_link_resolves(path: Path, target: str) -> None:
    name, _, anchor = target.partition("#")
    found = (path.parent / name).resolve() if name else path
    assert found.exists()
    if anchor:
        assert anchor in {
            slug(heading) for heading in findall(r"^#+ (.*)$", found.read_text(encoding="utf-8"), MULTILINE)
        }


def slug(heading: str) -> str:
    """The anchor that a heading gets."""
    kept = "".join(sign for sign in heading.lower() if sign.isalnum() or sign in " -_")
    return kept.replace(" ", "-")


def shown_commands() -> Iterator[Any]:
    """The commands in fenced blocks and in code of one line, that can be run as they stand."""
    seen: set[str] = set()
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        for line in (
            *findall(r"^(waiver-rules [a-z].*)$", text, MULTILINE),
            *findall(r"`(waiver-rules [^`\n]+)`", text),
        ):
            command = line.partition("#")[0].strip()
            words = command.split()
            is_pattern = search(r"[\[\]|]|\.\.\.|\b[A-Z]{2,}\b", command.replace("A.efforts", "")) is not None
            needs_files = any(ending in command for ending in (".yaml", ".zip", ".xml", "--update"))
            if is_pattern or words[1] in NEEDS_MORE or needs_files or command in seen:
                continue
            seen.add(command)
            yield pytest.param(command, id=command)


@pytest.mark.parametrize("command", list(shown_commands()))
def test_a_command_shown_answers(capfdbinary: pytest.CaptureFixture[bytes], command: str) -> None:
    said = say(capfdbinary, *shlex.split(command)[1:])
    assert said.code == 0, said.err
    assert said.out


def test_the_file_shown_in_add_evidence_can_be_laid_over(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    """Does the example file answer, as the document says, and is it named in the answer?"""
    block = search(r"```yaml\n(.*?)```", text_of("add-evidence.md"), DOTALL)
    assert block is not None
    (tmp_path / "mine.yaml").write_text(block[1], encoding="utf-8")
    said = say(capfdbinary, "check", "2024", "--with", str(tmp_path / "mine.yaml"))
    assert said.code == 0, said.err
    assert "2024-05-01-witness-on-monitoring" in said.out
