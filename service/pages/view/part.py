"""One part of a year in full: a condition, the procedure or the restriction, with every finding and fact."""

from collections.abc import Iterator

import msgspec

from service.pages.asked import Made, PageAsked
from service.pages.settings import Settings
from service.pages.view.beside import ProcedureGroup, procedure_groups, restriction_views
from service.pages.view.column import Column, columns_for
from service.pages.view.condition import ConditionCell, condition_views
from service.pages.view.element import ElementView
from service.pages.view.fact import FactCard, fact_cards
from service.pages.view.law import GapView, OpenQuestionView, gap_views, open_question_views
from service.pages.view.left_out import LeftOut, left_out
from service.pages.view.whole import Whole, whole_view
from service.pages.view.year import settings_shown
from service.titles import statute_title
from waiver_rules.assessment import ElementAssessment
from waiver_rules.query import QueryError, unknown
from waiver_rules.release import Release


class PartPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows; `cells` and `text` are those of a condition."""

    year: int
    statute: str
    title: str
    text: str | None
    citation: str | None
    disclaimer: str
    keep: str
    compared: bool
    path: str
    year_url: str
    wholes: tuple[Whole, ...]
    cells: tuple[ConditionCell, ...]
    groups: tuple[ProcedureGroup, ...]
    facts: tuple[FactCard, ...]
    gaps: tuple[GapView, ...]
    questions: tuple[OpenQuestionView, ...]
    attributions: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    left_out: tuple[LeftOut, ...]
    twin: str


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    groups: tuple[ProcedureGroup, ...]
    elements: tuple[tuple[Column, ElementAssessment], ...]
    text: str | None = None
    citation: str | None = None
    cells: tuple[ConditionCell, ...] = ()
    questions: tuple[str, ...] = ()
    twin: str = ""


def condition_page(asked: PageAsked) -> Made:
    """A condition in full. Raises QueryError, also for a condition that the formula does not join."""
    release, columns, settings = _asked(asked)
    views = {one.id: one for one in condition_views(release, columns)}
    name = asked.parts["condition"]
    if name not in views:
        raise QueryError([unknown("condition", name, views, "a condition that the formula of this reading joins")])
    view = views[name]
    part = _Part(
        title=f"({view.id}) {view.title}",
        text=view.text,
        citation=view.citation,
        cells=view.cells,
        groups=(ProcedureGroup(title="", elements=view.elements),),
        elements=tuple((column, one) for column in columns for one in column.assessment.condition(name).elements),
        questions=view.open_questions,
        twin=f"/conditions/{view.id}",
    )
    return _made(asked, release, columns, settings, part)


def procedure_page(asked: PageAsked) -> Made:
    """The procedure in full. Raises QueryError."""
    release, columns, settings = _asked(asked)
    part = _Part(
        title=release.statute(columns[-1].query.statute).folder.conditions.procedure.title,
        groups=procedure_groups(release, columns),
        elements=tuple((column, one) for column in columns for one in column.assessment.procedure),
    )
    return _made(asked, release, columns, settings, part)


def restriction_page(asked: PageAsked) -> Made:
    """The restriction itself in full. Raises QueryError."""
    release, columns, settings = _asked(asked)
    part = _Part(
        title=release.statute(columns[-1].query.statute).folder.conditions.restriction.title,
        groups=(ProcedureGroup(title="", elements=restriction_views(release, columns)),),
        elements=tuple((column, one) for column in columns for one in column.assessment.restriction),
    )
    return _made(asked, release, columns, settings, part)


def _asked(asked: PageAsked) -> tuple[Release, tuple[Column, ...], Settings]:
    settings = asked.settings()
    statute = asked.statute(settings)
    return asked.release, columns_for(asked.release, statute, asked.year(statute), settings), settings


def _made(asked: PageAsked, release: Release, columns: tuple[Column, ...], settings: Settings, part: _Part) -> Made:
    statute, year = columns[-1].query.statute, columns[-1].query.year
    path, mark, pairs = columns[-1].twin.partition("?")
    page = PartPage(
        year=year,
        statute=statute_title(release, statute, settings.subject),
        title=part.title,
        text=part.text,
        citation=part.citation,
        disclaimer=columns[-1].assessment.disclaimer,
        keep=settings.of_statute,
        compared=len(columns) > 1,
        path=asked.path,
        year_url=settings.url(f"/years/{year}"),
        wholes=tuple(whole_view(column, f"/years/{year}") for column in columns),
        cells=part.cells,
        groups=part.groups,
        facts=fact_cards(release, part.elements),
        gaps=gap_views(release, _gaps(part.groups)),
        questions=open_question_views(release, statute, part.questions),
        attributions=tuple(sorted(release.evidence.vocabulary.attributions.items())),
        settings=settings_shown(release, columns),
        kept=settings.pairs(),
        left_out=left_out(release, settings, asked.path),
        twin=f"{path}{part.twin}{mark}{pairs}",
    )
    return Made("part.html", page)


def _gaps(groups: tuple[ProcedureGroup, ...]) -> Iterator[str]:
    elements: Iterator[ElementView] = (element for group in groups for element in group.elements)
    return (gap for element in elements for gap in element.gaps)
