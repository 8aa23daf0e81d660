"""The facts of a page: as others refer to them, and in full."""

from collections.abc import Iterable, Iterator
from re import compile as pattern

import msgspec

from service.pages.view.citation import CitationView, citation_view
from service.pages.view.column import Column
from service.snippet import snippet
from service.words import day_words, edtf_words
from waiver_rules.assessment import Assessment, ElementAssessment, FactShown
from waiver_rules.release import Release

ISO_DAY = pattern(r"\b\d{4}-\d{2}-\d{2}\b")


class FactRef(msgspec.Struct, frozen=True):
    """A fact as others refer to it."""

    id: str
    when: str
    snippet: str


class FactCard(msgspec.Struct, frozen=True, kw_only=True):
    """A fact in full. `variants` are the statements that other columns show in place of this one."""

    id: str
    when: str
    about: str | None
    public_from: str
    same_day: bool
    by: str
    statement: str
    variants: tuple[tuple[str, str], ...]
    attribution: str
    contested: str | None
    grades: tuple[str, ...]
    citations: tuple[CitationView, ...]


Shown = tuple[Column, FactShown]


def fact_cards(release: Release, elements: Iterable[tuple[Column, ElementAssessment]]) -> tuple[FactCard, ...]:
    """The facts that elements show, each once, in the order of their days."""
    shown: dict[str, dict[str, Shown]] = {}
    for column, element in elements:
        for fact in facts_in(element):
            shown.setdefault(fact.id, {})[column.title] = column, fact
    order = sorted(shown, key=lambda fact_id: (release.evidence.facts[fact_id].span, fact_id))
    return tuple(_card(release, list(shown[fact].values())) for fact in order)


def facts_in(element: ElementAssessment) -> Iterator[FactShown]:
    """Every fact that an element shows."""
    yield from (finding.fact for finding in element.findings)
    yield from element.beside


def elements_of(assessment: Assessment) -> Iterator[ElementAssessment]:
    """Every element of an assessment: of its conditions, procedure and restriction."""
    for condition in assessment.conditions:
        yield from condition.elements
    yield from assessment.procedure
    yield from assessment.restriction


def fact_ref(fact: FactShown) -> FactRef:
    """The reference to a fact, in the words in which its column shows it."""
    return FactRef(fact.id, when_words(fact), snippet(fact.statement))


def when_words(fact: FactShown) -> str:
    """When a fact occurred and, where it speaks of another time, of which."""
    occurred = edtf_words(fact.occurred)
    return f"{occurred}, on {edtf_words(fact.about)}" if fact.about else occurred


def scope_words(scope: str | None) -> str | None:
    """How far a finding reaches, its days in words."""
    return ISO_DAY.sub(lambda day: edtf_words(day.group()), scope) if scope else None


def names_of(release: Release, codes: Iterable[str]) -> str:
    """Actors by name."""
    actors = release.evidence.vocabulary.actors
    return "; ".join(actors[code].name for code in codes)


def grade_words(release: Release, grade: str) -> str:
    """A grade with what its letter and digit mean."""
    vocabulary = release.evidence.vocabulary
    return f"{grade}: source {vocabulary.reliability[grade[0]]}, content {vocabulary.credibility[grade[1]]}"


def _card(release: Release, shown: list[Shown]) -> FactCard:
    fact = shown[-1][1]
    return FactCard(
        id=fact.id,
        when=edtf_words(fact.occurred),
        about=edtf_words(fact.about) if fact.about else None,
        public_from=day_words(fact.public_from),
        same_day=any(column.is_same_day(one) for column, one in shown),
        by=names_of(release, fact.by),
        statement=fact.statement,
        variants=tuple((column.label, one.statement) for column, one in shown if one.statement != fact.statement),
        attribution=fact.attribution,
        contested=_contested(release, fact),
        grades=_grades(release, shown),
        citations=_citations(shown),
    )


def _contested(release: Release, fact: FactShown) -> str | None:
    if fact.contested is None:
        return None
    return f"Contested by {names_of(release, fact.contested.by)}: {fact.contested.how}"


def _grades(release: Release, shown: list[Shown]) -> tuple[str, ...]:
    found = dict.fromkeys(fact.grade for _, fact in shown)
    if len(found) == 1:
        return (grade_words(release, shown[-1][1].grade),)
    return tuple(f"{column.label}, {grade_words(release, fact.grade)}" for column, fact in shown)


def _citations(shown: list[Shown]) -> tuple[CitationView, ...]:
    later: dict[str, list[str]] = {}
    for column, fact in shown:
        for citation in fact.citations:
            if citation.later:
                later.setdefault(citation.source, []).append(column.label)
    return tuple(citation_view(one, later.get(one.source, ())) for one in shown[-1][1].citations)
