"""`/v1/statutes`: what the law asks, and how it may be read."""

import msgspec

from service.http.operation import Answer, Asked, Operation, json_answer, ref
from service.http.paging import PAGING, page
from service.http.parameters import STATUTE, statute_of
from waiver_rules.law import Authority, OpenQuestion, Proposal, TextVariant
from waiver_rules.reading import Question, Reading
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.resolve import years
from waiver_rules.standards import STANDARDS, Standard
from waiver_rules.statute import Condition, Group, Statute


class Years(msgspec.Struct, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """The years that can be asked about, both inclusive."""

    first: int
    last: int


class StatuteLine(msgspec.Struct, frozen=True, kw_only=True):
    """A statute in the list. `subjects` are those of whom a query must name one, where the record has facts on them."""

    id: str
    title: str
    short_title: str
    citation: str
    subject: str | None
    subjects: tuple[str, ...]
    years: Years
    conditions: tuple[str, ...]
    readings: tuple[str, ...]
    default_reading: str
    rulebook: str


class Statutes(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the statutes of the release."""

    release: str
    total: int
    next: str | None
    statutes: tuple[StatuteLine, ...]


class StatuteWhole(msgspec.Struct, frozen=True, kw_only=True):
    """A statute: its authorities with their text, conditions, questions, readings, and what the text leaves open."""

    release: str
    rulebook: str
    years: Years
    standards: tuple[Standard, ...]
    statute: Statute
    text: tuple[Authority, ...]
    conditions: tuple[Condition, ...]
    procedure: Group
    restriction: Group
    questions: tuple[Question, ...]
    readings: tuple[Reading, ...]
    default_reading: str
    reading_rule: str
    open_questions: tuple[OpenQuestion, ...]
    text_variants: tuple[TextVariant, ...]
    proposals: tuple[Proposal, ...]
    law_as_of: str


def listed(asked: Asked) -> Answer:
    """Every statute of the release."""
    release = asked.release
    statutes = release.content.statutes
    found = page(asked, "/v1/statutes", tuple(statutes), str, statutes)
    lines = tuple(_line(release, statutes[name]) for name in found.members)
    answer = Statutes(release=release.name, total=found.total, next=found.next, statutes=lines)
    return json_answer(answer, headers=found.headers)


def whole(asked: Asked) -> Answer:
    """One statute."""
    frozen = statute_of(asked)
    folder, law = frozen.folder, frozen.folder.law
    return json_answer(
        StatuteWhole(
            release=asked.release.name,
            rulebook=frozen.fingerprint,
            years=_years(asked.release, frozen),
            standards=STANDARDS,
            statute=folder.statute,
            text=law.authorities,
            conditions=folder.conditions.conditions,
            procedure=folder.conditions.procedure,
            restriction=folder.conditions.restriction,
            questions=folder.readings.questions,
            readings=folder.readings.readings,
            default_reading=folder.readings.default,
            reading_rule=law.reading_rule,
            open_questions=law.open_questions,
            text_variants=law.text_variants,
            proposals=law.proposals,
            law_as_of=law.as_of,
        )
    )


def first_statute(release: Release) -> str:
    """The address of the first statute, for examples."""
    return f"/v1/statutes/{release.default_statute}"


def _line(release: Release, frozen: StatuteFrozen) -> StatuteLine:
    statute, folder = frozen.folder.statute, frozen.folder
    return StatuteLine(
        id=statute.id,
        title=statute.title,
        short_title=statute.short_title,
        subject=statute.subject,
        subjects=frozen.has_facts_on(),
        citation=statute.citation,
        years=_years(release, frozen),
        conditions=tuple(condition.id for condition in folder.conditions.conditions),
        readings=folder.readings.ids,
        default_reading=folder.readings.default,
        rulebook=frozen.fingerprint,
    )


def _years(release: Release, frozen: StatuteFrozen) -> Years:
    known = years(release, frozen)
    return Years(first=known.start, last=known.stop - 1)


OPERATIONS = (
    Operation(
        id="listStatutes",
        path="/v1/statutes",
        tag="law",
        summary="The statutes that can be assessed",
        answer=listed,
        example=lambda _: "/v1/statutes",
        schema=ref(Statutes),
        types=(Statutes,),
        parameters=PAGING,
    ),
    Operation(
        id="getStatute",
        path="/v1/statutes/{statute}",
        tag="law",
        summary="A statute: text, conditions, elements, questions, readings, open questions, variants",
        answer=whole,
        example=first_statute,
        schema=ref(StatuteWhole),
        types=(StatuteWhole,),
        parameters=(STATUTE,),
    ),
)
