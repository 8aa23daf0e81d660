"""What the settings of a page change: every verdict that differs from the page without them, and why."""

from collections.abc import Iterator

import msgspec

from service.pages.settings import Settings
from service.pages.view.column import Column, columns_for
from service.pages.view.verdict import VerdictView, verdict_view
from waiver_rules.assessment import Assessment
from waiver_rules.compare import changes
from waiver_rules.query import QueryError
from waiver_rules.release import Release

LEFT_OUT = "What leaving this out changes"
CHOSEN = "What this reading and standard change"


class ChangedPart(msgspec.Struct, frozen=True, kw_only=True):
    """A condition, an element or the whole, with its verdict before and after, and the sentence that says why."""

    title: str
    before: VerdictView
    after: VerdictView
    because_before: str
    because_after: str


class ChangedColumn(msgspec.Struct, frozen=True):
    """What differs in one column."""

    column: str
    parts: tuple[ChangedPart, ...]


class ChangeView(msgspec.Struct, frozen=True, kw_only=True):
    """What differs from the page at `url`."""

    title: str
    url: str
    against: str
    columns: tuple[ChangedColumn, ...]


def change_view(release: Release, year: int, settings: Settings, columns: tuple[Column, ...]) -> ChangeView | None:
    """What the settings change against nothing left out, else against the default reading and standard."""
    base = settings.whole_record() if settings.leave_out else settings.change(reading=None, standard=None)
    if base == settings:
        return None
    statute = columns[-1].query.statute
    try:
        before = {column.title: column for column in columns_for(release, statute, year, base)}
    except QueryError:
        return None
    return ChangeView(
        title=LEFT_OUT if settings.leave_out else CHOSEN,
        against="the whole record" if settings.leave_out else "the default reading and standard",
        url=base.url(f"/years/{year}"),
        columns=tuple(
            ChangedColumn(column.title, changed_parts(before[column.title].assessment, column.assessment))
            for column in columns
            if column.title in before
        ),
    )


def changed_parts(before: Assessment, after: Assessment) -> tuple[ChangedPart, ...]:
    """The whole, conditions and their elements whose verdicts differ, the whole first, each with its sentence on either side."""
    first, second = dict(_parts(before)), dict(_parts(after))
    return tuple(
        ChangedPart(
            title=(second.get(one.part) or first[one.part])[0],
            before=verdict_view(one.before),
            after=verdict_view(one.after),
            because_before=first[one.part][1] if one.part in first else "",
            because_after=second[one.part][1] if one.part in second else "",
        )
        for one in changes(before, after)
        if one.part in first or one.part in second
    )


def _parts(assessment: Assessment) -> Iterator[tuple[str, tuple[str, str]]]:
    yield "overall", ("The whole", assessment.overall.because)
    for condition in assessment.conditions:
        yield condition.id, (f"({condition.id}) {condition.title}", condition.because)
        yield from ((one.id, (f"{one.title} ({one.id})", one.because)) for one in condition.elements)
