"""The balance of the findings: for each element and effect, how much of what bears on it comes from where.

A finding is a rule and a fact that fits it, whatever weight a reading gives it. A finding with sources of two
perspectives counts for each, so that shares may add up to more than one.
"""

from collections.abc import Iterable, Iterator

import msgspec

from evidence.balance import Balance, balance_of, perspectives_of, row
from evidence.model import Evidence
from waiver_rules.element_balance import OPPOSES, SUPPORTS
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.rulebook import Rule


class Share(msgspec.Struct, frozen=True):
    """Findings with a source of a perspective, and those whose sources all have it; `share` is of all, 0 to 1."""

    perspective: str
    findings: int
    alone: int
    share: float


class ElementBalance(msgspec.Struct, frozen=True, kw_only=True):
    """What bears on an element with one effect. Claims are those by which a rule matched."""

    element: str
    effect: str
    findings: int
    facts: int
    claims: int
    sources: int
    shares: tuple[Share, ...]


class Report(msgspec.Struct, frozen=True):
    """The balance of the record, and that of the findings by the id of the statute."""

    record: Balance
    elements: dict[str, tuple[ElementBalance, ...]]


def report_of(release: Release) -> Report:
    """The balance of a release."""
    statutes = release.content.statutes
    return Report(
        balance_of(release.evidence),
        {name: tuple(_elements(statute, release.evidence)) for name, statute in statutes.items()},
    )


def _elements(statute: StatuteFrozen, evidence: Evidence) -> Iterator[ElementBalance]:
    rules = statute.folder.rulebook.rules
    for element in statute.folder.conditions.elements:
        for effect in (SUPPORTS, OPPOSES):
            own = [rule for rule in rules if rule.element == element.id and rule.effect == effect]
            yield _element(element.id, effect, own, statute, evidence)


def _element(
    element: str, effect: str, rules: Iterable[Rule], statute: StatuteFrozen, evidence: Evidence
) -> ElementBalance:
    names = {rule.id for rule in rules}
    hits = [hit for hit in statute.hits if hit.rule in names]
    findings = {(hit.rule, hit.fact) for hit in hits}
    told = row(element, (evidence.facts[name] for name in sorted({hit.fact for hit in hits})))
    return ElementBalance(
        element=element,
        effect=effect,
        findings=len(findings),
        facts=told.facts,
        claims=len({(hit.fact, hit.proposition) for hit in hits if hit.proposition}),
        sources=told.sources,
        shares=_shares([perspectives_of(evidence.facts[fact], evidence) for _, fact in sorted(findings)], evidence),
    )


def _shares(found: list[frozenset[str]], evidence: Evidence) -> tuple[Share, ...]:
    return tuple(_share(word, found) for word in sorted(evidence.vocabulary.perspectives))


def _share(word: str, found: list[frozenset[str]]) -> Share:
    own = sum(word in one for one in found)
    return Share(word, own, sum(one == {word} for one in found), round(own / len(found), 3) if found else 0.0)
