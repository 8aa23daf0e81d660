"""A statute as a folder of data: its text, subject, bases, conditions, elements, formulas, instruments.

Nothing here names a country, a condition or a question. Days are inclusive at both ends.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar, Literal

from waiver_rules.match import Match, Scalar
from waiver_rules.reading import FORBID, Guard
from waiver_rules.statute_words import StatuteWords


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


ALWAYS = Applies()
ON_INSTRUMENT = frozenset({"certification", "term"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """By when something was to be done: `days` after the signing, or `by` a day (MM-DD) of the year plus `offset`."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    days: int | None = None
    by: str | None = None
    offset: int = 0

    def day(self, year: int, signed: date | None) -> date | None:
        """The last day; None where it is reckoned from a signing and there is none."""
        if self.by is not None:
            return date.fromisoformat(f"{year + self.offset:04d}-{self.by}")
        return signed + timedelta(days=self.days) if self.days is not None and signed is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A part of a condition that must be shown on its own.

    `joined` is the guard under which its verdict counts in the condition; `presumed` the one under which,
    with nothing counted against it, silence supports it. `applies` are the days on which it is asked; `over` the
    basis over whose days of the year it is asked, where these are others than those of the query. With
    `public_within` only what was public by the last day of the period counts: it asks what was made known. `asked_of`
    are the kinds of instrument of which it is asked, where not of each.
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
    applies: Applies = ALWAYS
    over: str | None = None
    public_within: bool = False
    asked_of: tuple[str, ...] = ()
    due: Due | None = None

    def put(self, day: date) -> tuple[str, str | None]:
        """The question as it is put on `day`, and a note where the wording then differs."""
        for wording in self.wordings:
            if wording.applies.touches(day, day):
                return wording.question, wording.note
        return self.question, None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One lettered requirement.

    `certified_when` maps an instrument's attributes to the value by which it certifies the condition, or to several
    (a list attribute is matched by containing it); `presumed_when` likewise, where the text was not seen.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    title: str
    text: str
    citation: str
    applies: Applies
    elements: tuple[Element, ...]
    open_questions: tuple[str, ...] = ()
    certified_when: dict[str, Scalar | tuple[Scalar, ...]] = field(default_factory=dict)
    presumed_when: dict[str, Scalar | tuple[Scalar, ...]] = field(default_factory=dict)


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
class Reads:
    """Which attribute of an instrument tells what. What has no attribute is not told of any instrument.

    `signed` is its day where that is not the fact's; `name` the instrument, `notice` its notice in the official
    journal and `notice_published` the day of that; `grounds` lists those it names, `joined_by` the word between them;
    `text_seen` says whether its whole text was read, `text_note` what of it was;
    `scope` says how far it reaches, `scope_of_kind` that of instruments of a kind whose facts need not say. What is
    let through for a subject stands in the attribute of the name `lets_through`, `_` and the subject's code in small
    letters. `beside` are further attributes to be shown.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    signed: str | None = None
    signer: str | None = None
    signer_office: str | None = None
    name: str | None = None
    notice: str | None = None
    notice_published: str | None = None
    grounds: str | None = None
    joined_by: str | None = None
    text_seen: str | None = None
    text_note: str | None = None
    scope: str | None = None
    scope_of_kind: dict[str, str] = field(default_factory=dict)
    lets_through: str | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruments:
    """Which facts are the statute's instruments, and how they bear on the status of days.

    A fact that one of `match` matches is an instrument, one that one of `lapses` matches says that nothing was in
    force. An instrument that has the attributes of `initial` is the first: before it nothing was in force. An
    instrument is in force for `months` from its signing, or over the days of its year on the basis `over`, or, with
    neither, until something ends it; with `replaces`, the next does. `scopes` stand from the narrowest to the widest.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    match: tuple[Match, ...]
    settled: Guard
    lapses: tuple[Match, ...] = ()
    reads: Reads = field(default_factory=Reads)
    initial: dict[str, Scalar] = field(default_factory=dict)
    months: int | None = None
    over: str | None = None
    replaces: bool = True
    scopes: tuple[str, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of fact that can be an instrument or a lapse."""
        return frozenset(kind for match in (*self.match, *self.lapses) for kind in match.kind)


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
    """How a year maps to days: from `starts` (MM-DD) of the year plus `offset`, for twelve months.

    The ids `certification` and `term` hang on an instrument of the year instead; any other is the statute's own.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    title: str
    starts: str = "01-01"
    offset: int = 0

    @property
    def on_instrument(self) -> bool:
        """Whether its days hang on an instrument of the year."""
        return self.id in ON_INSTRUMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """One enacted law that the tool can assess.

    `subject` is the code of the actor whom it is about; `subjects` are the codes, or the classes, of those of whom a
    query must name one; with neither it is about nobody in particular. The first of `bases` is the one used unless
    named. `stated_years` are attributes in which a fact states a year, each with what leads from that to the year
    of this statute: such a fact belongs to that year and to no other. `default` says that it is meant unless another is
    named. `aliases` are what else it is called; they lead to its id and are none.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID
    id: str
    title: str
    short_title: str
    citation: str
    aliases: tuple[str, ...] = ()
    subject: str | None = None
    subjects: tuple[str, ...] = ()
    years_from: int
    restriction_authority: str
    waiver_authority: str
    bases: tuple[Basis, ...]
    formulas: tuple[Formula, ...]
    instruments: Instruments
    attributes: dict[str, Literal["text", "number", "flag"]]
    stated_years: dict[str, int] = field(default_factory=dict)
    default: bool = False
    headings: Headings
    words: StatuteWords = field(default_factory=StatuteWords)
    disclaimer: str
    source_groups: tuple[SourceGroup, ...] = ()
    unused_kinds: dict[str, str] = field(default_factory=dict)
    unused_propositions: dict[str, str] = field(default_factory=dict)

    @property
    def first_day(self) -> date:
        """The earliest day on which a period of this statute can begin."""
        starts = (f"{self.years_from + one.offset}-{one.starts}" for one in self.bases if not one.on_instrument)
        return min(map(date.fromisoformat, starts), default=date(self.years_from, 1, 1))

    def basis(self, basis_id: str) -> Basis:
        """The basis of that id. Raises KeyError if the statute declares none such."""
        for basis in self.bases:
            if basis.id == basis_id:
                return basis
        raise KeyError(basis_id)
