"""`/v1/facts`: the record, fact by fact, with its citations."""

from datetime import date
from typing import Literal

import msgspec

from evidence.find import LONGEST_TEXT, Wanted, find_facts
from evidence.model import Attribute, Claim, Contested, Fact
from evidence.store.entry import Entry
from evidence.store.states import State
from service.http.edition import CANDIDATE
from service.http.held import held
from service.http.ledger import Ledger
from service.http.operation import CSV, Answer, Asked, Operation, Parameter, json_answer, ref
from service.http.paging import AFTER, Page, limit, page
from service.http.submissions import EntryShown, shown
from service.tables import Flat, to_csv
from waiver_rules.bearing import facts_bearing
from waiver_rules.naming import facts_naming
from waiver_rules.query import QueryError, unknown
from waiver_rules.release import Release
from waiver_rules.resolve import statute_of

DEFAULT_LIMIT = 100
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
    """Something that was done to the entry of a fact, and when; with its entry, where the ledger of a store has it."""

    on: date
    what: Literal["recorded", "reviewed", "submitted", "accepted", "rejected", "superseded", "retracted"]
    entry: EntryShown | msgspec.UnsetType = msgspec.UNSET


class RuleMatch(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that the fact matches; `proposition` is the claim by which it does, null where it is the event."""

    rule: str
    element: str
    effect: Literal["supports", "opposes"]
    proposition: str | None


class FactWhole(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is held of a fact; `rules` are those that it matches, by statute.

    A fact counts while its `state` is accepted; `successor` is the fact that superseded it, if one did.
    """

    release: str
    id: str
    state: State
    successor: str | None
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
    fitting, statute = find_facts(evidence, wanted), asked.text("statute")
    if statute is not None:
        statute_of(asked.release, statute)
        bearing = facts_bearing(asked.release, statute)
        fitting = tuple(fact for fact in fitting if fact.id in bearing)
    if (subject := asked.text("subject")) is not None:
        fitting = facts_naming(asked.release, fitting, subject)
    if asked.text("tier") == CANDIDATE:
        fitting = tuple(fact for fact in fitting if fact.id in asked.ledger.candidates)
    # a fact may be withdrawn while somebody walks from page to page: the list goes on after where it stood
    standing = held(asked, asked.text("after") or "").release.evidence.facts
    found = page(
        asked,
        "/v1/facts",
        fitting,
        lambda fact: fact.id,
        standing,
        lambda name: (standing[name].span.start, name),
        DEFAULT_LIMIT,
    )
    if asked.media == CSV:
        return _sheet(found)
    lines = tuple(fact_line(fact) for fact in found.members)
    answer = Facts(release=asked.release.name, total=found.total, next=found.next, facts=lines)
    return json_answer(answer, headers=found.headers)


def _sheet(found: Page[Fact]) -> Answer:
    rows: list[Flat] = [msgspec.to_builtins(fact_line(fact)) for fact in found.members]
    for row in rows:
        row["claims"] = [f"{claim['stance']}:{claim['proposition']}" for claim in row["claims"]]
    return Answer(body=to_csv(rows, FactLine.__struct_fields__).encode(), media=CSV, headers=found.headers)


def whole(asked: Asked) -> Answer:
    """One fact, whatever became of it."""
    name, ledger = asked.path["fact"], asked.ledger
    found = held(asked, name)
    if found.fact is None:
        raise QueryError([unknown("fact", name, found.release.evidence.facts, "the id of a fact")])
    entries = ledger.entries.get(name, ())
    identity = f"fact {name} {found.release.name} {entries[-1].hash if entries else ''}"
    return json_answer(fact_whole(found.release, found.fact, ledger), identity)


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


def fact_whole(release: Release, fact: Fact, ledger: Ledger | None = None) -> FactWhole:
    """A fact with its citations, history and rules."""
    known = ledger or Ledger()
    return FactWhole(
        release=release.name,
        state=known.state(fact.id),
        successor=known.successor(fact.id),
        grade=str(fact.grade),
        citations=_citations(release, fact),
        history=_history(fact, known),
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


def _history(fact: Fact, ledger: Ledger) -> tuple[Recorded, ...]:
    entries = ledger.entries.get(fact.id, ())
    came_in = any(one.kind == "submitted" or one.successor == fact.id for one in entries) or (
        bool(entries) and entries[0].kind == "accepted"
    )
    packaged = () if came_in else (Recorded(on=fact.recorded_on, what="recorded"),)
    reviewed = (Recorded(on=fact.reviewed_on, what="reviewed"),) if fact.reviewed_on else ()
    return (*packaged, *reviewed, *(_done(fact, entry) for entry in entries))


def _done(fact: Fact, entry: Entry) -> Recorded:
    what = "accepted" if entry.successor == fact.id else entry.kind
    return Recorded(on=date.fromisoformat(entry.day), what=what, entry=shown(entry))


def _rules(release: Release, statute: str, fact: Fact) -> tuple[RuleMatch, ...]:
    rules = {rule.id: rule for rule in release.statute(statute).folder.rulebook.rules}
    # a rule may match a fact once for each subject that the fact names
    hits = dict.fromkeys((hit.rule, hit.proposition) for hit in release.hits_by_fact[statute].get(fact.id, ()))
    return tuple(
        RuleMatch(rule=rule, element=rules[rule].element, effect=rules[rule].effect, proposition=proposition or None)
        for rule, proposition in hits
    )


def _actors(release: Release) -> tuple[str, ...]:
    vocabulary = release.evidence.vocabulary
    return (*sorted(vocabulary.classes), *sorted(vocabulary.actors))


PARAMETERS = (
    Parameter(name="year", about="Facts whose span, or the span they speak of, touches this year.", number=True),
    Parameter(name="kind", about="A kind.", known=lambda release: release.evidence.vocabulary.kinds),
    Parameter(name="by", about="Who acts or speaks: the code of an actor, or a class of actors.", known=_actors),
    Parameter(name="to", about="Towards whom: the code of an actor, or a class of actors.", known=_actors),
    Parameter(
        name="subject",
        about="Facts that name this actor, by or to: the code of an actor.",
        known=lambda release: release.evidence.vocabulary.actors,
    ),
    Parameter(name="claim", about="A proposition.", known=lambda release: release.evidence.vocabulary.propositions),
    Parameter(
        name="statute",
        about="Facts that bear on this statute: a rule of it matches them, or they are its instruments or lapses.",
        known=lambda release: release.content.statutes,
    ),
    Parameter(
        name="q",
        about="Words, each of which must begin a word of the statement, place or id, whatever capitals and accents; "
        f"at most {LONGEST_TEXT} characters.",
        most=LONGEST_TEXT,
    ),
    Parameter(
        name="tier",
        about="Facts that count, or those that wait for a ruling.",
        words=("accepted", "candidate"),
        default="accepted",
    ),
    AFTER,
    limit(DEFAULT_LIMIT),
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
        on_ledger=True,
    ),
)
