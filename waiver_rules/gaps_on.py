"""The gaps that bear on an element: those that facts of the sort that its rules look for would fill."""

from collections.abc import Iterable
from datetime import date

from evidence.dates import Span
from evidence.model import Evidence, Gap, Vocabulary
from waiver_rules.release import StatuteFrozen
from waiver_rules.rulebook import Rule
from waiver_rules.statute import Element


def words_of(element: Element, rules: Iterable[Rule]) -> frozenset[str]:
    """The kinds that the rules on an element name without a claim, and the propositions that they match."""
    words = (word for rule in rules for word in rule.match.claim or rule.match.kind)
    return frozenset((*element.shown_beside, *words))


def bears_on(gap: Gap, words: frozenset[str]) -> bool:
    """Whether a fact that would fill the gap is of a sort that the element's rules look for."""
    return not words.isdisjoint(gap.kinds) or not words.isdisjoint(gap.propositions)


def concerns(gap: Gap, whom: frozenset[str]) -> bool:
    """Whether a gap is of one of these, or of nobody in particular."""
    return not gap.about or not whom.isdisjoint(gap.about)


def concerned(statute: StatuteFrozen, vocabulary: Vocabulary, subject: str | None) -> frozenset[str]:
    """Whose gaps a statute tells: of the subject asked about, or of all on whom the record has facts.

    A statute about one actor asks of those too whom its rules name, by code or class.
    """
    if statute.folder.statute.subjects:
        return frozenset(statute.has_facts_on() if subject is None else [subject])
    matches = (rule.match for rule in statute.folder.rulebook.rules)
    words = {word for one in matches for word in (*one.by, *one.by_all, *one.to, *one.to_all)}
    named = (code for code, actor in vocabulary.actors.items() if words & {code, actor.actor_class})
    return frozenset((*named, statute.folder.statute.subject or ""))


def gaps_bearing(words: frozenset[str], evidence: Evidence, whom: frozenset[str]) -> tuple[Gap, ...]:
    """The gaps that facts of such words would fill and that concern any of these, in order of their ids."""
    found = (gap for gap in evidence.gaps.values() if bears_on(gap, words) and concerns(gap, whom))
    return tuple(sorted(found, key=lambda gap: gap.id))


def gaps_of(bearing: Iterable[Gap], evidence: Evidence, period: Span, known_on: date) -> tuple[str, ...]:
    """The ids of those gaps that fall in a period, in their order; none whose days reach beyond `known_on`.

    A gap tells what was not found of its days, and so of events that were not yet public before they ended.
    """
    hindsight = evidence.as_of <= known_on
    return tuple(gap.id for gap in bearing if gap.period.overlaps(period) and (hindsight or gap.period.end <= known_on))
