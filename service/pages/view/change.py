"""What the settings of a page change: every verdict that differs from the page without them, and why."""

from collections.abc import Iterator

import msgspec

from service.pages.settings import Settings
from service.pages.view.column import Column, columns_for
from service.pages.view.verdict import VerdictView, verdict_view
from waiver_rules.assessment import Assessment, ConditionAssessment, ElementAssessment, Overall
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
            ChangedColumn(
                column.title,
                # three columns leave room for conditions alone
                changed_parts(before[column.title].assessment, column.assessment, elements=len(columns) < 3),
            )
            for column in columns
            if column.title in before
        ),
    )


class _Part(msgspec.Struct, frozen=True):
    title: str
    because: str
    verdict: VerdictView


def changed_parts(before: Assessment, after: Assessment, *, elements: bool = True) -> tuple[ChangedPart, ...]:
    """The whole, conditions and, if wanted, elements whose verdicts differ, each with its sentence on either side."""
    first, second = dict(_parts(before, elements=elements)), dict(_parts(after, elements=elements))
    return tuple(
        ChangedPart(
            title=second[one.part].title,
            before=first[one.part].verdict,
            after=second[one.part].verdict,
            because_before=first[one.part].because,
            because_after=second[one.part].because,
        )
        for one in changes(before, after)
        if one.part in first and one.part in second
    )


def _parts(assessment: Assessment, *, elements: bool) -> Iterator[tuple[str, _Part]]:
    yield "overall", _part("The whole", assessment.overall)
    for condition in assessment.conditions:
        yield condition.id, _part(f"({condition.id}) {condition.title}", condition)
        for one in condition.elements if elements else ():
            yield one.id, _part(f"{one.title} ({one.id})", one)


def _part(title: str, part: Overall | ConditionAssessment | ElementAssessment) -> _Part:
    return _Part(title, part.because, verdict_view(part.verdict, by_certification=part.by_certification))
