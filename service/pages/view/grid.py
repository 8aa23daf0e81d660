"""The grid of the first page: a column a year, a line a condition, the whole, and the waiver itself."""

import msgspec

from service.pages.view.verdict import VerdictView
from waiver_rules.statute_words import StatuteWords

WHOLE = "The whole"
NO_TERM = "no_term"
"""The shape of days on which an instrument was in force that states no term."""


class YearRow(msgspec.Struct, frozen=True, kw_only=True):
    """A year, or one signing of it. `note` stands in place of verdicts where there are none to show."""

    year: int
    url: str
    signing: str | None
    conditions: tuple[VerdictView, ...]
    whole: VerdictView
    status: str
    scope: str
    determinations: int
    robust: str
    note: str | None
    in_force: str


class ConditionName(msgspec.Struct, frozen=True):
    """A condition as the legend names it."""

    id: str
    title: str
    text: str


class Cell(msgspec.Struct, frozen=True):
    """One square; `words` say what it shows and where it leads."""

    shape: str
    words: str
    url: str


class GridLine(msgspec.Struct, frozen=True):
    """A condition, or the whole, over all years."""

    letter: str
    title: str
    cells: tuple[Cell, ...]


class GridView(msgspec.Struct, frozen=True):
    """The years in which the conditions apply, and those before them in which they did not yet."""

    years: tuple[YearRow, ...]
    lines: tuple[GridLine, ...]
    waiver: tuple[Cell, ...]
    before: tuple[YearRow, ...]

    @property
    def scoped(self) -> bool:
        """Whether an instrument of a year tells how far it reaches."""
        return any(row.scope for row in self.years)

    @property
    def has_no_term(self) -> bool:
        """Whether an instrument of a year states no term."""
        return any(row.in_force == NO_TERM for row in self.years)


def grid_view(rows: tuple[YearRow, ...], conditions: tuple[ConditionName, ...], words: StatuteWords) -> GridView:
    """The grid of rows; a row without verdicts keeps its place."""
    told = words.instrument.lower()
    later = tuple(row for row in rows if row.in_force != "not_yet_law")
    lines = [
        GridLine(f"({one.id})", one.title, tuple(_cell(row, row.conditions[at], f"({one.id})") for row in later))
        for at, one in enumerate(conditions)
    ]
    whole = GridLine(WHOLE, "by the formula of the reading", tuple(_cell(row, row.whole, WHOLE) for row in later))
    return GridView(
        years=later,
        lines=(*lines, whole),
        waiver=tuple(Cell(row.in_force, _told(row, told), row.url) for row in later),
        before=tuple(row for row in rows if row.in_force == "not_yet_law"),
    )


def _told(row: YearRow, instrument: str) -> str:
    reach = f"{row.scope}, " if row.scope else ""
    return f"{row.year}: {instrument} {reach}{row.status}"


def _cell(row: YearRow, verdict: VerdictView, name: str) -> Cell:
    words = row.note or verdict.short
    signing = f", {row.signing}" if row.signing else ""
    return Cell(verdict.shape, f"{row.year}{signing}, {name}: {words}", row.url)
