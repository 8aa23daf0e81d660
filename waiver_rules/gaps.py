"""Gaps of the record that bear on an element: those whose kinds or propositions the element's rules look for."""

from evidence.dates import Span
from evidence.model import Evidence, Gap
from waiver_rules.query import QueryError, unknown
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.statute import Element


def words_sought(element: Element, statute: StatuteFrozen) -> frozenset[str]:
    """The kinds that the rules on an element name without a claim, and the propositions that they match."""
    words: set[str] = set(element.shown_beside)
    for rule in statute.folder.rulebook.rules:
        if rule.element == element.id:
            words |= set(rule.match.claim or rule.match.kind)
    return frozenset(words)


def bears_on(gap: Gap, words: frozenset[str]) -> bool:
    """Whether a fact that would fill the gap is of a sort that the element's rules look for."""
    return not words.isdisjoint(gap.kinds) or not words.isdisjoint(gap.propositions)


def gaps_of(element: Element, statute: StatuteFrozen, evidence: Evidence, period: Span) -> tuple[str, ...]:
    """The ids of the gaps that bear on an element in a period, in order."""
    words = words_sought(element, statute)
    return tuple(gap.id for gap in evidence.gaps.values() if gap.period.overlaps(period) and bears_on(gap, words))


def find_gaps(release: Release, statute_id: str, year: int | None, element_id: str | None) -> tuple[Gap, ...]:
    """The gaps that touch a year and bear on an element, in order. Raises QueryError for an unknown name."""
    if statute_id not in release.content.statutes:
        raise QueryError([unknown("statute", statute_id, release.content.statutes, "a statute of this release")])
    statute = release.statute(statute_id)
    elements = {element.id: element for element in statute.folder.conditions.elements}
    if element_id is not None and element_id not in elements:
        raise QueryError([unknown("element", element_id, elements, "the id of an element")])
    words = words_sought(elements[element_id], statute) if element_id else None
    return tuple(
        gap
        for gap in release.evidence.gaps.values()
        if (year is None or gap.period.start.year <= year <= gap.period.end.year)
        and (words is None or bears_on(gap, words))
    )
