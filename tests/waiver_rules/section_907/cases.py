"""A rule of section 907 as a row: a minimal fact that it matches, what it then says, and how it is missed."""

from datetime import date
from typing import Any

import msgspec

from evidence.dates import Span, parse_edtf
from evidence.model import Cited, Claim, Evidence, Fact, Grade
from waiver_rules.engine import reference
from waiver_rules.engine.hit import Hit
from waiver_rules.findings import Finding, find
from waiver_rules.folder import StatuteFolder
from waiver_rules.query import Lens
from waiver_rules.view import see

READINGS = ("baseline", "executive", "strict")
ALL_YEARS = Span(date(1988, 1, 1), date(2030, 12, 31))
AFTERWARDS = Lens(known_on=date(2030, 1, 1), recorded_by=date(2030, 1, 1))


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """`law` is what the rule holds; `force` its force under baseline, executive and strict, 0 where it does not count.

    `unless` are the changes by which the fact is missed.
    """

    law: str
    rule: str
    effect: str
    force: tuple[int, int, int]
    fact: dict[str, Any]
    unless: dict[str, Any]


def supports(law: str, rule: str, force: tuple[int, int, int], fact: dict[str, Any], **unless: Any) -> Case:
    """A rule that supports its element."""
    return Case(law=law, rule=rule, effect="supports", force=force, fact=fact, unless=unless)


def opposes(law: str, rule: str, force: tuple[int, int, int], fact: dict[str, Any], **unless: Any) -> Case:
    """A rule that opposes its element."""
    return Case(law=law, rule=rule, effect="opposes", force=force, fact=fact, unless=unless)


def fact(
    kind: str, by: str, claim: str = "", to: str = "", day: str = "2010-06-15", **attributes: Any
) -> dict[str, Any]:
    """The parts of a fact that rules test; codes of actors are parted by spaces, `claim` is proposition and stance."""
    return {"kind": kind, "by": by, "claim": claim, "to": to, "day": day, "attributes": attributes}


def found_by(claim: str, **more: Any) -> dict[str, Any]:
    """What the audit office of Congress found after inquiry."""
    return fact("oversight_finding", "US-GAO", claim, **more)


def said_by(by: str, claim: str, **more: Any) -> dict[str, Any]:
    """What somebody said."""
    kind = "us_executive_statement" if by == "US-STATE" else "analysis" if by == "ANALYST" else "government_statement"
    return fact(kind, by, claim, **more)


def certified(claim: str = "", **more: Any) -> dict[str, Any]:
    """What the determination itself says."""
    return fact("waiver_determination", "US-STATE", claim, to="AZE", **more)


def check(case: Case, folder: StatuteFolder, evidence: Evidence) -> None:
    """Asserts that the rule matches its fact with that effect and those forces, and not the fact changed."""
    known = fact_of(case.fact, evidence)
    (hit,) = _hits(case, known, folder, evidence)
    found = [_finding(hit, known, reading, folder, evidence) for reading in READINGS]
    assert {one.rule.effect for one in found} == {case.effect}
    assert tuple(one.force if one.not_counted is None else 0 for one in found) == case.force
    assert _hits(case, fact_of({**case.fact, **case.unless}, evidence), folder, evidence) == []


def rules_on(folder: StatuteFolder, *elements: str) -> set[str]:
    """The ids of the rules on elements."""
    return {rule.id for rule in folder.rulebook.rules if rule.element in elements}


def _hits(case: Case, known: Fact, folder: StatuteFolder, evidence: Evidence) -> list[Hit]:
    statute = folder.statute
    hits = reference.evaluate(folder.rulebook.rules, [known], evidence.vocabulary, statute)
    return [hit for hit in hits if hit.rule == case.rule]


def _finding(hit: Hit, known: Fact, reading: str, folder: StatuteFolder, evidence: Evidence) -> Finding:
    seen = see(evidence, known, AFTERWARDS)
    assert seen is not None
    return find(
        folder.rulebook.get(hit.rule),
        hit,
        seen,
        folder.readings.get(reading),
        folder.rulebook.speakers,
        evidence.vocabulary,
        ALL_YEARS,
    )


def fact_of(parts: dict[str, Any], evidence: Evidence) -> Fact:
    """The fact of these parts, of a source of the highest reliability."""
    span = parse_edtf(parts["day"])
    source = next(source.id for source in evidence.sources.values() if source.reliability == "A")
    claim = parts["claim"].split()
    return Fact(
        id=f"{parts['day']}-case",
        kind=parts["kind"],
        occurred=parts["day"],
        span=span,
        public_from=span.end,
        public_basis="event",
        by=tuple(parts["by"].split()),
        to=tuple(parts["to"].split()),
        attribution="established",
        statement="A case.",
        claims=(Claim(claim[0], claim[1]),) if claim else (),  # type: ignore[arg-type]
        attributes=parts["attributes"],
        grade=Grade("A", 2),
        sources=(Cited(source),),
        recorded_on=span.end,
    )
