"""Facts, sources and the words for them, frozen. What a loader has checked and resolved.

Days are `datetime.date`; every span is inclusive at both ends. Mappings are keyed by id.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Literal

import msgspec

from evidence.dates import Span

Stance = Literal["affirms", "denies", "questions"]
Attribution = Literal["established", "alleged", "disputed"]
PublicBasis = Literal["event", "source"]
Interest = Literal["affirms", "denies", "either"]
Letter = Literal["A", "B", "C", "D", "E", "F"]
Digit = Literal[1, 2, 3, 4, 5, 6]
Scalar = str | int | float | bool | None
Attribute = Scalar | list[Scalar]


class Claim(msgspec.Struct, frozen=True, order=True):
    """What a fact affirms, denies or questions, out of the closed list of propositions."""

    proposition: str
    stance: Stance


class Grade(msgspec.Struct, frozen=True, order=True):
    """NATO Admiralty code (AJP-2.1): `reliability` of the source, `credibility` of the content."""

    reliability: Letter
    credibility: Digit

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"


class Cited(msgspec.Struct, frozen=True, order=True):
    """A source that a fact rests on, with the place inside it where the source has such places."""

    source: str
    locator: str | None = None


class Contested(msgspec.Struct, frozen=True):
    """Who disputes a fact and how; `public_from` where the dispute became public later than the fact."""

    by: tuple[str, ...]
    how: str
    public_from: date | None = None


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One dated, cited, neutral proposition or event. Knows no condition of any law.

    `span` covers `occurred` to `occurred_to`; where `open_ended`, it ends with its first date, and
    only the sources in view say how far it is attested. `about_span` is the span that a statement
    or finding speaks of, where that is not its own day.
    """

    id: str
    kind: str
    occurred: str
    occurred_to: str | None = None
    span: Span
    open_ended: bool = False
    about: str | None = None
    about_to: str | None = None
    about_span: Span | None = None
    public_from: date
    public_from_end: date | None = None
    public_basis: PublicBasis
    known_at_start: bool = False
    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    attribution: Attribution
    statement: str
    claims: tuple[Claim, ...] = ()
    determination: str | None = None
    location: str | None = None
    attributes: dict[str, Attribute] = {}
    contested: Contested | None = None
    grade: Grade
    sources: tuple[Cited, ...]
    recorded_on: date
    reviewed_on: date | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A document. `text` is its formatted citation; `origin` is whose word it is, after relays and control.

    `public_from` is the last day that `published` may mean, or the first day on which a fact citing it was
    recorded, whichever comes first: a page that was read was public by then.
    """

    id: str
    title: str
    publisher: str
    carried_by: str | None = None
    author: str | None = None
    published: str | None = None
    attested: date | None = None
    public_from: date
    kind: str
    perspective: str
    reliability: Letter
    relays: str | None = None
    origin: str
    url: str | None = None
    citation: str | None = None
    language: str | None = None
    note: str | None = None
    text: str


class Publisher(msgspec.Struct, frozen=True, kw_only=True):
    """Whose pages are cited, or whose words are relayed; `controlled_by` a state, party or owner."""

    publisher: str
    perspective: str
    reliability: Letter
    controlled_by: str | None = None
    reason: str


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """What is known to be missing. `kinds` and `propositions` say what sort of fact would fill it.

    `about` are the codes of those whom it concerns alone; empty where it is of nobody in particular.
    `period` is inclusive. `status` tells what was not found from what nobody has looked for.
    """

    id: str
    what: str
    why: str
    where: str
    period: Span
    kinds: tuple[str, ...] = ()
    propositions: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    status: Literal["not_found", "not_looked_for"]
    looked_in: str | None = None
    looked_on: date | None = None


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that the record held and holds no more: superseded by another fact, or retracted where that is None."""

    id: str
    day: date
    why: str
    superseded_by: str | None = None


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A sort of event, statement or finding."""

    kind: str
    family: str
    definition: str


class Proposition(msgspec.Struct, frozen=True, kw_only=True):
    """What a fact can claim; `interest` names who gains by affirming or denying it, by class of actor."""

    proposition: str
    definition: str
    about_whom: tuple[str, ...] = ()
    interest: dict[str, Interest] = {}


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A code for who acts or speaks, and the class it belongs to."""

    code: str
    name: str
    actor_class: str


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """The controlled words, each keyed by itself; values of the plain ones are their definitions."""

    kinds: dict[str, Kind]
    propositions: dict[str, Proposition]
    actors: dict[str, Actor]
    classes: dict[str, str]
    perspectives: dict[str, str]
    source_kinds: dict[str, str]
    stances: dict[str, str]
    attributions: dict[str, str]
    interests: dict[str, str]
    reliability: dict[str, str]
    credibility: dict[str, str]

    def class_of(self, actor: str) -> str:
        """The class of an actor code. Raises KeyError for a code that is not in the vocabulary."""
        return self.actors[actor].actor_class


class Evidence(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The record: everything that a release holds of what is known."""

    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    publishers: dict[str, Publisher]
    vocabulary: Vocabulary
    gaps: dict[str, Gap]
    withdrawn: dict[str, Withdrawal] = {}

    @cached_property
    def as_of(self) -> date:
        """The latest day on which a fact was recorded. Raises ValueError where there is no fact."""
        return max(fact.recorded_on for fact in self.facts.values())

    @cached_property
    def first_recorded(self) -> date:
        """The earliest day on which a fact was recorded. Raises ValueError where there is no fact."""
        return min(fact.recorded_on for fact in self.facts.values())
