"""`/v1/facts`: the record, fact by fact, with its citations."""

from datetime import date
from typing import Literal
from urllib.parse import urlencode

import msgspec

from evidence.find import Wanted, find_facts
from evidence.model import Attribute, Claim, Contested, Fact
from service.http.operation import CSV, Answer, Asked, Operation, Parameter, json_answer, ref
from service.tables import Flat, to_csv
from waiver_rules.query import QueryError, invalid, unknown
from waiver_rules.release import Release

DEFAULT_LIMIT, MOST = 100, 500
SAME = (
    *("id", "kind", "occurred", "occurred_to", "open_ended", "about", "about_to", "public_from", "public_from_end"),
    *("public_basis", "known_at_start", "by", "to", "via", "attribution", "statement", "claims", "determination"),
    *("location", "attributes", "contested"),
)
OF_SOURCE = ("url", "kind", "perspective", "reliability", "origin", "public_from")
FILTERS = ("kind", "by", "to", "claim", "q")


class FactLine(msgspec.Struct, frozen=True, kw_only=True):
    """A fact in a list."""

    id: str
    kind: str
    occurred: str
    occurred_to: str | None
    about: str | None
    about_to: str | None
    public_from: date
    by: tuple[str, ...]
    to: tuple[str, ...]
    attribution: str
    statement: str
    location: str | None
    claims: tuple[Claim, ...]
    grade: str
    sources: tuple[str, ...]


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the facts that fit, by day and id; `total` counts those of all pages, `next` leads to the next."""

    release: str
    total: int
    next: str | None
    facts: tuple[FactLine, ...]


class FactCitation(msgspec.Struct, frozen=True, kw_only=True):
    """A formatted citation of a source at its place, with who speaks in it."""

    source: str
    text: str
    url: str | None
    locator: str | None
    kind: str
    perspective: str
    reliability: str
    origin: str
    public_from: date


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was done to the entry of a fact, and when."""

    on: date
    what: Literal["recorded", "reviewed"]


