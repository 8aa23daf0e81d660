"""Facts, sources, publishers and gaps as they are written in YAML: the edge, checked by pydantic.

Every model forbids unknown keys. Words out of a closed list are checked by the loader, which knows
the vocabulary; dates by `evidence.dates`.
"""

from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from evidence.dates import OPEN, parse_day, parse_edtf
from evidence.model import Attribute, Attribution, Digit, Letter, PublicBasis, Scalar, Stance

FIRST_YEAR, LAST_YEAR = 1500, 2500
DATE_WANTED = "a date such as 2020, 2020-09, 2020-09-27 or 2020-09-27~"
DAY_WANTED = "a day that exists, of the form YYYY-MM-DD"


def _edtf(text: str) -> str:
    try:
        span = parse_edtf(text)
    except ValueError as error:
        raise PydanticCustomError("bad_date", DATE_WANTED) from error
    if not FIRST_YEAR <= span.start.year <= span.end.year <= LAST_YEAR:
        raise PydanticCustomError("bad_date", f"a date from {FIRST_YEAR} to {LAST_YEAR}")
    return text


def _edtf_or_open(text: str) -> str:
    return text if text == OPEN else _edtf(text)


def _day(text: str) -> str:
    try:
        parse_day(text)
    except ValueError as error:
        raise PydanticCustomError("bad_day", DAY_WANTED) from error
    return _edtf(text)


def _web_address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise PydanticCustomError("bad_address", "an address that starts with https:// or http://")
    return text


def _plain_numbers(attributes: dict[str, Attribute]) -> dict[str, Attribute]:
    # canonical JSON writes 5.0 as 5: what is asked, released and certified must be one number
    return {
        name: [_plain(one) for one in value] if isinstance(value, list) else _plain(value)
        for name, value in attributes.items()
    }


def _plain(value: Scalar) -> Scalar:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _whole_number(value: object) -> object:
    # bool is an int in Python, and `credibility: true` is a slip of the pen
    if isinstance(value, bool):
        raise PydanticCustomError("wrong_type", "a whole number")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=120)]
FactId = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}){0,2}-[a-z0-9-]+$", max_length=120)]
Edtf = Annotated[str, StringConstraints(max_length=40), AfterValidator(_edtf)]
EdtfOrOpen = Annotated[str, StringConstraints(max_length=40), AfterValidator(_edtf_or_open)]
Day = Annotated[str, StringConstraints(max_length=10), AfterValidator(_day)]
WebAddress = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_web_address)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=80)]
AttributeName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Words = Annotated[list[Word], Field(max_length=60)]


class Entry(BaseModel):
    """What all entries share: unknown keys are refused, values are not coerced."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ClaimEntry(Entry):
    """`proposition` and `stance`, out of the vocabulary."""

    proposition: Word
    stance: Stance


class GradeEntry(Entry):
    """Admiralty letter and digit."""

    reliability: Letter
    credibility: Annotated[Digit, BeforeValidator(_whole_number)]


class CitedEntry(Entry):
    """A source id, and the place inside the source."""

    source: Slug
    locator: Text | None = None


class ContestedEntry(Entry):
    """Who disputes the fact, how, and since when that is public if later than the fact."""

    by: Annotated[Words, Field(min_length=1)]
    how: Text
    public_from: Day | None = None


class FactEntry(Entry):
    """One fact; the meaning of each key stands in `evidence/README.md`."""

    id: FactId
    kind: Word
    occurred: Edtf
    occurred_to: EdtfOrOpen | None = None
    about: Edtf | None = None
    about_to: Edtf | None = None
    public_from: Day
    public_from_end: Day | None = None
    public_basis: PublicBasis
    known_at_start: bool = False
    by: Annotated[Words, Field(min_length=1)]
    to: Words
    via: Words = []
    attribution: Attribution
    statement: Text
    claims: Annotated[list[ClaimEntry], Field(max_length=40)]
    determination: FactId | None = None
    location: Text | None = None
    attributes: Annotated[dict[AttributeName, Attribute], Field(max_length=60), AfterValidator(_plain_numbers)] = {}
    contested: ContestedEntry | None = None
    grade: GradeEntry
    sources: Annotated[list[CitedEntry], Field(min_length=1, max_length=60)]
    recorded_on: Day
    reviewed_on: Day | None = None


class SourceEntry(Entry):
    """One source: a page or document that was read."""

    id: Slug
    title: Text
    publisher: Text
    carried_by: Text | None = None
    author: Text | None = None
    published: Edtf | None
    kind: Word
    perspective: Word
    reliability: Letter
    relays: Text | None = None
    url: WebAddress | None
    citation: Text | None = None
    language: Text | None = None
    note: Text | None = None


class PublisherEntry(Entry):
    """One publisher and why it has its letter."""

    publisher: Text
    perspective: Word
    reliability: Letter
    controlled_by: Text | None = None
    reason: Text


class GapEntry(Entry):
    """One thing known to be missing, with what sort of fact would fill it."""

    id: Slug
    what: Text
    why: Text
    where: Text
    period: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(/[0-9]{4})?$")]
    kinds: Words = []
    propositions: Words = []
    about: Words = []
    status: Annotated[str, StringConstraints(pattern=r"^(not_found|not_looked_for)$")]
    looked_in: Text | None = None
    looked_on: Day | None = None


class WithdrawalEntry(Entry):
    """A fact that is no longer held: when and why, and by which fact it is superseded, if by any."""

    id: FactId
    day: Day
    why: Text
    superseded_by: FactId | None = None


class KindEntry(Entry):
    """A word for a sort of fact."""

    kind: Word
    family: Word
    definition: Text


class PropositionEntry(Entry):
    """A word for what a fact can claim."""

    proposition: Word
    definition: Text
    about_whom: Words = []
    interest: dict[Word, str] = {}
    evidence: Text | None = None


class ActorEntry(Entry):
    """A code for who acts or speaks; `class` is the class of actors it belongs to."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)

    code: Word
    name: Text
    actor_class: Annotated[Word, Field(alias="class")]


class AdmiraltyEntry(Entry):
    """What the letters and the digits mean."""

    reliability: dict[Letter, Text]
    credibility: dict[StrictInt, Text]


class VocabularyEntry(Entry):
    """All controlled words of the record."""

    kinds: list[KindEntry]
    propositions: list[PropositionEntry]
    interests: dict[Word, Text]
    stances: dict[Word, Text]
    attributions: dict[Word, Text]
    actors: list[ActorEntry]
    classes: dict[Word, Text]
    perspectives: dict[Word, Text]
    source_kinds: dict[Word, Text]
    admiralty: AdmiraltyEntry
