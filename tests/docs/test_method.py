"""The worked examples of docs/method.md: each table against what the tool answers."""

import json
from collections.abc import Iterator
from pathlib import Path
from re import DOTALL, MULTILINE, findall, finditer
from typing import Any

import pytest

from evidence.grading import CAPS, grade_weight
from evidence.model import Grade
from tests.asking import ask, elements_of, findings_of
from waiver_rules.assessment import Assessment
from waiver_rules.release import Release

METHOD = (Path(__file__).parent.parent.parent / "docs" / "method.md").read_text(encoding="utf-8")
EXAMPLES = [
    pytest.param(json.loads(found[1]), found[2], id=found[1])
    for found in finditer(r"<!-- example (\{.*?\}) -->\n(.*?)(?=<!-- example|^### |\Z)", METHOD, DOTALL | MULTILINE)
]


def tables(text: str) -> Iterator[tuple[list[str], list[dict[str, str]]]]:
    """The tables of a text: the names of their columns, and their rows."""
    for block in findall(r"(?:^\|.*\|\n)+", f"{text}\n", MULTILINE):
        head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        yield head, [dict(zip(head, row, strict=True)) for row in rows]


def verdict_of(assessment: Assessment, part: str) -> tuple[str | None, str, str]:
    """The verdict on a part, and the weights for and against it, empty where the part has none of its own."""
    if part == "overall":
        return assessment.overall.verdict, "", ""
    if "." not in part:
        return assessment.condition(part).verdict, "", ""
    element = next(element for element in elements_of(assessment) if element.id == part)
    return element.verdict, str(element.pro), str(element.con)


@pytest.mark.parametrize(("settings", "text"), EXAMPLES)
def test_an_example_is_what_the_tool_answers(release: Release, settings: dict[str, Any], text: str) -> None:
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in settings.items()
    }
    assessment = ask(release, **given)
    findings = {
        (element.id, finding.effect, str(finding.weight), finding.fact.grade, finding.fact.id, finding.rule)
        for element in elements_of(assessment)
        for finding in element.findings
        if finding.counted
    }
    checked = 0
    for head, rows in tables(text):
        for row in rows:
            checked += 1
            if head[0] == "part":
                assert tuple(row.values())[1:] == verdict_of(assessment, row["part"]), row
            elif head[0] == "element":
                assert tuple(row.values()) in findings, row
            else:
                assert head == ["not yet public", "public from"]
                assert is_unseen(release, settings, row["not yet public"], row["public from"]), row
    assert checked


def counted(assessment: Assessment) -> set[str]:
    """The facts that count on some element."""
    return {finding.fact.id for finding in findings_of(assessment) if finding.counted}


def is_unseen(release: Release, settings: dict[str, Any], fact: str, public_from: str) -> bool:
    """Whether a fact counts in hindsight and, on the day of signing, does not."""
    hindsight = counted(ask(release, **settings))
    at_signing = counted(ask(release, **settings, known_on="certification"))
    was_public_from = release.evidence.facts[fact].public_from.isoformat()
    return fact in hindsight and fact not in at_signing and was_public_from == public_from


def test_there_are_three_examples_and_more() -> None:
    assert len(EXAMPLES) >= 8


def test_every_id_in_an_example_is_named_in_the_release(release: Release) -> None:
    known = {*release.evidence.facts, *release.evidence.sources, *release.evidence.gaps}
    named = findall(r"(?<![\w-])((?:19|20)\d{2}-[a-z0-9-]*[a-z]{3}[a-z0-9-]*)", METHOD)
    assert [name for name in named if name not in known] == []


def test_the_table_of_weights_is_the_code(release: Release) -> None:
    words = release.evidence.vocabulary
    rows = [row for head, rows in tables(METHOD) if head == ["weight", "grades"] for row in rows]
    told = {row["weight"]: row["grades"] for row in rows}
    weights = {
        f"{letter}{digit}": grade_weight(Grade(letter, int(digit)))  # type: ignore[arg-type]
        for letter in words.reliability
        for digit in words.credibility
    }
    for weight in (3, 2):
        assert {grade for grade, own in weights.items() if own == weight} == set(told[str(weight)].split())
    slight = {"B3", "C2", "C3", "D1", "D2", "D3", "F1", "F2", "F3", "A6", "B6", "C6"}
    assert {grade for grade, own in weights.items() if own == 1} == slight
    assert told["1"] == "B3 C2 C3 D1 D2 D3; F with 1-3; A-C with 6"
    assert (CAPS["alleged"], CAPS["disputed"]) == (1, 2)
    assert "`alleged` caps the weight at 1, `disputed` at 2" in METHOD


def test_a_claim_without_the_war_stands(release: Release) -> None:
    """Does the war alone not decide (D) in 2020, as the text says?"""
    assert ask(release, 2020, strike=("2020-09-27-second-karabakh-war",)).condition("D").verdict == "contested"


def test_no_gap_is_told_on_the_day_of_signing(release: Release) -> None:
    at_signing = ask(release, 2022, basis="certification", known_on="certification")
    assert [gap for element in elements_of(at_signing) for gap in element.gaps] == []
