"""Rules: an if-then over one fact. When the fact matches, the rule yields a finding on one element.

Rules match kind, claim and stance, by, to, attribution, location and declared attributes; never sources,
grades or dates, but for a day that the statute names (`began_before`, `began_since`).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from waiver_rules.reading import FORBID, Guard
from waiver_rules.statute import Scalar

Effect = Literal["supports", "opposes"]
ForceWord = Literal["direct", "circumstantial", "indicative"]
FORCES: dict[str, int] = {"direct": 3, "circumstantial": 2, "indicative": 1}
BY_SPEAKER = "by_speaker"
SUBJECT = "subject"
Force = Literal["direct", "circumstantial", "indicative", "by_speaker"] | dict[str, dict[str, ForceWord]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A whole number between two bounds, both inclusive."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    at_least: int | None = None
    at_most: int | None = None


AttributeTest = Scalar | tuple[Scalar, ...] | Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What one fact must be. Every key given must hold; within a list, one of its words suffices.

    `claim` and `stance` go together; without them the rule is over the event. Words of `by` and `to` are
    classes of actors, actor codes, or `subject`; of an `_all` key every word must hold, of a `_not` key none.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    claim: tuple[str, ...] = ()
    stance: Literal["affirms", "denies", "questions"] | None = None
    kind: tuple[str, ...] = ()
    kind_not: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    by_all: tuple[str, ...] = ()
    by_not: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    to_all: tuple[str, ...] = ()
    to_not: tuple[str, ...] = ()
    attribution: tuple[str, ...] = ()
    location: tuple[str, ...] = ()
    attributes: dict[str, AttributeTest] = field(default_factory=dict)
    attributes_not: dict[str, tuple[Scalar, ...]] = field(default_factory=dict)
    began_before: date | None = None
    began_since: date | None = None


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
