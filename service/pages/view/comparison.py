"""The verdicts of every reading side by side, column by column, and whether they agree."""

from collections.abc import Iterable

import msgspec

from service.pages.settings import Settings
from service.pages.view.column import Column
from service.pages.view.verdict import VerdictView, verdict_view
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.combine import names
from waiver_rules.query import Query
from waiver_rules.reading import Reading
from waiver_rules.release import Release
from waiver_rules.robust import robustness
from waiver_rules.under_reading import formula_for

NOT_JOINED = "not joined"


class ReadingRow(msgspec.Struct, frozen=True, kw_only=True):
    """The verdicts under one reading; `url` shows the page under it."""

    id: str
    title: str
    current: bool
    url: str
    whole: VerdictView
    conditions: tuple[VerdictView, ...]


class ReadingTable(msgspec.Struct, frozen=True, kw_only=True):
    """All readings for one column."""

    column: str
    days: str
    condition_ids: tuple[str, ...]
    rows: tuple[ReadingRow, ...]
    robust: str


def reading_tables(release: Release, columns: tuple[Column, ...], settings: Settings) -> tuple[ReadingTable, ...]:
    """A table a column; its links keep the settings of the page."""
    return tuple(_table(release, column, settings) for column in columns)


def _table(release: Release, column: Column, settings: Settings) -> ReadingTable:
    assessment = column.assessment
    folder = release.statute(assessment.statute).folder
    readings = folder.readings.readings
    joined = {name for reading in readings for name in names(formula_for(folder.statute, reading))}
    ids = tuple(condition.id for condition in assessment.conditions if condition.id in joined)
    made = tuple(_assessed(release, column, reading) for reading in readings)
    return ReadingTable(
        column=column.title,
        days=column.days,
        condition_ids=ids,
        rows=tuple(_row(column, reading, one, ids, settings) for reading, one in zip(readings, made, strict=True)),
        robust=robust_words(release, column.query, made),
    )


def robust_words(release: Release, query: Query, made: Iterable[Assessment] = ()) -> str:
    """Whether the verdict on the whole is robust, with the readings that were counted; `made` as for `robustness`."""
    found = robustness(release, query, made)
    counted = ", ".join(found.readings)
    if found.robust:
        return f"Robust: the whole has the same verdict under every reading counted ({counted})."
    return (
        "Not robust: the whole is not decided here, or differs between the readings counted "
        f"({counted}: those that weigh evidence and have a known holder)."
    )


def _assessed(release: Release, column: Column, reading: Reading) -> Assessment:
    if reading.id == column.assessment.reading:
        return column.assessment
    return assess(release, msgspec.structs.replace(column.query, reading=reading.id))


def _row(
    column: Column, reading: Reading, assessment: Assessment, ids: tuple[str, ...], settings: Settings
) -> ReadingRow:
    return ReadingRow(
        id=reading.id,
        title=reading.title,
        current=reading.id == column.assessment.reading,
        url=settings.change(reading=reading.id).url(f"/years/{column.query.year}"),
        whole=verdict_view(assessment.overall.verdict, by_certification=assessment.overall.by_certification),
        conditions=tuple(_verdict(assessment, one) for one in ids),
    )


def _verdict(assessment: Assessment, condition: str) -> VerdictView:
    if condition not in names(assessment.overall.formula):
        return VerdictView("none", NOT_JOINED, NOT_JOINED)
    found = assessment.condition(condition)
    return verdict_view(found.verdict, by_certification=found.by_certification)
