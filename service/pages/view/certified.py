"""What was certified: the determinations, how each condition stands in them, and the status of the days."""

import msgspec

from service.certification import doubt_words, grounds_words, reach_words, span_words, status_words, text_words
from service.pages.view.citation import CitationView, citation_view
from service.pages.view.column import Column
from service.words import day_words, edtf_words
from waiver_rules.assessment import Assessment, DeterminationShown
from waiver_rules.chronology import StatusSpan
from waiver_rules.statute_words import StatuteWords

SHOWN_BY = {
    "instrument": "shown by a determination",
    "statement": "a source says so",
    "first_instrument": "before the first determination",
}


class DeterminationView(msgspec.Struct, frozen=True, kw_only=True):
    """A determination in words."""

    id: str
    signed: str
    uncertain: str | None
    signer: str
    instrument: str
    public_from: str
    grounds: str
    reach: str | None
    text: str
    in_force: str
    statement: str
    citations: tuple[CitationView, ...]


class StatusLine(msgspec.Struct, frozen=True, kw_only=True):
    """Days of one status; `determination` is the id of the one that shows it, where the page lists it."""

    days: str
    status: str
    shown_by: str | None
    determination: str | None


class StatusCell(msgspec.Struct, frozen=True, kw_only=True):
    """The status of the days of one column."""

    column: str
    summary: str
    lines: tuple[StatusLine, ...]


def determination_views(columns: tuple[Column, ...], words: StatuteWords) -> tuple[DeterminationView, ...]:
    """Every determination that a column shows, in order of signing, as the last such column shows it."""
    found = {one.id: one for column in columns for one in column.assessment.certified.determinations}
    later: dict[tuple[str, str], list[str]] = {}
    for column in columns:
        for one in column.assessment.certified.determinations:
            for citation in one.citations:
                if citation.later:
                    later.setdefault((one.id, citation.source), []).append(column.label)
    return tuple(
        _determination(one, later, words) for one in sorted(found.values(), key=lambda one: (one.signed, one.id))
    )


def status_cells(columns: tuple[Column, ...], words: StatuteWords) -> tuple[StatusCell, ...]:
    """The status of the days in each column."""
    return tuple(
        StatusCell(
            column=column.title,
            summary=status_words(column.assessment.certified, words),
            lines=tuple(_line(span, column.assessment, words) for span in column.assessment.certified.status),
        )
        for column in columns
    )


def _determination(
    one: DeterminationShown, later: dict[tuple[str, str], list[str]], words: StatuteWords
) -> DeterminationView:
    counted = day_words(one.signed)
    return DeterminationView(
        id=one.id,
        signed=edtf_words(one.signed_as_written),
        uncertain=f"The day of signing is uncertain and counts as {counted}." if one.signed_uncertain else None,
        signer=", ".join(part for part in (one.signer, one.signer_office) if part) or "not known",
        instrument=one.citation or one.instrument or "not named",
        public_from=day_words(one.public_from),
        grounds=grounds_words(one),
        reach=reach_words(one, words),
        text=text_words(seen=one.text_seen, note=one.text_note),
        in_force=_days_in_force(one),
        statement=one.statement,
        citations=tuple(citation_view(each, later.get((one.id, each.source), ())) for each in one.citations),
    )


def _days_in_force(one: DeterminationShown) -> str:
    if one.in_force_from is None:
        return "on no day: another was signed on the same day"
    last = f"to {day_words(one.in_force_to)}" if one.in_force_to else "on, without a day that ends it"
    return f"{day_words(one.in_force_from)} {last}"


def _line(span: StatusSpan, assessment: Assessment, words: StatuteWords) -> StatusLine:
    first, last = day_words(span.start), day_words(span.end)
    listed = {one.id: one for one in assessment.certified.determinations}
    shown_by = SHOWN_BY[span.basis] if span.basis else None
    if span.basis == "instrument" and span.fact in listed:
        shown_by = f"determination signed {edtf_words(listed[span.fact].signed_as_written)}"
    shown_by = "; ".join(part for part in (shown_by, doubt_words(span)) if part) or None
    return StatusLine(
        days=first if span.start == span.end else f"{first} to {last}",
        status=span_words(span, assessment.certified, words),
        shown_by=shown_by,
        determination=span.fact if span.fact in listed else None,
    )
