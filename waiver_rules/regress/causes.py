"""The changes behind a verdict: each that makes it alone, or the smallest sets that make it together.

Found by answering the question again with the earlier release and those changes alone. Changes that cannot reach the
question (facts of other years or elements, other readings, rules of other elements) are left out beforehand.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import combinations, islice

import msgspec

from evidence.model import Fact
from waiver_rules.engine.reference import evaluate
from waiver_rules.query import QueryError
from waiver_rules.regress.answer import OVERALL, Answer, Part, Question, answer
from waiver_rules.regress.changes import Atom, Change, Edit
from waiver_rules.regress.variant import Variants, joined_words
from waiver_rules.release import Release

MOST_ANSWERS = 400
"""How many answers one difference may cost before a set is given that is only known not to be reducible."""
MOST_SETS = 5
Meets = Callable[[Answer | None], bool]


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """Sets of changes, each of which makes the difference by itself.

    `smallest` says that no smaller set does; otherwise none can be left out of the one set that is given. `total` is
    the number of sets of that size, of which the first five in order are given; `all_tried` is false where there may
    be others of that size.
    """

    sets: tuple[tuple[Change, ...], ...]
    smallest: bool = True
    total: int = 0
    all_tried: bool = True


class Causes:
    """The causes of differences between two thin releases, with what was answered on the way."""

    def __init__(
        self, before: Release, after: Release, atoms: tuple[Atom, ...], check_time: Callable[[], None] = lambda: None
    ) -> None:
        self._variants = Variants(before, after)
        self._atoms = atoms
        self._reach = Reach(before, after, atoms)
        self._answers: dict[tuple[Question, frozenset[int]], Answer | None] = {}
        self._check_time = check_time

    def of(self, question: Question, part: str, wanted: Meets) -> Cause:
        """The cause of a part of an answer that `wanted` tells from what it was; no set where there is none."""
        near = [index for index in range(len(self._atoms)) if self._reach.reaches(index, question, part)]
        for among in (near, list(range(len(self._atoms)))):
            if self._holds(question, among, wanted):
                return self._smallest(question, among, wanted)
        return Cause(sets=())

    def _smallest(self, question: Question, among: list[int], wanted: Meets) -> Cause:
        bound = self._reduced(question, among, wanted)
        left = MOST_ANSWERS
        for size in range(1, len(bound) + 1):
            tried = list(islice(combinations(among, size), left + 1))
            if len(tried) > left:
                # every smaller set was tried: where the one that is known has this size, none is smaller
                return Cause(sets=(self._named(bound),), smallest=len(bound) == size, total=1, all_tried=False)
            left -= len(tried)
            found = [one for one in tried if self._holds(question, one, wanted)]
            if found:
                return Cause(sets=tuple(self._named(one) for one in found[:MOST_SETS]), total=len(found))
        return Cause(sets=(self._named(bound),), total=1)

    def _reduced(self, question: Question, among: list[int], wanted: Meets) -> list[int]:
        """Of changes that suffice together, some that still do and of which none can be left out; halves first."""
        kept, step = list(among), max(1, len(among) // 2)
        while True:
            start = 0
            while start < len(kept):
                fewer = kept[:start] + kept[start + step :]
                if self._holds(question, fewer, wanted):
                    kept = fewer
                else:
                    start += step
            if step == 1:
                return kept
            step = max(1, step // 2)

    def _holds(self, question: Question, chosen: Iterable[int], wanted: Meets) -> bool:
        key = question, frozenset(chosen)
        if key not in self._answers:
            self._check_time()
            self._answers[key] = self._answer(question, sorted(key[1]))
        return wanted(self._answers[key])

    def _answer(self, question: Question, chosen: list[int]) -> Answer | None:
        try:
            return answer(self._variants.release(self._atoms[index] for index in chosen), question)
        except (QueryError, LookupError):
            # none recorded; or changes that do not go together, such as a rule without the reading that answers it
            return None

    def _named(self, chosen: Iterable[int]) -> tuple[Change, ...]:
        return tuple(self._atoms[index].change for index in sorted(chosen))


class Reach:
    """Which questions and parts a change could bear on at all."""

    def __init__(self, before: Release, after: Release, atoms: tuple[Atom, ...]) -> None:
        self._atoms = atoms
        self._releases = (before, after)
        self._elements = _elements(self._releases, atoms)
        self._cited = _cited(self._releases)

    def reaches(self, index: int, question: Question, part: str) -> bool:
        """Whether the change of that index could alter the part of the answer."""
        return any(self._edit_reaches(edit, question, part) for edit in self._atoms[index].edits)

    def _edit_reaches(self, edit: Edit, question: Question, part: str) -> bool:
        if edit.table == "fact":
            return self._fact_reaches(edit.key[0], (edit.before, edit.after), question, part)
        if edit.table == "source":
            facts = self._cited.get(edit.key[0], ())
            return any(self._fact_reaches(fact.id, (fact,), question, part) for fact in facts)
        if edit.table == "word":
            return True
        if edit.key[0] != question.statute:
            return False
        if edit.table == "reading":
            return edit.key[1] == question.reading
        if edit.table == "condition":
            return part in (OVERALL, edit.key[1])
        if edit.table == "rule":
            return any(one.element in self._of_part(question, part) for one in (edit.before, edit.after) if one)
        return edit.table not in ("procedure", "restriction") or part == OVERALL

    def _fact_reaches(self, name: str, versions: tuple[Fact | None, ...], question: Question, part: str) -> bool:
        known = [one for one in versions if one]
        if any(self._tells_status(one, question.statute) for one in known):
            return True
        elements = self._elements.get(name, frozenset())
        # a fiscal year begins in the year before, a term ends in the one after
        years = range(question.year - 1, question.year + 3)
        near = any(_first_year(one) < years.stop and _last_year(one) >= years.start for one in known)
        return near and not elements.isdisjoint(self._of_part(question, part))

    def _tells_status(self, fact: Fact, statute: str) -> bool:
        """Whether the fact is an instrument or a lapse: those say which days a term has."""
        declared = self._releases[1].statute(statute).folder.statute.instruments
        return fact.kind in declared.kinds

    def _of_part(self, question: Question, part: str) -> set[str]:
        return {
            element.id
            for release in self._releases
            for condition in release.statute(question.statute).folder.conditions.conditions
            if part in (OVERALL, condition.id)
            for element in condition.elements
        }


def _elements(releases: tuple[Release, Release], atoms: tuple[Atom, ...]) -> dict[str, frozenset[str]]:
    """By fact, the elements on which a rule of either release could find something from any version of it."""
    found: dict[str, set[str]] = {}
    for name, element in _crossed(releases, atoms):
        found.setdefault(name, set()).add(element)
    return {name: frozenset(elements) for name, elements in found.items()}


def _crossed(releases: tuple[Release, Release], atoms: tuple[Atom, ...]) -> Iterator[tuple[str, str]]:
    """What the rules of each release find in the facts of both, under the words of each where those changed."""
    words = [release.evidence.vocabulary for release in releases]
    joined = [joined_words(words[0], words[1]), joined_words(words[1], words[0])]
    changed = any(edit.table == "word" for atom in atoms for edit in atom.edits)
    for release in releases:
        for statute in release.content.statutes.values():
            rules, declared = statute.folder.rulebook.rules, statute.folder.statute
            by_id = {rule.id: rule.element for rule in rules}
            for other in releases:
                for vocabulary in joined if changed else joined[:1]:
                    facts = other.evidence.facts.values()
                    hits = evaluate(rules, facts, vocabulary, declared)
                    yield from ((hit.fact, by_id[hit.rule]) for hit in hits)


def _cited(releases: tuple[Release, Release]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for release in releases:
        for fact in release.evidence.facts.values():
            for cited in fact.sources:
                found.setdefault(cited.source, []).append(fact)
    return found


def _first_year(fact: Fact) -> int:
    return (fact.about_span or fact.span).start.year


def _last_year(fact: Fact) -> int:
    # how far an open interval reaches the lens decides
    return date.max.year if fact.open_ended else (fact.about_span or fact.span).end.year


def same_verdict(part: str, verdict: str | None) -> Meets:
    """Whether an answer has a verdict on a part."""
    return lambda given: given is not None and part in given and given[part].verdict == verdict


def same_part(part: str, wanted: Part) -> Meets:
    """Whether an answer has a verdict on a part that rests on the same decisive facts."""
    return lambda given: given is not None and given.get(part) == wanted


def no_answer(given: Answer | None) -> bool:
    """Whether there is no answer."""
    return given is None
