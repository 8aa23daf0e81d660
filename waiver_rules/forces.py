"""The greatest force that a rule can have under a reading, whatever the fact."""

from collections.abc import Iterable

from waiver_rules.reading import Reading
from waiver_rules.rulebook import BY_SPEAKER, FORCES, Rule, SpeakerRow


def force_under(rule: Rule, reading: Reading, speakers: Iterable[SpeakerRow]) -> int:
    """0-3; 0 where the rule does not count. By who speaks, the greatest force of the table of speakers."""
    if reading.failing(rule.given):
        return 0
    if isinstance(rule.force, dict):
        question, answers = next(iter(rule.force.items()))
        word = answers.get(reading.answers[question])
        force = FORCES[word] if word else 0
    elif rule.force == BY_SPEAKER:
        force = max(FORCES[row.force] for row in speakers)
    else:
        force = FORCES[rule.force]
    return min(force, FORCES[rule.at_most]) if rule.at_most else force
