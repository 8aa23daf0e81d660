"""The assessment: the one object that JSON, page, memo and command line render. Typed, addressable, frozen.

Field names are those of the HTTP contract; days are ISO. Renaming a field is a breaking change.
"""

from datetime import date
from typing import Literal

import msgspec

from waiver_rules.chronology import StatusSpan
from waiver_rules.findings import Dated
from waiver_rules.period import Period
from waiver_rules.rulebook import Effect
from waiver_rules.standards import Standard, Verdict

FORMAT = 1


class CitationShown(msgspec.Struct, frozen=True, kw_only=True):
    """A formatted citation; `later` where the source became public after `known_on`."""

    source: str
    text: str
    url: str | None
    locator: str | None
    perspective: str
    later: bool


class ContestedShown(msgspec.Struct, frozen=True, kw_only=True):
    """Who disputes the fact, and how."""

    by: tuple[str, ...]
    how: str


class FactShown(msgspec.Struct, frozen=True, kw_only=True):
    """A fact as the lens shows it; `continues` where its end was not public by `known_on`."""

    id: str
    kind: str
    occurred: str
    about: str | None
    public_from: date
    continues: bool
    by: tuple[str, ...]
    statement: str
    attribution: str
    contested: ContestedShown | None
    grade: str
    citations: tuple[CitationShown, ...]


class FindingShown(msgspec.Struct, frozen=True, kw_only=True):
    """A finding: what it does to the element, at which weight, by which rule, on which fact."""

    effect: Effect
    weight: int
    counted: bool
    not_counted: str | None
    dated: Dated
    scope: str | None
    rule: str
    because: str
    force: str
    fact: FactShown


class ElementAssessment(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on one element. `marks` are `vacuous`, `presumed`, `settled`, `not_settled`, `text_unseen`.

    `rests_on` are the citations behind a mark: of the instrument that settles, or of who holds the reading.
    `pro` and `con` are the weights of the heaviest counted finding on each side; `beside` are facts shown
    with it that bear on no condition. `due` is the day by which it was to be done, where the law sets one and it is
    asked; null with `due_unknown` where that is reckoned from a signing of which the day is uncertain.
    """

    id: str
    title: str
    question: str
    note: str | None
    citation: str
    determination: str | None
    due: date | None
    applicable: bool
    joined: bool
    verdict: Verdict | None
    pro: int
    con: int
    because: str
    marks: tuple[str, ...]
    by_certification: bool
    missing: tuple[str, ...]
    gaps: tuple[str, ...]
    findings: tuple[FindingShown, ...]
    rests_on: tuple[CitationShown, ...] = ()
    beside: tuple[FactShown, ...] = ()
    due_unknown: bool = False


class ConditionAssessment(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on one condition; null where it does not apply."""

    id: str
    title: str
    text: str
    citation: str
    applicable: bool
    verdict: Verdict | None
    because: str
    by_certification: bool
    marks: tuple[str, ...]
    certified: Literal["named", "joined_by_or", "presumed"] | None
    missing: tuple[str, ...]
    gaps: tuple[str, ...]
    open_questions: tuple[str, ...]
    elements: tuple[ElementAssessment, ...]


class Overall(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on the whole, by the formula as written; `means` says what it means, where the statute tells."""

    verdict: Verdict | None
    applicable: bool
    formula: str
    because: str
    means: str
    insufficient_too: tuple[str, ...]
    by_certification: bool


class DeterminationShown(msgspec.Struct, frozen=True, kw_only=True):
    """An instrument by which the waiver was made or extended, with the days on which it was in force.

    `in_force_to` is null where it has no end. `year` is the year that it is for and `scope` how far it reaches, where
    the statute's instruments tell, `lets_through` what it lets through for the subject; `attributes` are shown beside.
    `certifies` are the conditions that it certifies by name; `text_note` says what of its text was seen.
    """

    id: str
    signed: date
    signed_uncertain: bool
    signed_as_written: str
    public_from: date
    signer: str | None
    signer_office: str | None
    instrument: str | None
    citation: str | None
    grounds_named: tuple[str, ...]
    grounds_joined_by: str
    attributes: dict[str, str | int | bool]
    year: int | None
    scope: str | None
    lets_through: tuple[str, ...]
    certifies: tuple[str, ...]
    text_seen: bool
    text_note: str | None
    statement: str
    in_force_from: date
    in_force_to: date | None
    citations: tuple[CitationShown, ...]


class Certified(msgspec.Struct, frozen=True, kw_only=True):
    """What the executive determined: the status of the days, and the instruments signed in or in force over them.

    `scope` is the widest of those in force on a day of the period, null where the instruments tell of none;
    `scope_days` are the days in force by the widest scope on each, empty where they tell of none. `no_term`
    where one in force states no term and nothing ended it: from its signing its days stand as in force.
    `in_force_days` is null where no day is recorded, and where one signed before the period states no term.
    """

    status: tuple[StatusSpan, ...]
    scope: str | None
    in_force_days: int | None
    unrecorded_days: int
    no_term: bool
    scope_days: dict[str, int]
    determinations: tuple[DeterminationShown, ...]


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """All of it for one statute, period, reading, standard and lens.

    `determination` is the instrument that the basis, or `known_on=certification`, hangs on; `subject` the code of the
    actor whom it is about.
    """

    format: int
    statute: str
    subject: str | None
    decision_id: str
    release: str
    evidence: str
    rulebook: str
    heading: str
    disclaimer: str
    period: Period
    determination: str | None
    known_on: date
    recorded_by: date
    reading: str
    standard: Standard
    strike: tuple[str, ...]
    exclude_perspective: tuple[str, ...]
    exclude_kind: tuple[str, ...]
    exclude_source: tuple[str, ...]
    added: tuple[str, ...]
    tier: str
    overall: Overall
    certified: Certified
    conditions: tuple[ConditionAssessment, ...]
    procedure: tuple[ElementAssessment, ...]
    restriction: tuple[ElementAssessment, ...]

    def condition(self, condition_id: str) -> ConditionAssessment:
        """The condition of that id. Raises KeyError if there is none such."""
        for condition in self.conditions:
            if condition.id == condition_id:
                return condition
        raise KeyError(condition_id)
