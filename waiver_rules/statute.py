"""A statute as a folder of data: its text, subject, bases, conditions, elements, formulas, instruments.

Nothing here names a country, a condition or a question. Days are inclusive at both ends.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from waiver_rules.reading import FORBID, Guard

Scalar = str | int | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Applies:
    """The days from `since` to `until`, both inclusive, on which something is law; None is without end."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    since: date | None = None
    until: date | None = None

    def touches(self, start: date, end: date) -> bool:
        """Whether at least one day from `start` to `end` falls within."""
        return (self.since is None or end >= self.since) and (self.until is None or start <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How an element is put from a given day on, where it changes with time."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    question: str
    applies: Applies
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacuous:
    """Under `given`, an element is met, and marked so, where `element` is contradicted."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    element: str
    given: Guard


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Under `given`, an element is asked only of instruments whose `attribute` has one of `values`."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    given: Guard
    attribute: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A part of a condition that must be shown on its own.

    `joined` is the guard under which its verdict counts in the condition; `presumed` the one under which,
    with nothing counted against it, silence supports it.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    title: str
    question: str
    would_show: tuple[str, ...]
    citation: str
    wordings: tuple[Wording, ...] = ()
    joined: Guard = field(default_factory=dict)
    presumed: Guard | None = None
    vacuous: Vacuous | None = None
    limit: Limit | None = None
    shown_beside: tuple[str, ...] = ()

    def put(self, day: date) -> tuple[str, str | None]:
        """The question as it is put on `day`, and a note where the wording then differs."""
        for wording in self.wordings:
            if wording.applies.touches(day, day):
                return wording.question, wording.note
        return self.question, None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One lettered requirement.

    `certified_when` maps an instrument's attributes to the value by which it certifies the condition (a list
    attribute is matched by containing it); `presumed_when` likewise, where the text was not seen.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    title: str
    text: str
    citation: str
    applies: Applies
    elements: tuple[Element, ...]
    open_questions: tuple[str, ...] = ()
    certified_when: dict[str, Scalar] = field(default_factory=dict)
    presumed_when: dict[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Elements shown beside the conditions: the procedure, or the restriction itself."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    title: str
    applies: Applies
    elements: tuple[Element, ...]
    per_instrument: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """The conditions in statutory order, then what is shown beside them."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    conditions: tuple[Condition, ...]
    procedure: Group
    restriction: Group

    @property
    def elements(self) -> tuple[Element, ...]:
        """Every element, of conditions, procedure and restriction, in order."""
        own = tuple(element for condition in self.conditions for element in condition.elements)
        return own + self.procedure.elements + self.restriction.elements


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How conditions combine under `given`: and, or, not and parentheses over their ids, as written."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    given: Guard
    formula: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruments:
    """Which facts are the statute's instruments, and how they bear on the status of days.

    A fact of `lapse_kind` that has `lapse_stance` on `lapse_claim` says that the waiver was not in force. An
    instrument whose `initial_attribute` is `initial_value` is the first: before it nothing was in force. An
    instrument is in force for `months` from its signing.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    kind: str
    lapse_kind: str
    lapse_claim: str
    lapse_stance: Literal["affirms", "denies"]
    initial_attribute: str
    initial_value: str
    months: int
    settled: Guard


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """What a period is headed by, by the status of its days and whether an instrument was signed in it."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    not_yet_law: str
    signed: str
    in_force: str
    unrecorded: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """Sources that a sensitivity leaves out together: those of any of the perspectives, or of any of the kinds."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    title: str
    perspectives: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """How a year maps to days: from `starts` (MM-DD) of the year plus `offset`, for twelve months."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: Literal["calendar", "fiscal", "certification", "term"]
    title: str
    starts: str = "01-01"
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """One enacted law that the tool can assess. `subject` is an actor code, or None where each query asks one."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    title: str
    short_title: str
    citation: str
    subject: str | None
    years_from: int
    restriction_authority: str
    waiver_authority: str
    bases: tuple[Basis, ...]
    formulas: tuple[Formula, ...]
    instruments: Instruments
    attributes: dict[str, Literal["text", "number", "flag"]]
    headings: Headings
    disclaimer: str
    source_groups: tuple[SourceGroup, ...] = ()
    unused_kinds: dict[str, str] = field(default_factory=dict)
    unused_propositions: dict[str, str] = field(default_factory=dict)

    def basis(self, basis_id: str) -> Basis:
        """The basis of that id. Raises KeyError if the statute declares none such."""
        for basis in self.bases:
            if basis.id == basis_id:
                return basis
        raise KeyError(basis_id)
