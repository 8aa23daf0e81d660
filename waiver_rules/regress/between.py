"""Two releases side by side: what changed in facts and sources as written, in the law, and in verdicts, with causes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from waiver_rules.query import QueryError
from waiver_rules.regress.answer import Answer, Question, answer, questions, verdicts
from waiver_rules.regress.causes import Cause, Causes
from waiver_rules.regress.changes import Change, changes_between, differing
from waiver_rules.regress.difference import Difference, changed_parts, difference_of, explained
from waiver_rules.regress.reached import reached_by
from waiver_rules.regress.thin import thin
from waiver_rules.release import Release
from waiver_rules.resolve import years

Tick = Callable[[], None]
TABLES = ("facts", "sources", "publishers", "gaps")


class Entries(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the entries of a table: ids added and removed, and for each one changed the fields that differ."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: dict[str, tuple[str, ...]]


class ReleaseDiff(msgspec.Struct, frozen=True, kw_only=True):
    """From `before` to `after`. `changes` are those that a verdict could hang on; `answers` is the number compared."""

    before: str
    after: str
    facts: Entries
    sources: Entries
    publishers: Entries
    gaps: Entries
    statutes: Entries
    changes: tuple[Change, ...]
    answers: int
    differences: tuple[Difference, ...]


def between(before: Release, after: Release, tick: Tick = lambda: None) -> ReleaseDiff:
    """The difference, each verdict in hindsight of its own release. `tick` is called before each answer."""
    old, new = thin(before), thin(after)
    atoms = changes_between(old, new)
    # what causes a difference is looked for only where there is one
    causes = cache(lambda: Causes(old, new, atoms, tick))
    asked = _questions(old, new)
    same = before.name == after.name
    reached = reached_by(old, new, atoms)
    near = () if same else (one for one in asked if reached(one))
    found = [each for one in near for each in _differences(one, old, new, causes, tick)]
    tables = {
        name: entries(getattr(before.evidence, name), getattr(after.evidence, name), _computed(name)) for name in TABLES
    }
    return ReleaseDiff(
        before=before.name,
        after=after.name,
        **tables,
        statutes=_statutes(before, after),
        changes=tuple(atom.change for atom in atoms),
        answers=len(asked),
        differences=tuple(found),
    )


def verdicts_changed(before: Release, after: Release, tick: Tick = lambda: None) -> tuple[Difference, ...]:
    """The answers whose verdict is another, their causes not looked for. `tick` is called before each answer."""
    old, new = thin(before), thin(after)
    reached = reached_by(old, new, changes_between(old, new))
    found = []
    for question in _questions(old, new) if before.name != after.name else ():
        tick()
        if not reached(question):
            continue
        parts = changed_parts(_answered(old, question, verdicts), _answered(new, question, verdicts))
        found += [difference_of(question, changed, Cause(sets=())) for changed in parts]
    return tuple(found)


def entries(before: Mapping[str, Any], after: Mapping[str, Any], computed: Iterable[str] = ()) -> Entries:
    """What became of the entries by id; fields in `computed` are worked out from others and are left out."""
    left_out = set(computed)
    both = sorted(before.keys() & after.keys())
    changed = {name: tuple(one for one in differing(before[name], after[name]) if one not in left_out) for name in both}
    return Entries(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed={name: fields for name, fields in changed.items() if fields},
    )


def _computed(table: str) -> tuple[str, ...]:
    # a source's text and origin differ with any field that they are made of, and are told where they alone do
    return ("span", "open_ended", "about_span") if table == "facts" else ()


def _statutes(before: Release, after: Release) -> Entries:
    old, new = before.content.statutes, after.content.statutes
    changed = {
        name: differing(old[name].folder, new[name].folder)
        for name in sorted(old.keys() & new.keys())
        if old[name].fingerprint != new[name].fingerprint
    }
    return Entries(
        added=tuple(sorted(new.keys() - old.keys())), removed=tuple(sorted(old.keys() - new.keys())), changed=changed
    )


def _questions(before: Release, after: Release) -> tuple[Question, ...]:
    """What either can be asked: every year and reading, on the calendar and for each determination."""
    found: dict[Question, None] = {}
    for statute in sorted(before.content.statutes.keys() & after.content.statutes.keys()):
        for release in (before, after):
            for year in years(release, release.statute(statute)):
                found |= dict.fromkeys(questions(release, statute, year))
    return tuple(sorted(found))


def _differences(
    question: Question, before: Release, after: Release, causes: Callable[[], Causes], tick: Tick
) -> Iterator[Difference]:
    tick()
    old, new = _answered(before, question), _answered(after, question)
    for changed in changed_parts(old, new):
        yield difference_of(question, changed, explained(question, changed, causes()))


def _answered(
    release: Release, question: Question, ask: Callable[[Release, Question], Answer] = answer
) -> Answer | None:
    try:
        return ask(release, question)
    except QueryError:
        # a year, reading or determination that only the other release has
        return None
