"""The page of a year, put together from its columns."""

import msgspec

from service.pages.asked import Made, PageAsked
from service.pages.settings import Settings
from service.pages.view.beside import ProcedureGroup, procedure_groups, restriction_views
from service.pages.view.certified import DeterminationView, StatusCell, determination_views, status_cells
from service.pages.view.change import ChangeView, change_view
from service.pages.view.column import Column, columns_for
from service.pages.view.comparison import ReadingTable, reading_tables
from service.pages.view.condition import ConditionView, condition_views
from service.pages.view.element import ElementView
from service.pages.view.form import Form, form_view
from service.pages.view.law import GapView, OpenQuestionView, ReadingView, gap_views, open_question_views, reading_view
from service.pages.view.left_out import LeftOut, left_out
from service.pages.view.permalink import permalink
from service.pages.view.robust import RobustView, robust_view
from service.pages.view.whole import Whole, whole_view
from service.words import day_words
from waiver_rules.explain import STANDARD
from waiver_rules.release import Release
from waiver_rules.resolve import years

MOST = 9
"""How many findings of one rule the page itself lists, shared between its columns."""
SETS = 4


class Neighbour(msgspec.Struct, frozen=True):
    """The year before or after."""

    year: int
    url: str


class YearPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of a year shows."""

    year: int
    title: str
    heading: str
    disclaimer: str
    keep: str
    compared: bool
    none_recorded: bool
    path: str
    query: str
    default_url: str
    home_url: str
    what_if_url: str
    compare_url: str
    compare_year: int
    permalink: str
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
    gaps: tuple[GapView, ...]
    questions: tuple[OpenQuestionView, ...]
    readings: tuple[ReadingTable, ...]
    robust: tuple[RobustView, ...]
    reading: ReadingView
    settings: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    left_out: tuple[LeftOut, ...]
    changed: ChangeView | None
    form: Form
    twin: str
    release: str
    as_of: str
    most: int


def year_page(asked: PageAsked) -> Made:
    """The page of a year under the settings of its address. Raises QueryError."""
    settings = asked.settings()
    statute = asked.statute(settings)
    return Made("year.html", year_view(asked.release, statute, asked.year(statute), settings))


def year_view(release: Release, statute: str, year: int, settings: Settings) -> YearPage:
    """What the page of a year shows. Raises QueryError."""
    columns = columns_for(release, statute, year, settings)
    folder, last = release.statute(statute).folder, columns[-1].assessment
    conditions = condition_views(release, columns)
    readings = reading_tables(release, columns, settings) if last.overall.applicable else ()
    path = f"/years/{year}"
    other = year - 1 if neighbour(release, statute, year - 1, settings) else year + 1
    return YearPage(
        year=year,
        title=folder.statute.short_title,
        heading=last.heading,
        disclaimer=last.disclaimer,
        keep=settings.of_statute,
        compared=len(columns) > 1,
        none_recorded=not settings.choose_days and len(columns) == 1 and last.overall.applicable,
        path=path,
        query=settings.url(""),
        home_url=Settings(statute=settings.statute).url("/"),
        default_url=Settings(statute=settings.statute).url(path),
        what_if_url=settings.url(f"/what-if/{year}"),
        compare_url=_compare(settings, year, other),
        compare_year=other,
        permalink=permalink(path, settings, release.name, columns),
        before=neighbour(release, statute, year - 1, settings),
        after=neighbour(release, statute, year + 1, settings),
        wholes=tuple(whole_view(column, path) for column in columns),
        conditions=conditions,
        procedure_title=folder.conditions.procedure.title,
        procedure=procedure_groups(release, columns),
        restriction_title=folder.conditions.restriction.title,
        restriction=restriction_views(release, columns),
        status=status_cells(columns),
        determinations=determination_views(columns),
        gaps=gap_views(release, [gap for condition in conditions for gap in condition.gaps]),
        questions=open_question_views(release, statute, [one for each in conditions for one in each.open_questions]),
        readings=readings,
        robust=tuple(
            robust_view(release, column, table.robust, max(1, SETS - len(columns)))
            for column, table in zip(columns, readings, strict=bool(readings))
        ),
        reading=reading_view(release, statute, last.reading),
        settings=settings_shown(release, columns),
        kept=settings.pairs(),
        left_out=left_out(release, settings, path),
        changed=change_view(release, year, settings, columns),
        form=form_view(release, statute, year, settings),
        twin=columns[-1].twin,
        release=release.name,
        as_of=day_words(release.evidence.as_of),
        most=MOST // len(columns),
    )


def _compare(settings: Settings, year: int, other: int) -> str:
    """The page that compares two years under what the settings say of both."""
    kept = settings.change(determination=None, strike=())
    url = kept.url("/compare")
    return f"{url}{'&' if '?' in url else '?'}years={min(year, other)},{max(year, other)}"


def neighbour(release: Release, statute: str, year: int, settings: Settings) -> Neighbour | None:
    """The page of another year, if it can be asked about."""
    if year not in years(release, release.statute(statute)):
        return None
    # what hangs on one year's instrument or facts has no meaning in another
    kept = settings.change(determination=None, strike=())
    return Neighbour(year, kept.url(f"/years/{year}"))


def settings_shown(release: Release, columns: tuple[Column, ...]) -> tuple[tuple[str, str], ...]:
    """The settings of a page in words, by name."""
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
