"""What one fact must be for a rule to match it, or for a statute to take it as one of its instruments or lapses.

A match is over kind, claim and stance, by, to, attribution, location and declared attributes; never over sources,
grades or dates, but for a day that the statute names (`began_before`, `began_since`).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from waiver_rules.reading import FORBID

Scalar = str | int | bool
SUBJECT = "subject"


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
