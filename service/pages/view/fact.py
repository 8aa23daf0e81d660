"""The facts of a page, numbered in the order of their days: each in full once, and referred to afterwards."""

from collections.abc import Iterable, Iterator
from re import compile as pattern

import msgspec

from service.pages.settings import Settings
from service.pages.view.citation import CitationView, citation_view
from service.pages.view.column import Column
from service.words import day_words, edtf_words
from waiver_rules.assessment import Assessment, ElementAssessment, FactShown
from waiver_rules.release import Release

SNIPPET = 110
ISO_DAY = pattern(r"\b\d{4}-\d{2}-\d{2}\b")


class FactCard(msgspec.Struct, frozen=True, kw_only=True):
    """A fact in full. `variants` are the statements that other columns show in place of this one."""

    number: int
    id: str
    when: str
    about: str | None
    public_from: str
    by: str
    statement: str
    variants: tuple[tuple[str, str], ...]
    attribution: str
    contested: str | None
    grades: tuple[str, ...]
    citations: tuple[CitationView, ...]
    strike_url: str


class FactRef(msgspec.Struct, frozen=True):
    """A fact as others refer to it."""

    number: int
    when: str
    snippet: str
    strike_url: str


class FactBook(msgspec.Struct, frozen=True):
    """All facts of a page."""

    cards: tuple[FactCard, ...]
    by_id: dict[str, FactCard]

    def ref(self, fact: FactShown) -> FactRef:
        """The reference to a fact, in the words in which its column shows it."""
        card = self.by_id[fact.id]
        return FactRef(card.number, when_words(fact), snippet(fact.statement), card.strike_url)


def fact_book(release: Release, columns: tuple[Column, ...], settings: Settings) -> FactBook:
    """The book of all facts that any column shows."""
    shown: dict[str, list[tuple[Column, FactShown]]] = {}
    for column in columns:
        for fact in {fact.id: fact for fact in _facts(column.assessment)}.values():
            shown.setdefault(fact.id, []).append((column, fact))
    order = sorted(shown, key=lambda fact_id: (release.evidence.facts[fact_id].span, fact_id))
    cards = tuple(_card(release, number, shown[fact], settings) for number, fact in enumerate(order, 1))
    return FactBook(cards, {card.id: card for card in cards})


def elements_of(assessment: Assessment) -> Iterator[ElementAssessment]:
    """Every element of an assessment: of its conditions, procedure and restriction."""
    for condition in assessment.conditions:
        yield from condition.elements
    yield from assessment.procedure
    yield from assessment.restriction


def when_words(fact: FactShown) -> str:
    """When a fact occurred and, where it speaks of another time, of which."""
    occurred = edtf_words(fact.occurred)
    return f"{occurred}, on {edtf_words(fact.about)}" if fact.about else occurred


def scope_words(scope: str | None) -> str | None:
    """How far a finding reaches, its days in words."""
    return ISO_DAY.sub(lambda day: edtf_words(day.group()), scope) if scope else None


def snippet(text: str) -> str:
    """The beginning of a text, whole words only, with an ellipsis where it goes on."""
    if len(text) <= SNIPPET:
        return text
    return f"{text[:SNIPPET].rsplit(' ', 1)[0].rstrip(',;:')} …"


def names_of(release: Release, codes: Iterable[str]) -> str:
    """Actors by name."""
    actors = release.evidence.vocabulary.actors
    return "; ".join(actors[code].name for code in codes)


def _facts(assessment: Assessment) -> Iterator[FactShown]:
    for element in elements_of(assessment):
        yield from (finding.fact for finding in element.findings)
        yield from element.beside


def _card(release: Release, number: int, shown: list[tuple[Column, FactShown]], settings: Settings) -> FactCard:
    fact = shown[-1][1]
    return FactCard(
        number=number,
        id=fact.id,
        when=edtf_words(fact.occurred),
        about=edtf_words(fact.about) if fact.about else None,
        public_from=day_words(fact.public_from),
        by=names_of(release, fact.by),
        statement=fact.statement,
        variants=tuple((column.label, one.statement) for column, one in shown if one.statement != fact.statement),
        attribution=fact.attribution,
        contested=_contested(release, shown),
        grades=_grades(release, shown),
        citations=_citations(shown),
        strike_url=settings.struck(fact.id).url(""),
    )


def _contested(release: Release, shown: list[tuple[Column, FactShown]]) -> str | None:
    contested = shown[-1][1].contested
    if contested is None:
        return None
    return f"Contested by {names_of(release, contested.by)}: {contested.how}"


def _grades(release: Release, shown: list[tuple[Column, FactShown]]) -> tuple[str, ...]:
    found = dict.fromkeys(fact.grade for _, fact in shown)
    if len(found) == 1:
        return (grade_words(release, shown[-1][1].grade),)
    return tuple(f"{column.label}, {grade_words(release, fact.grade)}" for column, fact in shown)


def grade_words(release: Release, grade: str) -> str:
    """A grade with what its letter and digit mean."""
    vocabulary = release.evidence.vocabulary
    return f"{grade}: source {vocabulary.reliability[grade[0]]}, content {vocabulary.credibility[grade[1]]}"


def _citations(shown: list[tuple[Column, FactShown]]) -> tuple[CitationView, ...]:
    later: dict[str, list[str]] = {}
    for column, fact in shown:
        for citation in fact.citations:
            if citation.later:
                later.setdefault(citation.source, []).append(column.label)
    return tuple(citation_view(one, later.get(one.source, ())) for one in shown[-1][1].citations)
