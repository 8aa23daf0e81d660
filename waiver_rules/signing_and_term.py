"""Certification against term: what was public and certified at signing, what the term then showed, what became public.

The two are asked of different days: the year up to the signing as public then, and the term in hindsight.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from waiver_rules.balance import OVERALL, Balance, Verdicts, balance_of
from waiver_rules.certified import Certifies, certifies
from waiver_rules.period import Period
from waiver_rules.query import CERTIFICATION, Query
from waiver_rules.release import Release
from waiver_rules.resolve import Resolved, resolve
from waiver_rules.rulebook import Effect
from waiver_rules.standards import Verdict

Became = Literal["during_term", "after_term"]


class Bearing(msgspec.Struct, frozen=True, kw_only=True):
    """What a fact does to an element, at which weight, on which of the two periods."""

    element: str
    effect: Effect
    weight: int
    period: Literal["certification", "term"]


class BecamePublic(msgspec.Struct, frozen=True, kw_only=True):
    """A counted fact that became public after the signing day: during the term, or after it."""

    fact: str
    public_from: date
    became: Became
    statement: str
    grade: str
    bears: tuple[Bearing, ...]


class PartThen(msgspec.Struct, frozen=True, kw_only=True):
    """One condition, or `overall`: how it was certified, the verdict at signing, and over the term in hindsight."""

    id: str
    certified: Certifies | None
    at_signing: Verdict | None
    over_term: Verdict | None


class SigningAndTerm(msgspec.Struct, frozen=True, kw_only=True):
    """One determination: the year up to its signing as public then, and its term in hindsight."""

    determination: str
    signed: date
    signed_uncertain: bool
    certification: Period
    term: Period
    parts: tuple[PartThen, ...]
    became_public: tuple[BecamePublic, ...]


def signing_and_term(release: Release, query: Query, determination: str) -> SigningAndTerm:
    """The two sides of a determination of the query's year, under its reading, standard and exclusions."""
    at_signing = _resolved(release, query, determination, CERTIFICATION, CERTIFICATION)
    term = _resolved(release, query, determination, "term", None)
    later = _resolved(release, query, determination, CERTIFICATION, None)
    before, after, hindsight = (balance_of(release, one) for one in (at_signing, term, later))
    signing = at_signing.statute.instruments[determination].signing
    return SigningAndTerm(
        determination=determination,
        signed=signing.day,
        signed_uncertain=signing.uncertain,
        certification=at_signing.period,
        term=term.period,
        parts=tuple(_parts(before, before.verdicts(at_signing.standard), after.verdicts(term.standard), determination)),
        became_public=_became_public(release, hindsight, after, signing.day, term.period.end),
    )


def _resolved(release: Release, query: Query, determination: str, basis: str, known_on: str | None) -> Resolved:
    return resolve(release, msgspec.structs.replace(query, basis=basis, determination=determination, known_on=known_on))


def _parts(balance: Balance, before: Verdicts, after: Verdicts, determination: str) -> Iterable[PartThen]:
    own = next((one.fact for one in balance.scales.stood.instruments if one.fact.id == determination), None)
    declared = balance.scales.statute.folder.statute.instruments
    for one in balance.conditions:
        name = one.condition.id
        way = certifies(one.condition, own, declared) if own else None
        yield PartThen(id=name, certified=way, at_signing=before[name], over_term=after[name])
    yield PartThen(id=OVERALL, certified=None, at_signing=before[OVERALL], over_term=after[OVERALL])


def _became_public(
    release: Release, certification: Balance, term: Balance, signed: date, end: date
) -> tuple[BecamePublic, ...]:
    bears: dict[str, list[Bearing]] = {}
    for balance, period in ((certification, "certification"), (term, "term")):
        for one in (each for condition in balance.conditions for each in condition.elements):
            for held in one.held:
                effect: Effect = "supports" if held.supports else "opposes"
                bearing = Bearing(element=one.element.id, effect=effect, weight=held.weight, period=period)  # type: ignore[arg-type]
                bears.setdefault(held.fact, []).append(bearing)
    facts = (release.evidence.facts[name] for name in bears)
    found = sorted((fact for fact in facts if fact.public_from > signed), key=lambda fact: (fact.public_from, fact.id))
    return tuple(
        BecamePublic(
            fact=fact.id,
            public_from=fact.public_from,
            became="during_term" if fact.public_from <= end else "after_term",
            statement=fact.statement,
            grade=str(fact.grade),
            bears=tuple(bears[fact.id]),
        )
        for fact in found
    )
