"""The page of a year, put together from its columns."""

import msgspec

from service.pages.settings import Settings
from service.pages.view.beside import ProcedureGroup, procedure_groups, restriction_views
from service.pages.view.certified import DeterminationView, StatusCell, determination_views, status_cells
from service.pages.view.column import Column, columns_for
from service.pages.view.comparison import ReadingTable, reading_tables
from service.pages.view.condition import ConditionView, condition_views
from service.pages.view.element import ElementView
from service.pages.view.fact import FactCard, fact_book
from service.pages.view.form import Form, form_view
from service.pages.view.law import (
    GapView,
    OpenQuestionView,
    ReadingView,
    gap_views,
    open_question_views,
    reading_view,
)
from service.pages.view.whole import Whole, whole_view
from service.words import day_words
from waiver_rules.explain import STANDARD
from waiver_rules.release import Release
from waiver_rules.resolve import years


class Struck(msgspec.Struct, frozen=True):
    """A fact that the settings leave out, and the address that brings it back."""

    id: str
    statement: str
    undo: str


class Neighbour(msgspec.Struct, frozen=True):
    """The year before or after."""

    year: int
    url: str


class YearPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of a year shows."""

    year: int
    title: str
    heading: str
    statute: str
    disclaimer: str
    compared: bool
    none_recorded: bool
    default_url: str
    home_url: str
    before: Neighbour | None
    after: Neighbour | None
    wholes: tuple[Whole, ...]
    conditions: tuple[ConditionView, ...]
    procedure_title: str
    procedure: tuple[ProcedureGroup, ...]
    restriction_title: str
    restriction: tuple[ElementView, ...]
    status: tuple[StatusCell, ...]
    determinations: tuple[DeterminationView, ...]
    facts: tuple[FactCard, ...]
    attributions: tuple[tuple[str, str], ...]
    gaps: tuple[GapView, ...]
    gap_numbers: dict[str, int]
    questions: tuple[OpenQuestionView, ...]
    question_numbers: dict[str, int]
    readings: tuple[ReadingTable, ...]
    reading: ReadingView
    settings: tuple[tuple[str, str], ...]
    struck: tuple[Struck, ...]
    form: Form
    twin: str
    release: str
    as_of: str


def year_page(release: Release, statute: str, year: int, settings: Settings) -> YearPage:
    """The page of a year under the settings of its address. Raises QueryError."""
    columns = columns_for(release, statute, year, settings)
    book = fact_book(release, columns, settings)
    folder, last = release.statute(statute).folder, columns[-1].assessment
    conditions = condition_views(release, columns, book)
    procedure = procedure_groups(release, columns, book)
    restriction = restriction_views(release, columns, book)
    gaps = gap_views(release, _gaps(conditions, procedure, restriction))
    questions = open_question_views(release, statute, [one for each in conditions for one in each.open_questions])
    return YearPage(
        year=year,
        title=folder.statute.short_title,
        heading=last.heading,
        statute=statute,
        disclaimer=last.disclaimer,
        compared=len(columns) > 1,
        none_recorded=settings.are_default and len(columns) == 1 and last.overall.applicable,
        home_url=Settings(statute=settings.statute).url("/"),
        default_url=Settings(statute=settings.statute).url(f"/years/{year}"),
        before=_neighbour(release, statute, year - 1, settings),
        after=_neighbour(release, statute, year + 1, settings),
        wholes=tuple(whole_view(column) for column in columns),
        conditions=conditions,
        procedure_title=folder.conditions.procedure.title,
        procedure=procedure,
        restriction_title=folder.conditions.restriction.title,
        restriction=restriction,
        status=status_cells(columns),
        determinations=determination_views(columns),
        facts=book.cards,
        attributions=tuple(sorted(release.evidence.vocabulary.attributions.items())),
        gaps=gaps,
        gap_numbers={gap.id: gap.number for gap in gaps},
        questions=questions,
        question_numbers={question.id: number for number, question in enumerate(questions, 1)},
        readings=reading_tables(release, columns) if last.overall.applicable else (),
        reading=reading_view(release, statute, last.reading),
        settings=_settings(release, columns),
        struck=_struck(release, settings),
        form=form_view(release, statute, year, settings),
        twin=columns[-1].twin,
        release=release.name,
        as_of=day_words(release.evidence.as_of),
    )


def _gaps(
    conditions: tuple[ConditionView, ...], procedure: tuple[ProcedureGroup, ...], restriction: tuple[ElementView, ...]
) -> list[str]:
    elements = [element for condition in conditions for element in condition.elements]
    elements += [element for group in procedure for element in group.elements]
    return [gap for element in (*elements, *restriction) for gap in element.gaps]


def _neighbour(release: Release, statute: str, year: int, settings: Settings) -> Neighbour | None:
    if year not in years(release, release.statute(statute)):
        return None
    # what hangs on one year's instrument or facts has no meaning in another
    kept = settings.change(determination=None, strike=())
    return Neighbour(year, kept.url(f"/years/{year}"))


def _settings(release: Release, columns: tuple[Column, ...]) -> tuple[tuple[str, str], ...]:
    assessment = columns[-1].assessment
    statute = release.statute(assessment.statute).folder.statute
    found = [
        *((column.title, f"{statute.basis(column.query.basis).title}: {column.days}") for column in columns),
        ("Determination", columns[-1].query.determination or ""),
        ("As recorded by", day_words(assessment.recorded_by)),
        ("Standard of proof", STANDARD[assessment.standard]),
        ("Perspectives left out", ", ".join(assessment.exclude_perspective)),
        ("Kinds of source left out", ", ".join(assessment.exclude_kind)),
        ("Sources left out", ", ".join(assessment.exclude_source)),
    ]
    return tuple((name, value) for name, value in found if value)


def _struck(release: Release, settings: Settings) -> tuple[Struck, ...]:
    facts = release.evidence.facts
    # an empty query string keeps the page, an empty address would keep the query
    return tuple(Struck(one, facts[one].statement, settings.restored(one).url("") or "?") for one in settings.strike)
