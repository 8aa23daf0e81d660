"""The page for a permanent link to a release that is not the one served: what it said, and what is said today."""

from urllib.parse import urlencode

import msgspec

from service.pages.asked import OF_LINKS, Made, PageAsked
from service.pages.view.column import Column, columns_for
from service.pages.view.verdict import VerdictView, verdict_view
from service.permalink import WHOLE, carried, told
from service.words import VERDICTS
from waiver_rules.query import QueryError


class GoneRow(msgspec.Struct, frozen=True):
    """A condition or the whole, in the link and today."""

    name: str
    before: VerdictView
    after: VerdictView
    differs: bool


class GoneColumn(msgspec.Struct, frozen=True):
    """One view of the year, in the link and today."""

    column: str
    rows: tuple[GoneRow, ...]

    @property
    def differs(self) -> bool:
        """Whether any verdict differs."""
        return any(row.differs for row in self.rows)


class GonePage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows; `known` where the link carries verdicts that can be set beside today's."""

    asked_release: str
    release: str
    today: str
    known: bool
    differs: bool
    columns: tuple[GoneColumn, ...]


def gone_page(asked: PageAsked) -> Made:
    """The page, with status 410."""
    columns = _columns(asked)
    pairs = [pair for pair in asked.pairs if pair[0] not in OF_LINKS]
    page = GonePage(
        asked_release=asked.value("release") or "",
        release=asked.release.name,
        today=f"{asked.path}?{urlencode(pairs)}" if pairs else asked.path,
        known=bool(columns),
        differs=any(column.differs for column in columns),
        columns=columns,
    )
    return Made("gone.html", page, 410)


def _columns(asked: PageAsked) -> tuple[GoneColumn, ...]:
    carried_verdicts = [told(value) for name, value in asked.pairs if name == "verdicts"]
    before = [one for one in carried_verdicts if one is not None]
    if not before or "year" not in asked.parts:
        return ()
    try:
        settings = asked.settings()
        statute = asked.statute(settings)
        after = columns_for(asked.release, statute, asked.year(statute), settings)
    except QueryError:
        return ()
    # the last column is always the year in hindsight, or as chosen; a signing found later stands before it
    pairs = list(zip(reversed(before), reversed(after), strict=False))
    return tuple(_column(one, column) for one, column in reversed(pairs))


def _column(before: dict[str, str | None], column: Column) -> GoneColumn:
    after = told(carried(column.assessment)) or {}
    names = dict.fromkeys((*before, *after))
    return GoneColumn(
        column.title,
        tuple(
            GoneRow(
                "The whole" if name == WHOLE else f"({name})",
                _view(before.get(name)),
                _view(after.get(name)),
                before.get(name) != after.get(name),
            )
            for name in names
        ),
    )


def _view(verdict: str | None) -> VerdictView:
    return verdict_view(verdict if verdict in VERDICTS else None)
