"""The force of every rule under every answer to the questions it hangs on, whether an auditor or an analyst speaks.

The cases of the conditions ask it under three shipped readings and of one speaker; no shipped reading gives some
answers (that Armenia's forces count wherever they stand, that an exercise is due in each calendar year).
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from evidence.model import Evidence
from tests.waiver_rules.section_907.cases import AFTERWARDS, ALL_YEARS, fact_of, found_by, said_by
from waiver_rules.engine.hit import Hit
from waiver_rules.findings import find
from waiver_rules.folder import StatuteFolder
from waiver_rules.reading import Reading
from waiver_rules.rulebook import FORCES, Rule
from waiver_rules.view import see

FORCE_OF: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("forces.yaml").read_text("utf-8"))
AUDITOR, ANALYST = 3, 1
"""What they have by the table of speakers: one found it after inquiry, the other argues."""


def check_force(declared: dict[str, Any], rule: Rule, folder: StatuteFolder, evidence: Evidence) -> None:
    """Asserts that a rule has the force declared for it, under every answer and for both speakers."""
    for answers, (speaker, parts) in product(_answers(declared, rule, folder), _speakers(rule)):
        known = fact_of(parts, evidence)
        seen = see(evidence, known, AFTERWARDS)
        assert seen is not None
        hit = Hit(rule.id, known.id, known.claims[0].proposition)
        reading = _reading(folder, answers)
        found = find(rule, hit, seen, reading, folder.rulebook.speakers, evidence.vocabulary, ALL_YEARS)
        expected = _expected(declared, reading.answers, speaker)
        assert (found.force, found.counted) == (expected, expected > 0), (answers, parts["by"])


def _speakers(rule: Rule) -> tuple[tuple[int, dict[str, Any]], ...]:
    # a rule over events asks who speaks as little as one over claims: any proposition will do
    claim = f"{rule.match.claim[0] if rule.match.claim else 'talks-under-way'} {rule.match.stance or 'affirms'}"
    return (AUDITOR, found_by(claim)), (ANALYST, said_by("ANALYST", claim))


def _answers(declared: dict[str, Any], rule: Rule, folder: StatuteFolder) -> Iterator[dict[str, str]]:
    """Every answer to the questions that the rule, or what is declared for it, hangs on."""
    asked = {*rule.given, *declared.get("given", {})}
    for force in (rule.force, declared["force"]):
        asked |= set(force) if isinstance(force, dict) else set()
    every = {one.id: [answer.id for answer in one.answers] for one in folder.readings.questions}
    names = sorted(asked)
    for chosen in product(*(every[name] for name in names)):
        yield dict(zip(names, chosen, strict=True))


def _reading(folder: StatuteFolder, answers: dict[str, str]) -> Reading:
    baseline = folder.readings.get("baseline")
    return replace(baseline, answers={**baseline.answers, **answers})


def _expected(declared: dict[str, Any], answers: dict[str, str], speaker: int) -> int:
    if any(answers[question] not in held for question, held in declared.get("given", {}).items()):
        return 0
    force = declared["force"]
    if isinstance(force, dict):
        ((question, words),) = force.items()
        force = words.get(answers[question])
    own = speaker if force == "by_speaker" else FORCES[force] if force else 0
    return min(own, FORCES[declared["at_most"]]) if "at_most" in declared else own


@pytest.mark.parametrize("rule", FORCE_OF)
def test_a_rule_has_its_force_under_every_answer_and_for_every_speaker(
    rule: str, section_907: StatuteFolder, evidence: Evidence
) -> None:
    check_force(FORCE_OF[rule], section_907.rulebook.get(rule), section_907, evidence)


def test_every_rule_has_its_force_here(section_907: StatuteFolder) -> None:
    assert set(FORCE_OF) == {rule.id for rule in section_907.rulebook.rules}
