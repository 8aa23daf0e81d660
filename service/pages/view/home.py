"""The first page: what the tool answers, the form, and all years at a glance."""

import msgspec

from evidence.dates import parse_day
from service.certification import scope_words
from service.pages.asked import Leads, Made, PageAsked
from service.pages.settings import Settings
from service.pages.view.form import Form, Option, form_view, statute_links
from service.pages.view.grid import NO_TERM, ConditionName, GridView, YearRow, grid_view
from service.pages.view.left_out import LeftOut, left_out
from service.pages.view.subjects import subjects_view
from service.pages.view.timeline import TimelineView, timeline_view
from service.pages.view.verdict import LegendEntry, legend, verdict_view
from service.titles import statute_title
from service.words import DISPUTED, STATUS, day_words
from waiver_rules.combine import names
from waiver_rules.explain import STANDARD
from waiver_rules.matrix import Row, matrix
from waiver_rules.query import CERTIFICATION, Lens
from waiver_rules.release import Instrument, Release, StatuteFrozen
from waiver_rules.statute_words import StatuteWords
from waiver_rules.under_reading import formula_for


class HomePage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the first page shows."""

    title: str
    statute: str
    citation: str
    disclaimer: str
    words: StatuteWords
    form: Form
    conditions: tuple[ConditionName, ...]
    formula: str
    caption: str
    rows: tuple[YearRow, ...]
    legend: tuple[LegendEntry, ...]
    grid: GridView
    timeline: TimelineView
    others: tuple[Option, ...]
    left_out: tuple[LeftOut, ...]
    kept: tuple[tuple[str, str], ...]
    twin: str
    csv: str
    release: str
    as_of: str


def home_page(asked: PageAsked) -> Made:
    """The first page. Raises QueryError, OverdueError."""
    settings = asked.settings(beside=("year",))
    statute = asked.statute(settings)
    query = settings.query(statute, asked.release.evidence.as_of.year)
    rows = matrix(asked.release, query, progress=lambda _done, _all: asked.check_time())
    if asked.release.statute(statute).folder.statute.subjects and settings.subject is None:
        return Made("subjects.html", subjects_view(asked.release, statute, settings, rows))
    return Made("home.html", home_view(asked.release, statute, settings, rows))


def choose_page(asked: PageAsked) -> Made:
    """Leads to the page of the year that the form names. Raises Leads, or QueryError."""
    settings = asked.settings(beside=("year",))
    year = asked.year(asked.statute(settings), asked.value("year") or "")
    raise Leads(settings.url(f"/years/{year}"))


def home_view(release: Release, statute: str, settings: Settings, rows: tuple[Row, ...]) -> HomePage:
    """The first page for a statute under the settings of its address."""
    folder = release.statute(statute).folder
    reading = folder.readings.get(settings.reading or folder.readings.default)
    formula = formula_for(folder.statute, reading)
    conditions = tuple(
        ConditionName(one.id, one.title, one.text) for one in folder.conditions.conditions if one.id in names(formula)
    )
    made = tuple(_row(release.statute(statute), row, settings, conditions) for row in rows)
    twin = settings.change(statute=None).url(f"/v1/statutes/{statute}/assessments")
    return HomePage(
        title=statute_title(release, statute, settings.subject),
        statute=folder.statute.title,
        citation=folder.statute.citation,
        disclaimer=folder.statute.disclaimer,
        words=folder.statute.words,
        form=form_view(release, statute, release.evidence.as_of.year, settings),
        conditions=conditions,
        formula=formula,
        caption=_caption(release, statute, settings),
        rows=made,
        legend=legend(),
        grid=grid_view(made, conditions, folder.statute.words),
        timeline=timeline_view(release, statute, _lens(release, settings), settings.subject),
        others=statute_links(release, statute),
        left_out=left_out(release, settings, "/"),
        kept=settings.pairs(),
        twin=twin,
        csv=f"{twin}{'&' if '?' in twin else '?'}format=csv&bom=yes",
        release=release.name,
        as_of=day_words(release.evidence.as_of),
    )


def _lens(release: Release, settings: Settings) -> Lens:
    as_of = release.evidence.as_of
    known_on = settings.known_on
    return Lens(
        known_on=parse_day(known_on) if known_on and known_on != CERTIFICATION else as_of,
        recorded_by=parse_day(settings.recorded_by) if settings.recorded_by else as_of,
        strike=frozenset(settings.strike),
        exclude_perspective=frozenset(settings.exclude_perspective),
        exclude_kind=frozenset(settings.exclude_kind),
        exclude_source=frozenset(settings.exclude_source),
    )


def _caption(release: Release, statute: str, settings: Settings) -> str:
    folder = release.statute(statute).folder
    query = settings.query(statute, folder.statute.years_from)
    reading = query.reading or folder.readings.default
    basis = (folder.statute.basis(query.basis) if query.basis else folder.statute.bases[0]).title
    known_on = query.known_on or f"{day_words(release.evidence.as_of)} (all that is known)"
    settled = all(
        folder.readings.get(reading).answers[key] in words for key, words in folder.statute.instruments.settled.items()
    )
    note = (
        " Under this reading a certification settles what it covers, whatever else the record shows." if settled else ""
    )
    return f"Reading: {reading}. Standard: {STANDARD[query.standard]}. Basis: {basis}. As public on: {known_on}.{note}"


def _row(frozen: StatuteFrozen, row: Row, settings: Settings, conditions: tuple[ConditionName, ...]) -> YearRow:
    words = frozen.folder.statute.words
    own = settings if row.determination is None else settings.change(determination=row.determination)
    return YearRow(
        year=row.year,
        url=(settings if row.note else own).url(f"/years/{row.year}"),
        signing=_signing(frozen.instruments, row),
        conditions=tuple(verdict_view(row.conditions[one.id]) for one in conditions),
        whole=verdict_view(row.overall),
        status=row_status(row, words),
        scope=scope_words(row.scope, row.scope_days, words) or "",
        determinations=row.determinations,
        robust=_robust(row),
        note=row.note,
        in_force=NO_TERM if row.no_term else row.in_force_status,
    )


def _signing(instruments: dict[str, Instrument], row: Row) -> str | None:
    if row.determination is None:
        return None
    return f"signed {day_words(instruments[row.determination].signing.day)}"


def row_status(row: Row, words: StatuteWords) -> str:
    """The status of the days of a row in words; no count of days where the instrument in force states no term."""
    if row.no_term:
        return f"{words.no_term}{DISPUTED if row.in_force_disputed else ''}"
    return status_words(row.in_force_status, row.in_force_days, disputed=row.in_force_disputed)


def status_words(status: str, days: int | None, *, disputed: bool = False) -> str:
    """The status of a period in words: `in force 341 days`, `not in force (disputed)`, `not recorded`."""
    return f"{_status(status, days)}{DISPUTED if disputed else ''}"


def _status(status: str, days: int | None) -> str:
    if days and status in ("in_force", "in_part"):
        return f"in force {days} day{'' if days == 1 else 's'}"
    if status == "in_part":
        return "not in force, in part not recorded"
    return STATUS[status]


def _robust(row: Row) -> str:
    if not row.applicable:
        return "–"
    return "yes" if row.robust else "no"
