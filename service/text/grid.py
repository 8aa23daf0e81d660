"""A grid as text."""

from collections.abc import Iterator

from service.text.grid_words import (
    agreement_words,
    became_words,
    default_words,
    side_words,
    signing_words,
    then_words,
    turn_words,
)
from service.text.layout import labelled, paragraph, table
from service.text.lists import legend_words
from service.titles import statute_title
from service.words import narrow_words, verdict_words
from waiver_rules.balance import OVERALL
from waiver_rules.grid import Cell, Grid, PartGrid
from waiver_rules.release import Release
from waiver_rules.signing_and_term import SigningAndTerm

COLUMN = 19


def grid_text(grid: Grid, release: Release) -> str:
    """How each part fares, every cell of the whole, then certification against term."""
    title = statute_title(release, grid.statute, grid.subject)
    lines = [*paragraph(f"{title}, {grid.year}: {len(grid.cells)} settings"), *paragraph(default_words(grid)), ""]
    for part in (grid.overall, *grid.conditions):
        lines += [*_part(part), ""]
    lines += [*_cells(grid), "", *paragraph(legend_words()), ""]
    for one in grid.signing_and_term:
        lines += [*_signing(one), ""]
    return "\n".join([*lines, *paragraph(grid.disclaimer), f"release   {grid.release}", ""])


def _part(part: PartGrid) -> Iterator[str]:
    name = part.title if part.id == OVERALL else f"({part.id}) {part.title}"
    yield from paragraph(f"{name}: {verdict_words(part.verdict, by_certification=part.by_certification)}".upper())
    if part.share is None:
        return
    yield from labelled("agreement", agreement_words(part), 2, COLUMN)
    yield from labelled("strength", side_words(part), 2, COLUMN)
    for setting, told in turn_words(part):
        yield from labelled(f"other {setting}", told, 2, COLUMN)
    if part.differs:
        yield from labelled("differs exactly", part.differs.words, 2, COLUMN)


def _cells(grid: Grid) -> Iterator[str]:
    """A table of the whole: a row for a basis, day and standard, a column for a reading; the default in brackets."""
    rows: dict[tuple[str, str, str, str], dict[str, Cell]] = {}
    for cell in grid.cells:
        rows.setdefault((cell.basis, cell.determination or "", cell.known_on, cell.standard), {})[cell.reading] = cell
    several = len({cell.determination for cell in grid.cells} - {None}) > 1
    header = ["basis", *(["determination"] if several else []), "known on", "standard", *grid.readings]
    yield from table(
        [
            [basis, *([own] if several else []), day, standard, *(_shown(cells[reading]) for reading in grid.readings)]
            for (basis, own, day, standard), cells in rows.items()
        ],
        header,
    )


def _shown(cell: Cell) -> str:
    word = narrow_words(cell.verdicts[OVERALL])
    return f"[{word}]" if cell.default else word


def _signing(one: SigningAndTerm) -> Iterator[str]:
    yield from paragraph("CERTIFICATION AGAINST TERM")
    yield from paragraph(signing_words(one))
    yield from table([then_words(part) for part in one.parts], ["part", "certified", "at signing", "over the term"])
    told = "What became public after signing, of what counts on either:" if one.became_public else ""
    yield from paragraph(told or "Nothing that counts on either became public after signing.")
    for fact in one.became_public:
        yield from paragraph(became_words(fact), 2, 4)
