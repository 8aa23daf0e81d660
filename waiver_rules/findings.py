"""Findings: the pair (rule, fact) on one element, with its weight under a reading.

Weight = min(force of the rule, weight of the fact). What does not count is kept, with the reason.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from evidence.dates import Span
from evidence.grading import origins
from evidence.model import Claim, Fact, Proposition, Vocabulary
from waiver_rules.engine.hit import Hit
from waiver_rules.reading import Reading
from waiver_rules.rulebook import BY_SPEAKER, FORCES, Rule, SpeakerRow
from waiver_rules.standards import Tally
from waiver_rules.view import Seen

HEAVIEST = 3
Dated = Literal["certain", "possible"]
Interest = Literal["own", "against", "none"]


class Finding(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One finding. What it is shown as may be kept with it (`waiver_rules.shown`).

    `not_counted` says why its weight is 0; `force_because` where its force comes from.
    """

    rule: Rule
    seen: Seen
    proposition: str
    force: int
    force_because: str
    weight: int
    counted: bool
    not_counted: str | None
    dated: Dated
    from_certification: bool


class Forced(msgspec.Struct, frozen=True):
    """A hit with its force under a reading, and why; `refusal` where the reading does not let the rule count."""

    rule: Rule
    proposition: str
    force: int
    because: str
    refusal: str | None
    from_certification: bool


def find(
    rule: Rule,
    hit: Hit,
    seen: Seen,
    reading: Reading,
    speakers: tuple[SpeakerRow, ...],
    vocabulary: Vocabulary,
    period: Span,
    certification: frozenset[str] = frozenset(),
) -> Finding:
    """The finding of a hit. `certification` are the questions on what the executive's certification shows."""
    return finding_of(forced(rule, hit, seen.fact, reading, speakers, vocabulary, certification), seen, period)


def forced(
    rule: Rule,
    hit: Hit,
    fact: Fact,
    reading: Reading,
    speakers: tuple[SpeakerRow, ...],
    vocabulary: Vocabulary,
    certification: frozenset[str],
) -> Forced:
    """The force of a hit under a reading, whatever the lens and the period. Raises LookupError as `speaker_row`."""
    force, because, refusal = _force(rule, hit, fact, reading, speakers, vocabulary)
    return Forced(rule, hit.proposition, force, because, refusal, not certification.isdisjoint(asked_by(rule)))


def finding_of(one: Forced, seen: Seen, period: Span) -> Finding:
    """The finding of a forced hit on a fact as a lens shows it, in a period."""
    weight, refusal = min(one.force, seen.weight), one.refusal
    if not seen.public:
        refusal = "it was not yet public on that day"
    if refusal is None and weight == 0:
        refusal = f"a fact graded {seen.grade} weighs nothing"
    return Finding(
        rule=one.rule,
        seen=seen,
        proposition=one.proposition,
        force=one.force,
        force_because=one.because,
        weight=0 if refusal else weight,
        counted=refusal is None,
        not_counted=refusal,
        dated="certain" if seen.span.within(period) else "possible",
        from_certification=one.from_certification,
    )


def tally(findings: Iterable[Finding]) -> Tally:
    """The heaviest counted finding on each side, and the independent origins that carry it at weight 3."""
    heaviest = {"supports": 0, "opposes": 0}
    carrying: dict[str, set[str]] = {"supports": set(), "opposes": set()}
    for finding in findings:
        effect = finding.rule.effect
        if finding.counted and finding.weight > heaviest[effect]:
            heaviest[effect] = finding.weight
        if finding.counted and finding.weight == HEAVIEST:
            carrying[effect] |= origins(finding.seen.sources)
    return Tally(heaviest["supports"], heaviest["opposes"], len(carrying["supports"]), len(carrying["opposes"]))


def interest_of(fact: Fact, claim: Claim, proposition: Proposition, vocabulary: Vocabulary) -> Interest:
    """Whether those who speak gain by the stance (`own`), lose by it with none gaining (`against`), or neither."""
    gains = {_gain(proposition.interest, vocabulary.class_of(code), claim) for code in fact.by}
    if "own" in gains:
        return "own"
    return "against" if "against" in gains else "none"


def _gain(interest: Mapping[str, str], actor_class: str, claim: Claim) -> Interest:
    leaning = interest.get(actor_class)
    if leaning is None or claim.stance == "questions":
        return "none"
    return "own" if leaning in ("either", claim.stance) else "against"


def asked_by(rule: Rule) -> set[str]:
    """The questions on whose answers the rule's force hangs."""
    return {*rule.given, *(rule.force if isinstance(rule.force, dict) else ())}


def _force(
    rule: Rule,
    hit: Hit,
    fact: Fact,
    reading: Reading,
    speakers: tuple[SpeakerRow, ...],
    vocabulary: Vocabulary,
) -> tuple[int, str, str | None]:
    failing = reading.failing(rule.given)
    if failing:
        return 0, "", _not_under(failing)
    if isinstance(rule.force, dict):
        question, answers = next(iter(rule.force.items()))
        word = answers.get(reading.answers[question])
        if word is None:
            return 0, "", _not_under((question, reading.answers[question]))
        force, because = (
            FORCES[word],
            f"{word} where the reading answers {question}: {reading.answers[question]}",
        )
    elif rule.force == BY_SPEAKER:
        row = speaker_row(hit, fact, speakers, vocabulary)
        force, because = FORCES[row.force], f"{row.force}: {row.because}"
    else:
        force, because = FORCES[rule.force], rule.force
    if rule.at_most is not None and force > FORCES[rule.at_most]:
        return FORCES[rule.at_most], f"{because}; at most {rule.at_most} for this rule", None
    return force, because, None


def _not_under(failing: tuple[str, str]) -> str:
    question, answer = failing
    return f"the reading answers {question}: {answer}"


def speaker_row(hit: Hit, fact: Fact, speakers: tuple[SpeakerRow, ...], vocabulary: Vocabulary) -> SpeakerRow:
    """The first row of the table of speakers that fits. Raises LookupError where none does."""
    claim = next((claim for claim in fact.claims if claim.proposition == hit.proposition), None)
    interest: Interest = "none"
    if claim is not None:
        interest = interest_of(fact, claim, vocabulary.propositions[claim.proposition], vocabulary)
    classes = {vocabulary.class_of(code) for code in fact.by}
    for row in speakers:
        if (
            (not row.kinds or fact.kind in row.kinds)
            and (not row.by or classes & set(row.by))
            and row.interest in (None, interest)
        ):
            return row
    raise LookupError(f"no row of the table of speakers fits {fact.id}")
