"""`/v1/gaps`: what is known to be missing from the record."""

from datetime import date
from typing import Literal

import msgspec

from evidence.model import Gap
from service.http.operation import Answer, Asked, Operation, Parameter, json_answer, ref
from service.http.paging import PAGING, page
from service.http.parameters import elements
from waiver_rules.gaps import find_gaps, words_sought
from waiver_rules.gaps_on import bears_on
from waiver_rules.release import Release, StatuteFrozen


class GapShown(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """One thing that is missing over a period, both days inclusive; `bears_on` are the elements it would speak to.

    `about` are the codes of those whom it concerns alone, where it names any.
    """

    id: str
    what: str
    why: str
    where: str
    start: date
    end: date
    kinds: tuple[str, ...]
    propositions: tuple[str, ...]
    about: tuple[str, ...]
    status: Literal["not_found", "not_looked_for"]
    looked_in: str | None
    looked_on: date | None
    bears_on: tuple[str, ...]


class Gaps(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the gaps that fit; `bears_on` speaks of the elements of `statute`."""

    release: str
    statute: str
    total: int
    next: str | None
    gaps: tuple[GapShown, ...]


def listed(asked: Asked) -> Answer:
    """The gaps that touch a year and bear on an element."""
    name = asked.text("statute") or _asked_of(asked)
    fitting = find_gaps(asked.release, name, asked.number("year"), asked.text("element"), asked.text("subject"))
    found = page(asked, "/v1/gaps", fitting, lambda gap: gap.id, asked.release.evidence.gaps)
    sought = _sought(asked.release.statute(name))
    shown = tuple(_shown(gap, sought) for gap in found.members)
    answer = Gaps(release=asked.release.name, statute=name, total=found.total, next=found.next, gaps=shown)
    return json_answer(answer, headers=found.headers)


def _asked_of(asked: Asked) -> str:
    """The statute that is meant where none is named: the default, or the first that has the element asked for."""
    release, element = asked.release, asked.text("element")
    ordered = [release.default_statute, *release.content.statutes]
    having = (name for name in ordered if element in elements_of(release, name))
    return next(having, release.default_statute)


def elements_of(release: Release, statute: str) -> frozenset[str]:
    """The ids of the elements of a statute."""
    return frozenset(one.id for one in release.statute(statute).folder.conditions.elements)


def _sought(frozen: StatuteFrozen) -> dict[str, frozenset[str]]:
    return {element.id: words_sought(element, frozen) for element in frozen.folder.conditions.elements}


def _shown(gap: Gap, sought: dict[str, frozenset[str]]) -> GapShown:
    return GapShown(
        id=gap.id,
        what=gap.what,
        why=gap.why,
        where=gap.where,
        start=gap.period.start,
        end=gap.period.end,
        kinds=gap.kinds,
        propositions=gap.propositions,
        about=gap.about,
        status=gap.status,
        looked_in=gap.looked_in,
        looked_on=gap.looked_on,
        bears_on=tuple(element for element, words in sought.items() if bears_on(gap, words)),
    )


OPERATIONS = (
    Operation(
        id="listGaps",
        path="/v1/gaps",
        summary="What is known to be missing from the record",
        answer=listed,
        example=lambda release: f"/v1/gaps?year={release.evidence.as_of.year - 5}",
        schema=ref(Gaps),
        types=(Gaps,),
        parameters=(
            Parameter(name="year", about="Gaps that touch this year.", number=True),
            Parameter(name="element", about="Gaps that bear on this element.", known=elements),
            Parameter(
                name="statute",
                about="The statute of the elements; the first of the release unless named.",
                known=lambda release: release.content.statutes,
            ),
            Parameter(name="subject", about="Gaps that concern this subject of the statute, or nobody in particular."),
            *PAGING,
        ),
    ),
)
