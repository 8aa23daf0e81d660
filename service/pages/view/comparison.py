"""The verdicts of every reading side by side, column by column, and whether they agree."""

import msgspec

from service.pages.view.column import Column
from service.pages.view.verdict import VerdictView, verdict_view
from waiver_rules.assess import assess, formula_for
from waiver_rules.assessment import Assessment
from waiver_rules.combine import names
from waiver_rules.query import Query
from waiver_rules.reading import Reading
from waiver_rules.release import Release
from waiver_rules.robust import robustness

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


def reading_tables(release: Release, columns: tuple[Column, ...]) -> tuple[ReadingTable, ...]:
    """A table a column."""
    return tuple(_table(release, column) for column in columns)


def _table(release: Release, column: Column) -> ReadingTable:
    assessment = column.assessment
    folder = release.statute(assessment.statute).folder
    readings = folder.readings.readings
    joined = {name for reading in readings for name in names(formula_for(folder.statute, reading))}
    ids = tuple(condition.id for condition in assessment.conditions if condition.id in joined)
    return ReadingTable(
        column=column.title,
        days=column.days,
        condition_ids=ids,
        rows=tuple(_row(release, column, reading, ids) for reading in readings),
        robust=robust_words(release, column.query),
    )


def robust_words(release: Release, query: Query) -> str:
    """Whether the verdict on the whole is robust, with the readings that were counted."""
    found = robustness(release, query)
    counted = ", ".join(found.readings)
    if found.robust:
        return f"Robust: the whole has the same verdict under every reading counted ({counted})."
    return (
        "Not robust: the whole is not decided here, or differs between the readings counted "
        f"({counted}: those that weigh evidence and have a known holder)."
    )


def _row(release: Release, column: Column, reading: Reading, ids: tuple[str, ...]) -> ReadingRow:
    query = msgspec.structs.replace(column.query, reading=reading.id)
    current = reading.id == column.assessment.reading
    assessment = column.assessment if current else assess(release, query)
    return ReadingRow(
        id=reading.id,
        title=reading.title,
        current=current,
        url=column.settings.change(reading=reading.id).url(""),
        whole=verdict_view(assessment.overall.verdict),
        conditions=tuple(_verdict(assessment, one) for one in ids),
    )


def _verdict(assessment: Assessment, condition: str) -> VerdictView:
    if condition not in names(assessment.overall.formula):
        return VerdictView("none", NOT_JOINED, NOT_JOINED)
    return verdict_view(assessment.condition(condition).verdict)
