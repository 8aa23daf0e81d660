"""Conditions over all columns: text, verdict, why, the strongest fact each way, and what was certified."""

import msgspec

from service.certification import certified_words
from service.joined import joined_conditions
from service.pages.view.citation import CitationView, citation_view
from service.pages.view.column import Column
from service.pages.view.element import Assessed, ElementView, element_view
from service.pages.view.fact import grade_words, scope_words, when_words
from service.pages.view.verdict import VerdictView, strength_words, verdict_view
from waiver_rules.assessment import ConditionAssessment, FindingShown
from waiver_rules.release import Release
from waiver_rules.rulebook import Effect
from waiver_rules.strongest import strongest


class Strongest(msgspec.Struct, frozen=True, kw_only=True):
    """The heaviest counted fact on one side, with its first citation and how many more it has."""

    id: str
    element: str
    strength: str
    when: str
    statement: str
    grade: str
    scope: str | None
    citation: CitationView
    more: int
    same_day: bool


class ConditionCell(msgspec.Struct, frozen=True, kw_only=True):
    """A condition in one column; `rests_on` are citations behind a verdict that no finding carries."""

    column: str
    verdict: VerdictView
    because: str
    certified: str
    by_certification: bool
    strongest_for: Strongest | None
    strongest_against: Strongest | None
    rests_on: tuple[CitationView, ...]


class ConditionView(msgspec.Struct, frozen=True, kw_only=True):
    """A condition with what each column makes of it."""

    id: str
    title: str
    text: str
    citation: str
    open_questions: tuple[str, ...]
    cells: tuple[ConditionCell, ...]
    elements: tuple[ElementView, ...]

    @property
    def findings(self) -> int:
        """How many findings bear on it, counted or not."""
        return sum(len(group.rows) for element in self.elements for group in element.groups)

    @property
    def counted(self) -> int:
        """How many of them count in some column."""
        return sum(len(group.counted) for element in self.elements for group in element.groups)

    @property
    def gaps(self) -> tuple[str, ...]:
        """The gaps of the record that bear on its elements."""
        return tuple(dict.fromkeys(gap for element in self.elements for gap in element.gaps))


def condition_views(release: Release, columns: tuple[Column, ...]) -> tuple[ConditionView, ...]:
    """The conditions that the formula of the last column joins, in statutory order."""
    return tuple(_condition(release, columns, one) for one in joined_conditions(columns[-1].assessment))


def _condition(release: Release, columns: tuple[Column, ...], last: ConditionAssessment) -> ConditionView:
    own = tuple((column, column.assessment.condition(last.id)) for column in columns)
    elements = tuple(
        element_view(release, tuple(Assessed(column, condition.elements[at]) for column, condition in own))
        for at in range(len(last.elements))
    )
    return ConditionView(
        id=last.id,
        title=last.title,
        text=last.text,
        citation=last.citation,
        open_questions=_as_in_law(release, columns[-1].assessment.statute, last.open_questions),
        cells=tuple(_cell(release, column, condition) for column, condition in own),
        elements=elements,
    )


def _as_in_law(release: Release, statute: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one.id for one in release.statute(statute).folder.law.open_questions if one.id in ids)


def _cell(release: Release, column: Column, condition: ConditionAssessment) -> ConditionCell:
    rests_on = {one.source: one for element in condition.elements if element.joined for one in element.rests_on}
    return ConditionCell(
        column=column.title,
        verdict=verdict_view(condition.verdict, by_certification=condition.by_certification),
        because=condition.because,
        certified=certified_words(release, column.assessment, condition),
        by_certification=condition.by_certification,
        strongest_for=_strongest(release, column, condition, "supports"),
        strongest_against=_strongest(release, column, condition, "opposes"),
        rests_on=tuple(citation_view(one, ("",) if one.later else ()) for one in rests_on.values()),
    )


def _strongest(release: Release, column: Column, condition: ConditionAssessment, effect: Effect) -> Strongest | None:
    joined = [element for element in condition.elements if element.joined]
    finding = strongest([one for element in joined for one in element.findings], effect)
    if finding is None:
        return None
    title = next(element.title for element in joined if finding in element.findings)
    return _shown(release, column, title, finding)


def _shown(release: Release, column: Column, title: str, finding: FindingShown) -> Strongest:
    fact = finding.fact
    in_view = [citation for citation in fact.citations if not citation.later] or list(fact.citations)
    return Strongest(
        id=fact.id,
        element=title,
        strength=strength_words(finding.weight),
        when=when_words(fact),
        statement=fact.statement,
        grade=grade_words(release, fact.grade),
        scope=scope_words(finding.scope),
        citation=citation_view(in_view[0], ("",) if in_view[0].later else ()),
        more=len(fact.citations) - 1,
        same_day=column.is_same_day(fact),
    )
