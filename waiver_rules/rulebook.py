"""Rules: an if-then over one fact. When the fact matches, the rule yields a finding on one element."""

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from waiver_rules.match import Match
from waiver_rules.reading import FORBID, Guard

Effect = Literal["supports", "opposes"]
ForceWord = Literal["direct", "circumstantial", "indicative"]
FORCES: dict[str, int] = {"direct": 3, "circumstantial": 2, "indicative": 1}
BY_SPEAKER = "by_speaker"
Force = Literal["direct", "circumstantial", "indicative", "by_speaker"] | dict[str, dict[str, ForceWord]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `force` is a word, `by_speaker`, or a map for one question; `at_most` caps it."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    element: str
    effect: Effect
    match: Match
    force: Force
    at_most: ForceWord | None = None
    given: Guard = field(default_factory=dict)
    because: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow:
    """A row of the table of speakers: the force of whoever fits it. Rows are tried in order.

    `interest` is `own` (a speaker gains by the stance), `against` (loses, and none gains) or `none`.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    force: ForceWord
    kinds: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    interest: Literal["own", "against", "none"] | None = None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """The rules of a statute in order of file and place, and its table of speakers."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    rules: tuple[Rule, ...]
    speakers: tuple[SpeakerRow, ...]

    def get(self, rule_id: str) -> Rule:
        """The rule of that id. Raises KeyError if there is none such."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)
