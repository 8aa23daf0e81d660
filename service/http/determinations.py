"""`/v1/statutes/{statute}/determinations`: what the executive certified, when, in which words."""

import msgspec

from service.http.facts import FactWhole, fact_whole
from service.http.held import held
from service.http.operation import CSV, Answer, Asked, Operation, Parameter, json_answer, ref
from service.http.paging import PAGING, Page, page
from service.http.parameters import STATUTE, SUBJECT, statute_of
from service.http.statutes import first_statute
from service.tables import Flat, to_csv
from waiver_rules.assessment import DeterminationShown
from waiver_rules.certified import Certifies, certifies, determinations
from waiver_rules.query import QueryError, had_by, unknown
from waiver_rules.release import Release


class Determinations(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the recorded determinations in hindsight, in order of signing."""

    release: str
    statute: str
    total: int
    next: str | None
    determinations: tuple[DeterminationShown, ...]


class DeterminationWhole(msgspec.Struct, frozen=True, kw_only=True):
    """A determination, how it certifies each condition (null where it does not), and the fact that records it."""

    release: str
    statute: str
    determination: DeterminationShown
    certifies: dict[str, Certifies | None]
    fact: FactWhole


def listed(asked: Asked) -> Answer:
    """Every determination of a statute, or those about a subject."""
    statute_of(asked)
    name = asked.path["statute"]
    subject = asked.text("subject")
    every = determinations(asked.release, name, subject)
    # one may be withdrawn while somebody walks from page to page: the list goes on after where it stood
    standing = held(asked, asked.text("after") or "").release
    ids = tuple(one.id for one in (every if standing is asked.release else determinations(standing, name, subject)))
    found = page(asked, f"/v1/statutes/{name}/determinations", every, lambda one: one.id, ids)
    if asked.media == CSV:
        return _sheet(found)
    answer = Determinations(
        release=asked.release.name,
        statute=name,
        total=found.total,
        next=found.next,
        determinations=found.members,
    )
    return json_answer(answer, headers=found.headers)


def _sheet(found: Page[DeterminationShown]) -> Answer:
    rows: list[Flat] = [msgspec.to_builtins(one) for one in found.members]
    for row in rows:
        row["citations"] = " | ".join(one["text"] for one in row["citations"])
    return Answer(body=to_csv(rows, DeterminationShown.__struct_fields__).encode(), media=CSV, headers=found.headers)


def whole(asked: Asked) -> Answer:
    """One determination."""
    frozen = statute_of(asked)
    shown = {one.id: one for one in determinations(asked.release, asked.path["statute"])}
    name = asked.path["determination"]
    if name not in shown:
        expected = had_by("the id of a determination", _having(asked.release, name))
        raise QueryError([unknown("determination", name, shown, expected)])
    fact = asked.release.evidence.facts[name]
    conditions, instruments = frozen.folder.conditions.conditions, frozen.folder.statute.instruments
    return json_answer(
        DeterminationWhole(
            release=asked.release.name,
            statute=asked.path["statute"],
            determination=shown[name],
            certifies={condition.id: certifies(condition, fact, instruments) for condition in conditions},
            fact=fact_whole(asked.release, fact),
        )
    )


def _having(release: Release, name: str) -> list[str]:
    return [statute for statute, frozen in release.content.statutes.items() if name in frozen.instruments]


def _one(release: Release) -> str:
    frozen = release.statute(release.default_statute)
    return f"{first_statute(release)}/determinations/{max(frozen.instruments, default='none')}"


OPERATIONS = (
    Operation(
        id="listDeterminations",
        path="/v1/statutes/{statute}/determinations",
        tag="law",
        summary="Every recorded determination",
        answer=listed,
        example=lambda release: f"{first_statute(release)}/determinations",
        schema=ref(Determinations),
        types=(Determinations,),
        parameters=(STATUTE, SUBJECT, *PAGING),
        formats=("json", "csv"),
    ),
    Operation(
        id="getDetermination",
        path="/v1/statutes/{statute}/determinations/{determination}",
        tag="law",
        summary="A determination and the fact that records it",
        answer=whole,
        example=_one,
        schema=ref(DeterminationWhole),
        types=(DeterminationWhole,),
        parameters=(STATUTE, Parameter(name="determination", place="path", about="The id of a determination.")),
    ),
)
