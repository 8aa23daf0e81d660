"""Elements over all columns: the verdict in each, and every finding once, with what it weighs in each column."""

from collections.abc import Iterable

import msgspec

from service.pages.view.column import Column
from service.pages.view.fact import FactRef, fact_ref, scope_words
from service.pages.view.verdict import VerdictView, strength_words, verdict_view
from service.words import due_sentence
from waiver_rules.assessment import ElementAssessment, FindingShown
from waiver_rules.release import Release

BEARS = {"supports": "For", "opposes": "Against"}


class ElementCell(msgspec.Struct, frozen=True, kw_only=True):
    """An element in one column; `scopes` say where what counts speaks of more than the period."""

    column: str
    verdict: VerdictView
    because: str
    scopes: tuple[str, ...]
    by_certification: bool


class FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A fact under a rule; `weights` are its words in each column, or one where all agree."""

    fact: FactRef
    weights: tuple[str, ...]
    scope: str | None
    possible: bool
    counted: bool
    same_day: bool


class RuleGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of one rule."""

    bears: str
    rule: str
    because: str
    rows: tuple[FindingRow, ...]

    @property
    def counted(self) -> tuple[FindingRow, ...]:
        """The findings that count in some column."""
        return tuple(row for row in self.rows if row.counted)


class ElementView(msgspec.Struct, frozen=True, kw_only=True):
    """An element with what each column makes of it."""

    id: str
    anchor: str
    title: str
    question: str
    note: str | None
    due: str | None
    citation: str
    joined: bool
    cells: tuple[ElementCell, ...]
    groups: tuple[RuleGroup, ...]
    beside: tuple[FactRef, ...]
    missing: tuple[str, ...]
    gaps: tuple[str, ...]

    @property
    def not_counted(self) -> int:
        """How many findings count in no column."""
        return sum(len(group.rows) - len(group.counted) for group in self.groups)


class Assessed(msgspec.Struct, frozen=True):
    """One element as one column assessed it; None where the column has no such element."""

    column: Column
    element: ElementAssessment | None


def element_view(release: Release, assessed: tuple[Assessed, ...]) -> ElementView:
    """The element over all columns, its words those of the last column that has it."""
    known = tuple((one.column, one.element) for one in assessed if one.element is not None)
    own = [element for _, element in known]
    last = own[-1]
    return ElementView(
        id=last.id,
        anchor=f"{last.id}-{last.determination}" if last.determination else last.id,
        title=last.title,
        question=last.question,
        note=last.note,
        due=due_sentence(last.due, unknown=last.due_unknown),
        citation=last.citation,
        joined=last.joined,
        cells=tuple(_cell(column, element) for column, element in known),
        groups=_groups(release, known),
        beside=tuple(fact_ref(fact) for fact in {fact.id: fact for one in own for fact in one.beside}.values()),
        missing=_all(one.missing for one in own),
        gaps=_all(one.gaps for one in own),
    )


def _all(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for words in lists for word in words))


def _cell(column: Column, element: ElementAssessment) -> ElementCell:
    counted = [finding for finding in element.findings if finding.counted]
    return ElementCell(
        column=column.title,
        verdict=verdict_view(element.verdict, by_certification=element.by_certification),
        because=element.because,
        scopes=tuple(dict.fromkeys(words for one in counted if (words := scope_words(one.scope)))),
        by_certification=element.by_certification,
    )


Known = tuple[tuple[Column, ElementAssessment], ...]


def _groups(release: Release, known: Known) -> tuple[RuleGroup, ...]:
    findings: dict[str, dict[str, dict[str, FindingShown]]] = {}
    # the last column first: its order, heaviest findings first, is that of the page
    for column, element in reversed(known):
        for finding in element.findings:
            findings.setdefault(finding.rule, {}).setdefault(finding.fact.id, {})[column.title] = finding
    columns = tuple(column for column, _ in known)
    return tuple(_group(release, columns, by_fact) for by_fact in findings.values())


def _group(release: Release, columns: tuple[Column, ...], by_fact: dict[str, dict[str, FindingShown]]) -> RuleGroup:
    first = next(iter(next(iter(by_fact.values())).values()))
    return RuleGroup(
        bears=BEARS[first.effect],
        rule=first.rule,
        because=first.because,
        rows=tuple(_row(release, columns, by_column) for by_column in by_fact.values()),
    )


def _row(release: Release, columns: tuple[Column, ...], by_column: dict[str, FindingShown]) -> FindingRow:
    shown = next(iter(by_column.values()))
    words = [_weight(release, column, by_column.get(column.title), shown.fact.id) for column in columns]
    agree = len(set(words)) == 1
    return FindingRow(
        fact=fact_ref(shown.fact),
        weights=(words[0],)
        if agree
        else tuple(f"{column.label}: {word}" for column, word in zip(columns, words, strict=True)),
        scope=scope_words(shown.scope),
        possible=shown.dated == "possible" and shown.scope is None,
        counted=any(one.counted for one in by_column.values()),
        same_day=any(column.is_same_day(shown.fact) for column in columns if column.title in by_column),
    )


def _force(finding: FindingShown) -> str:
    # the word alone; the sentence after it is the same for every finding of the rule
    return finding.force.split()[0].rstrip(":;")


def _weight(release: Release, column: Column, finding: FindingShown | None, fact_id: str) -> str:
    if finding is not None:
        if finding.counted:
            return f"{strength_words(finding.weight)} ({_force(finding)})"
        return f"not counted: {finding.not_counted}"
    fact, assessment = release.evidence.facts[fact_id], column.assessment
    if fact.public_from > assessment.known_on:
        return "not yet public"
    span = fact.about_span or fact.span
    return "not in this view" if span.overlaps(assessment.period.span) else "outside these days"