class RuleMatch(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that the fact matches; `proposition` is the claim by which it does, null where it is the event."""

    rule: str
    element: str
    effect: Literal["supports", "opposes"]
    proposition: str | None


class FactWhole(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is held of a fact; `rules` are those that it matches, by statute."""

    release: str
    id: str
    kind: str
    occurred: str
    occurred_to: str | None
    open_ended: bool
    about: str | None
    about_to: str | None
    public_from: date
    public_from_end: date | None
    public_basis: Literal["event", "source"]
    known_at_start: bool
    by: tuple[str, ...]
    to: tuple[str, ...]
    via: tuple[str, ...]
    attribution: str
    statement: str
    claims: tuple[Claim, ...]
    determination: str | None
    location: str | None
    attributes: dict[str, Attribute]
    contested: Contested | None
    grade: str
    citations: tuple[FactCitation, ...]
    history: tuple[Recorded, ...]
    rules: dict[str, tuple[RuleMatch, ...]]


def listed(asked: Asked) -> Answer:
    """The facts that fit, a page of them; as CSV all of them, where no limit is given."""
    evidence = asked.release.evidence
    wanted = Wanted(year=asked.number("year"), **{name: asked.text(name) for name in FILTERS})
    found = find_facts(evidence, wanted)
    rest = _after(found, asked)
    if asked.media == CSV:
        return _sheet(rest[: asked.number("limit")])
    page = rest[: asked.number("limit") or DEFAULT_LIMIT]
    following = _next(asked, page[-1].id) if len(page) < len(rest) else None
    lines = tuple(fact_line(fact) for fact in page)
    answer = Facts(release=asked.release.name, total=len(found), next=following, facts=lines)
    return json_answer(answer, headers={"Link": f'<{following}>; rel="next"'} if following else {})


def _sheet(found: tuple[Fact, ...]) -> Answer:
    rows: list[Flat] = [msgspec.to_builtins(fact_line(fact)) for fact in found]
    for row in rows:
        row["claims"] = [f"{claim['stance']}:{claim['proposition']}" for claim in row["claims"]]
    return Answer(body=to_csv(rows, FactLine.__struct_fields__).encode(), media=CSV)


def _after(found: tuple[Fact, ...], asked: Asked) -> tuple[Fact, ...]:
    name = asked.text("after")
    if name is None:
        return found
    last = asked.release.evidence.facts.get(name)
    if last is None:
        raise QueryError([invalid("after", name, "the id of the last fact of a page", asked.release.evidence.facts)])
    return tuple(fact for fact in found if (fact.span.start, fact.id) > (last.span.start, last.id))


def _next(asked: Asked, last: str) -> str:
    # a reference without a host: kept answers are the same for every name of this service
    given = {name: value for name, value in sorted(asked.given.items()) if name != "after"}
    return f"/v1/facts?{urlencode({**given, 'after': last})}"


def whole(asked: Asked) -> Answer:
    """One fact."""
    facts = asked.release.evidence.facts
    name = asked.path["fact"]
    if name not in facts:
        raise QueryError([unknown("fact", name, facts, "the id of a fact")])
    return json_answer(fact_whole(asked.release, facts[name]))


def fact_line(fact: Fact) -> FactLine:
    """A fact as a list shows it."""
    return FactLine(
        id=fact.id,
        kind=fact.kind,
        occurred=fact.occurred,
        occurred_to=fact.occurred_to,
        about=fact.about,
        about_to=fact.about_to,
        public_from=fact.public_from,
        by=fact.by,
        to=fact.to,
        attribution=fact.attribution,
        statement=fact.statement,
        location=fact.location,
        claims=fact.claims,
        grade=str(fact.grade),
        sources=tuple(cited.source for cited in fact.sources),
    )


def fact_whole(release: Release, fact: Fact) -> FactWhole:
    """A fact with its citations, history and rules."""
    return FactWhole(
        release=release.name,
        grade=str(fact.grade),
        citations=_citations(release, fact),
        history=_history(fact),
        rules={name: _rules(release, name, fact) for name in release.content.statutes},
        **{name: getattr(fact, name) for name in SAME},
    )


def _citations(release: Release, fact: Fact) -> tuple[FactCitation, ...]:
    sources = release.evidence.sources
    return tuple(
        FactCitation(
            source=cited.source,
            text=text,
            locator=cited.locator,
            **{name: getattr(sources[cited.source], name) for name in OF_SOURCE},
        )
        for cited, text in zip(fact.sources, release.content.citations[fact.id], strict=True)
    )


def _history(fact: Fact) -> tuple[Recorded, ...]:
    recorded = Recorded(on=fact.recorded_on, what="recorded")
    return (recorded, Recorded(on=fact.reviewed_on, what="reviewed")) if fact.reviewed_on else (recorded,)


def _rules(release: Release, statute: str, fact: Fact) -> tuple[RuleMatch, ...]:
    rules = {rule.id: rule for rule in release.statute(statute).folder.rulebook.rules}
    return tuple(
        RuleMatch(
            rule=hit.rule,
            element=rules[hit.rule].element,
            effect=rules[hit.rule].effect,
            proposition=hit.proposition or None,
        )
        for hit in release.hits_by_fact[statute].get(fact.id, ())
    )


def _actors(release: Release) -> tuple[str, ...]:
    vocabulary = release.evidence.vocabulary
    return (*sorted(vocabulary.classes), *sorted(vocabulary.actors))


PARAMETERS = (
    Parameter(name="year", about="Facts whose span, or the span they speak of, touches this year.", number=True),
    Parameter(name="kind", about="A kind.", known=lambda release: release.evidence.vocabulary.kinds),
    Parameter(name="by", about="Who acts or speaks: the code of an actor, or a class of actors.", known=_actors),
    Parameter(name="to", about="Towards whom: the code of an actor, or a class of actors.", known=_actors),
    Parameter(name="claim", about="A proposition.", known=lambda release: release.evidence.vocabulary.propositions),
    Parameter(name="q", about="Words, each of which the statement, place or id must hold."),
    Parameter(name="after", about="The id of the last fact of the page before."),
    Parameter(name="limit", about="The most facts on a page.", number=True, least=1, most=MOST, default=DEFAULT_LIMIT),
)
OPERATIONS = (
    Operation(
        id="listFacts",
        path="/v1/facts",
        summary="Facts found by year, kind, actors, claim and words",
        answer=listed,
        example=lambda _: "/v1/facts?limit=1",
        schema=ref(Facts),
        types=(Facts,),
        parameters=PARAMETERS,
        formats=("json", "csv"),
    ),
    Operation(
        id="getFact",
        path="/v1/facts/{fact}",
        summary="A fact: citations, attributes, history, and the rules that it matches",
        answer=whole,
        example=lambda release: f"/v1/facts/{next(iter(release.evidence.facts))}",
        schema=ref(FactWhole),
        types=(FactWhole,),
        parameters=(Parameter(name="fact", place="path", about="The id of a fact."),),
    ),
)
