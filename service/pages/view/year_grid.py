"""The page of a year under every setting, said as the text and the Markdown of the grid say it."""

import msgspec

from service.pages.asked import Made, PageAsked
from service.pages.view.column import twin_of
from service.pages.view.verdict import VerdictView, verdict_view
from service.text.grid_words import agreement_words, became_words, default_words, side_words, signing_words, turn_words
from service.titles import statute_title
from service.words import CERTIFIED
from waiver_rules.balance import OVERALL
from waiver_rules.grid import Cell, Grid, PartGrid, grid
from waiver_rules.signing_and_term import PartThen, SigningAndTerm


class PartView(msgspec.Struct, frozen=True, kw_only=True):
    """How one condition, or the whole, fares over the settings; `turns` are each setting alone and what it does."""

    anchor: str
    title: str
    verdict: VerdictView
    applies: bool
    agreement: str
    strength: str
    turns: tuple[tuple[str, str], ...]
    differs: str | None


class CellView(msgspec.Struct, frozen=True, kw_only=True):
    """One setting, with the whole and each condition under it."""

    settings: tuple[str, ...]
    whole: VerdictView
    conditions: tuple[VerdictView, ...]
    default: bool


class ThenView(msgspec.Struct, frozen=True, kw_only=True):
    """One determination: each part as certified, at signing and over the term, and what became public later."""

    words: str
    parts: tuple[tuple[str, str, VerdictView, VerdictView], ...]
    became_public: tuple[str, ...]


class YearGridPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows."""

    year: int
    title: str
    disclaimer: str
    year_url: str
    compared_with: str
    parts: tuple[PartView, ...]
    condition_ids: tuple[str, ...]
    cells: tuple[CellView, ...]
    then: tuple[ThenView, ...]
    twin: str
    release: str


def year_grid_page(asked: PageAsked) -> Made:
    """The page under the settings of its address, with which every other is compared. Raises QueryError."""
    settings = asked.settings()
    statute = asked.statute(settings)
    query = settings.query(statute, asked.year(statute))
    found = grid(asked.release, query)
    asked.check_time()
    path, mark, pairs = twin_of(query, settings).partition("?")
    page = YearGridPage(
        year=found.year,
        title=statute_title(asked.release, statute, found.subject),
        disclaimer=found.disclaimer,
        year_url=settings.url(f"/years/{found.year}"),
        compared_with=default_words(found),
        parts=tuple(_part(one) for one in (found.overall, *found.conditions)),
        condition_ids=tuple(one.id for one in found.conditions),
        cells=tuple(_cell(found, one) for one in found.cells),
        then=tuple(_then(one) for one in found.signing_and_term),
        twin=f"{path}/grid{mark}{pairs}",
        release=found.release,
    )
    return Made("year_grid.html", page)


def _part(part: PartGrid) -> PartView:
    return PartView(
        anchor=f"part-{part.id}",
        title=part.title if part.id == OVERALL else f"({part.id}) {part.title}",
        verdict=verdict_view(part.verdict, by_certification=part.by_certification),
        applies=part.share is not None,
        agreement=agreement_words(part),
        strength=side_words(part),
        turns=tuple(turn_words(part)) if part.share is not None else (),
        differs=part.differs.words if part.differs else None,
    )


def _cell(found: Grid, cell: Cell) -> CellView:
    return CellView(
        settings=(cell.basis, cell.determination or "–", cell.known_on, cell.reading, cell.standard.replace("_", " ")),
        whole=verdict_view(cell.verdicts[OVERALL]),
        conditions=tuple(verdict_view(cell.verdicts[one.id]) for one in found.conditions),
        default=cell.default,
    )


def _then(one: SigningAndTerm) -> ThenView:
    return ThenView(
        words=signing_words(one),
        parts=tuple(_part_then(part) for part in one.parts),
        became_public=tuple(became_words(fact) for fact in one.became_public),
    )


def _part_then(part: PartThen) -> tuple[str, str, VerdictView, VerdictView]:
    certified = CERTIFIED[part.certified] if part.certified else "–"
    name = "The whole" if part.id == OVERALL else f"({part.id})"
    return name, certified, verdict_view(part.at_signing), verdict_view(part.over_term)
