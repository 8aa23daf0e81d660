"""Gaps of the record that bear on an element: those whose kinds or propositions the element's rules look for."""

from collections.abc import Iterable
from datetime import date

from evidence.dates import Span
from evidence.model import Evidence, Gap
from waiver_rules.query import QueryError, unknown
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.resolve import statute_of
from waiver_rules.rulebook import Rule
from waiver_rules.statute import Element


def words_sought(element: Element, statute: StatuteFrozen) -> frozenset[str]:
    """The kinds that the rules on an element name without a claim, and the propositions that they match."""
    rules = (rule for rule in statute.folder.rulebook.rules if rule.element == element.id)
    return words_of(element, rules)


def words_of(element: Element, rules: Iterable[Rule]) -> frozenset[str]:
    """As `words_sought`, for the rules on the element where the caller has them."""
    words = (word for rule in rules for word in rule.match.claim or rule.match.kind)
    return frozenset((*element.shown_beside, *words))


def bears_on(gap: Gap, words: frozenset[str]) -> bool:
    """Whether a fact that would fill the gap is of a sort that the element's rules look for."""
    return not words.isdisjoint(gap.kinds) or not words.isdisjoint(gap.propositions)


def gaps_of(words: frozenset[str], evidence: Evidence, period: Span, known_on: date) -> tuple[str, ...]:
    """The ids of the gaps in a period that such words would fill, in order; none whose days reach beyond `known_on`.

    A gap tells what was not found of its days, and so of events that were not yet public before they ended.
    """
    found = (gap for gap in evidence.gaps.values() if gap.period.overlaps(period) and bears_on(gap, words))
    return tuple(sorted(gap.id for gap in found if gap.period.end <= known_on or evidence.as_of <= known_on))


def find_gaps(release: Release, statute_id: str, year: int | None, element_id: str | None) -> tuple[Gap, ...]:
    """The gaps that touch a year and bear on an element, in order. Raises QueryError for an unknown name."""
    statute = statute_of(release, statute_id)
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
