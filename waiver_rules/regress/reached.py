"""Which questions the changes between two releases can reach: the others have the same answer in both.

An answer rests on the facts of its scope (`waiver_rules.scope`). Where the law or the vocabulary changed, every
question is reached; where only facts and sources did, those in whose scope, in either release, is a fact that changed.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import msgspec

from evidence.additions import Scope
from evidence.dates import Span
from evidence.model import Evidence, Fact
from evidence.reach import reach
from waiver_rules.query import QueryError
from waiver_rules.regress.answer import Question
from waiver_rules.regress.changes import Atom
from waiver_rules.release import Release
from waiver_rules.scope import holds, scope_of

TOLD_BY_FACTS = frozenset({"fact", "source"})
Reached = Callable[[Question], bool]
Version = tuple[Fact, Span]


def reached_by(before: Release, after: Release, atoms: Iterable[Atom]) -> Reached:
    """Tells the questions that may have another answer. Both releases must be thin, the atoms all between them."""
    edits = [edit for atom in atoms for edit in atom.edits]
    if any(edit.table not in TOLD_BY_FACTS for edit in edits):
        return lambda _: True
    changed = {edit.key[0] for edit in edits if edit.table == "fact"} | _with_other_hits(before, after)
    sources = {edit.key[0] for edit in edits if edit.table == "source"}
    releases = before, after
    touched = [one for release in releases for one in _versions(release.evidence, changed, sources)]
    ends = {release.evidence.as_of for release in releases}
    if len(ends) > 1:
        touched += [one for release in releases for one in _past(release.evidence, min(ends))]
    return _Reach(releases, tuple(touched), min(ends) if len(ends) > 1 else None).reaches


class _Reach:
    """Keeps what was found for a question under all its readings: its scope hangs on none."""

    def __init__(self, releases: tuple[Release, Release], touched: tuple[Version, ...], end: date | None) -> None:
        self._releases, self._touched, self._end = releases, touched, end
        self._kept: dict[Question, bool] = {}

    def reaches(self, question: Question) -> bool:
        """Whether the question may have another answer."""
        under_any = msgspec.structs.replace(question, reading="")
        if under_any not in self._kept:
            self._kept[under_any] = any(self._in_scope(release, question) for release in self._releases)
        return self._kept[under_any]

    def _in_scope(self, release: Release, question: Question) -> bool:
        try:
            scope = scope_of(release, question.query)
        except QueryError:
            return True  # one that only the other release can answer
        return self._ends_later(scope) or any(holds(scope, fact, span) for fact, span in self._touched)

    def _ends_later(self, scope: Scope) -> bool:
        """Whether the scope goes on to where one record ends and the other does not."""
        return self._end is not None and (scope.span is None or scope.span.end >= self._end)


def _versions(evidence: Evidence, names: set[str], sources: set[str]) -> Iterator[Version]:
    """The facts of those names, or that cite those sources, with the days by which periods select them."""
    for fact in evidence.facts.values():
        if fact.id in names or any(cited.source in sources for cited in fact.sources):
            yield _version(evidence, fact)


def _past(evidence: Evidence, end: date) -> Iterator[Version]:
    """The facts of which something is dated after a day: a record that ends then may show them otherwise."""
    for fact in evidence.facts.values():
        if any(day > end for day in _days(evidence, fact)):
            yield _version(evidence, fact)


def _days(evidence: Evidence, fact: Fact) -> Iterator[date]:
    yield from (fact.public_from, fact.recorded_on, fact.span.end)
    yield from (span.end for span in (fact.about_span,) if span is not None)
    yield from (day for day in (fact.public_from_end,) if day is not None)
    yield from (one.public_from for one in (fact.contested,) if one is not None and one.public_from is not None)
    for cited in fact.sources:
        source = evidence.sources[cited.source]
        yield from (day for day in (source.public_from, source.attested) if day is not None)


def _version(evidence: Evidence, fact: Fact) -> Version:
    return fact, reach(fact, (evidence.sources[cited.source] for cited in fact.sources))


def _with_other_hits(before: Release, after: Release) -> set[str]:
    """The facts in which the rules of the two releases found something else."""
    old, new = before.content.statutes, after.content.statutes
    return {hit.fact for name in old.keys() & new.keys() for hit in {*old[name].hits} ^ {*new[name].hits}}
