"""The whole of a column: the formula as written, its verdict and why, and under which settings."""

import msgspec

from service.pages.view.column import Column
from service.pages.view.verdict import VerdictView, verdict_view
from waiver_rules.explain import STANDARD

MEMO = (("html", "page"), ("pdf", "PDF"), ("docx", "Word"))


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """The whole in one column, with the settings under which it was found."""

    column: str
    days: str
    heading: str
    verdict: VerdictView
    formula: str
    because: str
    insufficient_too: tuple[str, ...]
    by_certification: bool
    label: str
    complete: bool
    decision_id: str
    twin: str
    alone: str
    memo: tuple[tuple[str, str], ...]
    other_memo: tuple[tuple[str, str], ...]


def whole_view(column: Column, path: str) -> Whole:
    """The whole as a column has it."""
    assessment = column.assessment
    overall = assessment.overall
    return Whole(
        column=column.title,
        days=column.days,
        heading=assessment.heading,
        verdict=verdict_view(overall.verdict, by_certification=overall.by_certification),
        formula=overall.formula,
        because=overall.because,
        insufficient_too=overall.insufficient_too,
        by_certification=overall.by_certification,
        label=f"Reading: {assessment.reading}. Standard: {STANDARD[assessment.standard]}.",
        complete=assessment.period.complete,
        decision_id=assessment.decision_id,
        twin=column.twin,
        alone=column.settings.change(basis=assessment.period.basis).url(path),
        memo=_memo(column, "shown"),
        other_memo=_memo(column, "other"),
    )


def _memo(column: Column, side: str) -> tuple[tuple[str, str], ...]:
    """The addresses of the memo of one side, by the name of its format."""
    path, _, pairs = column.twin.partition("?")
    own = f"{pairs}&" if pairs else ""
    return tuple((words, f"{path}/memo?{own}format={name}&side={side}") for name, words in MEMO)
