"""The gaps that bear on an element: those that facts of the sort that its rules look for would fill."""

from collections.abc import Iterable
from datetime import date

from evidence.dates import Span
from evidence.model import Evidence, Gap
from waiver_rules.rulebook import Rule
from waiver_rules.statute import Element


def words_of(element: Element, rules: Iterable[Rule]) -> frozenset[str]:
    """The kinds that the rules on an element name without a claim, and the propositions that they match."""
    words = (word for rule in rules for word in rule.match.claim or rule.match.kind)
    return frozenset((*element.shown_beside, *words))


def bears_on(gap: Gap, words: frozenset[str]) -> bool:
    """Whether a fact that would fill the gap is of a sort that the element's rules look for."""
    return not words.isdisjoint(gap.kinds) or not words.isdisjoint(gap.propositions)


def concerns(gap: Gap, subject: str | None) -> bool:
    """Whether a gap is of a subject, of nobody in particular, or of whomever where no subject is asked about."""
    return subject is None or not gap.about or subject in gap.about


def gaps_bearing(words: frozenset[str], evidence: Evidence, subject: str | None = None) -> tuple[Gap, ...]:
    """The gaps that facts of such words would fill and that concern a subject, in order of their ids."""
    found = (gap for gap in evidence.gaps.values() if bears_on(gap, words) and concerns(gap, subject))
    return tuple(sorted(found, key=lambda gap: gap.id))


def gaps_of(bearing: Iterable[Gap], evidence: Evidence, period: Span, known_on: date) -> tuple[str, ...]:
    """The ids of those gaps that fall in a period, in their order; none whose days reach beyond `known_on`.

    A gap tells what was not found of its days, and so of events that were not yet public before they ended.
    """
    hindsight = evidence.as_of <= known_on
    return tuple(gap.id for gap in bearing if gap.period.overlaps(period) and (hindsight or gap.period.end <= known_on))
