"""The first page: what the tool answers, the form, and all years at a glance."""

import msgspec

from service.pages.settings import Settings
from service.pages.view.form import Form, form_view
from service.pages.view.verdict import LegendEntry, VerdictView, legend, verdict_view
from service.words import STATUS, day_words
from waiver_rules.assess import formula_for
from waiver_rules.combine import names
from waiver_rules.explain import STANDARD
from waiver_rules.matrix import Row
from waiver_rules.release import Instrument, Release


class YearRow(msgspec.Struct, frozen=True, kw_only=True):
    """A year, or one signing of it. `note` stands in place of verdicts where there are none to show."""

    year: int
    url: str
    signing: str | None
    conditions: tuple[VerdictView, ...]
    whole: VerdictView
    status: str
    determinations: int
    robust: str
    note: str | None


class ConditionName(msgspec.Struct, frozen=True):
    """A condition as the legend names it."""

    id: str
    title: str
    text: str


class HomePage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the first page shows."""

    title: str
    statute: str
    citation: str
    disclaimer: str
    form: Form
    conditions: tuple[ConditionName, ...]
    formula: str
    caption: str
    rows: tuple[YearRow, ...]
    legend: tuple[LegendEntry, ...]
    twin: str
    release: str
    as_of: str


def home_page(release: Release, statute: str, settings: Settings, rows: tuple[Row, ...]) -> HomePage:
    """The first page for a statute under the settings of its address."""
    folder = release.statute(statute).folder
    reading = folder.readings.get(settings.reading or folder.readings.default)
    formula = formula_for(folder.statute, reading)
    conditions = tuple(
        ConditionName(one.id, one.title, one.text) for one in folder.conditions.conditions if one.id in names(formula)
    )
    return HomePage(
        title=folder.statute.short_title,
        statute=folder.statute.title,
        citation=folder.statute.citation,
        disclaimer=folder.statute.disclaimer,
        form=form_view(release, statute, release.evidence.as_of.year, settings),
        conditions=conditions,
        formula=formula,
        caption=_caption(release, statute, settings),
        rows=tuple(_row(release.statute(statute).instruments, row, settings, conditions) for row in rows),
        legend=legend(),
        twin=settings.change(statute=None).url(f"/v1/statutes/{statute}/assessments"),
        release=release.name,
        as_of=day_words(release.evidence.as_of),
    )


def _caption(release: Release, statute: str, settings: Settings) -> str:
    folder = release.statute(statute).folder
    query = settings.query(statute, folder.statute.years_from)
    reading = query.reading or folder.readings.default
    basis = folder.statute.basis(query.basis).title
    known_on = query.known_on or f"{day_words(release.evidence.as_of)} (all that is known)"
    return f"Reading: {reading}. Standard: {STANDARD[query.standard]}. Basis: {basis}. As public on: {known_on}."


def _row(
    instruments: dict[str, Instrument], row: Row, settings: Settings, conditions: tuple[ConditionName, ...]
) -> YearRow:
    own = settings if row.determination is None else settings.change(determination=row.determination)
    return YearRow(
        year=row.year,
        url=(settings if row.note else own).url(f"/years/{row.year}"),
        signing=_signing(instruments, row),
        conditions=tuple(verdict_view(row.conditions[one.id]) for one in conditions),
        whole=verdict_view(row.overall),
        status=status_words(row.in_force_status, row.in_force_days),
        determinations=row.determinations,
        robust=_robust(row),
        note=row.note,
    )


def _signing(instruments: dict[str, Instrument], row: Row) -> str | None:
    if row.determination is None:
        return None
    return f"signed {day_words(instruments[row.determination].signing.day)}"


def status_words(status: str, days: int | None) -> str:
    """The status of a period in words: `in force 341 days`, `not in force`, `not recorded`, `not yet law`."""
    if days and status in ("in_force", "in_part"):
        return f"in force {days} day{'' if days == 1 else 's'}"
    if status == "in_part":
        return "not in force, in part not recorded"
    return STATUS[status]


def _robust(row: Row) -> str:
    if not row.applicable:
        return "–"
    return "yes" if row.robust else "no"
