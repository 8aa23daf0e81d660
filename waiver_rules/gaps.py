"""Gaps of the record that bear on an element: those whose kinds or propositions the element's rules look for."""

from evidence.dates import Span
from evidence.model import Evidence, Gap
from waiver_rules.release import StatuteFrozen
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
