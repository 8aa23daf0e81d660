"""The law around a statute: authorities with their official text, open questions, variants, proposals."""

from dataclasses import dataclass
from typing import ClassVar

from waiver_rules.reading import FORBID


@dataclass(frozen=True, slots=True, kw_only=True)
class OperativeText:
    """Official wording, verbatim where `text` is given; null where no official copy was read."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    ref: str
    text: str | None
    text_status: str
    note: str | None = None
    unverified_text: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """Whether an authority is law where it was read, on what basis, and for which term."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    status: str
    basis: str
    term: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """A function, to whom it is delegated, and by which authority."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    function: str
    to: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """An act, order or notice; `citation` maps its forms (public_law, stat, usc, fed_reg ...) to text."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    title: str
    kind: str
    citation: dict[str, str]
    enacted: str | None
    effective: str | None = None
    in_force: InForce
    elements: tuple[str, ...] = ()
    operative_text: tuple[OperativeText, ...]
    delegations: tuple[Delegation, ...] = ()
    facts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One way to answer an open question; `held_by` are actor codes, empty where no holder is known."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    reading: str
    held_by: tuple[str, ...] = ()
    holders_note: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question that the text leaves open, with the positions taken on it."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    question: str
    readings: tuple[Position, ...]
    observations: tuple[str, ...] = ()
    proposed_default: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextVariant:
    """A wording or claim in circulation that differs from the official text, and what was found of it."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    kind: str
    what: str
    where: str
    finding: str
    confidence: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A bill or amendment that would have changed the statute."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    date: str
    citation: str
    direction: str
    content: str
    outcome: str
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    text: str | None = None
    text_status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """Everything that `law.yaml` of a statute folder holds; `as_of` is the day up to which it was read."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    as_of: str
    reading_rule: str
    authorities: tuple[Authority, ...]
    open_questions: tuple[OpenQuestion, ...]
    text_variants: tuple[TextVariant, ...] = ()
    proposals: tuple[Proposal, ...] = ()
