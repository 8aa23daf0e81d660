"""The page of a year, put together from its columns."""

import msgspec

from service.pages.asked import Made, PageAsked
from service.pages.settings import Settings
from service.pages.view.beside import Beside, beside_view
from service.pages.view.certified import DeterminationView, StatusCell, determination_views, status_cells
from service.pages.view.change import ChangeView, change_view
from service.pages.view.column import Column, columns_for
from service.pages.view.comparison import ReadingTable, reading_tables
from service.pages.view.condition import ConditionView, condition_views
from service.pages.view.form import Form, form_view
from service.pages.view.law import GapView, OpenQuestionView, ReadingView, gap_views, open_question_views, reading_view
from service.pages.view.left_out import LeftOut, left_out
from service.pages.view.robust import RobustView, robust_view
from service.pages.view.whole import Whole, whole_view
from service.permalink import permalink
from service.titles import statute_title
from service.words import day_words
from waiver_rules.explain import STANDARD
from waiver_rules.release import Release
from waiver_rules.resolve import years
from waiver_rules.statute_words import StatuteWords

MOST = 9
"""How many findings of one rule the page itself lists, shared between its columns."""
SETS = 4


class Neighbour(msgspec.Struct, frozen=True):
    """The year before or after."""

    year: int
    url: str


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """Where the page of a year leads: the first page, the same year otherwise, other years, a link that stays."""

    default_url: str
    home_url: str
    what_if_url: str
    compare_url: str
    compare_year: int
    permalink: str
    before: Neighbour | None
    after: Neighbour | None


class YearPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page of a year shows."""

    year: int
    title: str
    heading: str
    disclaimer: str
    keep: str
    words: StatuteWords
    compared: bool
    none_recorded: bool
    path: str
    query: str
    links: Links
    wholes: tuple[Whole, ...]
    conditions: tuple[ConditionView, ...]
    beside: Beside
    status: tuple[StatusCell, ...]
    determinations: tuple[DeterminationView, ...]
    gaps: tuple[GapView, ...]
    gaps_query: str
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
    conditions, title = condition_views(release, columns), statute_title(release, statute, settings.subject)
    readings = reading_tables(release, columns, settings) if last.overall.applicable else ()
    path = f"/years/{year}"
    return YearPage(
        year=year,
        title=title,
        heading=last.heading if folder.statute.subject else f"{title}: {last.heading}",
        disclaimer=last.disclaimer,
        keep=settings.of_statute,
        compared=len(columns) > 1,
        none_recorded=not settings.choose_days and len(columns) == 1 and last.overall.applicable,
        path=path,
        query=settings.url(""),
        links=_links(release, columns, settings, path),
        wholes=tuple(whole_view(column, path) for column in columns),
        conditions=conditions,
        beside=beside_view(release, columns),
        words=folder.statute.words,
        status=status_cells(columns, folder.statute.words),
        determinations=determination_views(columns, folder.statute.words),
        gaps=gap_views(release, [gap for condition in conditions for gap in condition.gaps]),
        gaps_query=f"{settings.of_statute}{'&' if settings.of_statute else '?'}year={year}",
        questions=open_question_views(release, statute, [one for each in conditions for one in each.open_questions]),
        readings=readings,
        robust=_robust(release, columns, readings),
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


def _links(release: Release, columns: tuple[Column, ...], settings: Settings, path: str) -> Links:
    statute, year = columns[-1].query.statute, columns[-1].query.year
    before = neighbour(release, statute, year - 1, settings)
    other = year - 1 if before else year + 1
    return Links(
        home_url=Settings(statute=settings.statute, subject=settings.subject).url("/"),
        default_url=Settings(statute=settings.statute, subject=settings.subject).url(path),
        what_if_url=settings.url(f"/what-if/{year}"),
        compare_url=_compare(settings, year, other),
        compare_year=other,
        permalink=permalink(path, settings.pairs(), release.name, (one.assessment for one in columns)),
        before=before,
        after=neighbour(release, statute, year + 1, settings),
    )


def _robust(
    release: Release, columns: tuple[Column, ...], readings: tuple[ReadingTable, ...]
) -> tuple[RobustView, ...]:
    most = max(1, SETS - len(columns))
    return tuple(
        robust_view(release, column, table.robust, most)
        for column, table in zip(columns, readings, strict=bool(readings))
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
        *(
            (column.title, f"{statute.basis(column.assessment.period.basis).title}: {column.days}")
            for column in columns
        ),
        ("Determination", columns[-1].query.determination or ""),
        ("As recorded by", day_words(assessment.recorded_by)),
        ("Standard of proof", STANDARD[assessment.standard]),
        ("Perspectives left out", ", ".join(assessment.exclude_perspective)),
        ("Kinds of source left out", ", ".join(assessment.exclude_kind)),
        ("Sources left out", ", ".join(assessment.exclude_source)),
    ]
    return tuple((name, value) for name, value in found if value)
