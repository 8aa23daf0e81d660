"""Gaps of the record that bear on an element: those whose kinds or propositions the element's rules look for."""

from evidence.model import Gap
from waiver_rules.gaps_on import bears_on, concerned, concerns, words_of
from waiver_rules.query import QueryError, unknown
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.resolve import statute_of
from waiver_rules.statute import Element
from waiver_rules.subject_faults import check_subject


def words_sought(element: Element, statute: StatuteFrozen) -> frozenset[str]:
    """As `words_of`, of the rules of the statute."""
    rules = (rule for rule in statute.folder.rulebook.rules if rule.element == element.id)
    return words_of(element, rules)


def words_of_statute(statute: StatuteFrozen) -> frozenset[str]:
    """As `words_sought`, of every element of the statute."""
    return frozenset[str]().union(*(words_sought(one, statute) for one in statute.folder.conditions.elements))


def find_gaps(
    release: Release, statute_id: str, year: int | None, element_id: str | None, subject: str | None = None
) -> tuple[Gap, ...]:
    """The gaps that touch a year, concern a subject and bear on an element, or on any of the statute, in order.

    None ends before the first day on which the statute can be asked. Raises QueryError for an unknown name.
    """
    statute = statute_of(release, statute_id)
    faults = check_subject(statute, release.evidence.vocabulary, subject) if subject is not None else []
    if faults:
        raise QueryError(faults)
    elements = {element.id: element for element in statute.folder.conditions.elements}
    if element_id is not None and element_id not in elements:
        raise QueryError([unknown("element", element_id, elements, "the id of an element")])
    words = words_sought(elements[element_id], statute) if element_id else words_of_statute(statute)
    whom = concerned(statute, release.evidence.vocabulary, subject)
    return tuple(
        gap
        for gap in release.evidence.gaps.values()
        if gap.period.end >= statute.folder.statute.first_day
        and (year is None or gap.period.start.year <= year <= gap.period.end.year)
        and bears_on(gap, words)
        and concerns(gap, whom)
    )
