"""A grid as Markdown."""

from collections.abc import Iterator

from service.text.grid_words import (
    agreement_words,
    became_words,
    default_words,
    side_words,
    signing_words,
    turn_words,
)
from service.text.markdown import escaped
from waiver_rules.balance import OVERALL
from waiver_rules.grid import Grid, PartGrid
from waiver_rules.release import Release
from waiver_rules.signing_and_term import SigningAndTerm


def grid_markdown(grid: Grid, release: Release) -> str:
    """How each part fares, every cell as a table, then certification against term."""
    title = release.statute(grid.statute).folder.statute.short_title
    lines = [
        f"# {escaped(title)}, {grid.year}: {len(grid.cells)} settings",
        "",
        f"Compared with: {escaped(default_words(grid))}.",
        "",
    ]
    for part in (grid.overall, *grid.conditions):
        lines += [*_part(part), ""]
    lines += [*_cells(grid), ""]
    for one in grid.signing_and_term:
        lines += [*_signing(one), ""]
    return "\n".join([*lines, f"*{grid.disclaimer}*", "", f"Release `{grid.release}`.", ""])


def _part(part: PartGrid) -> Iterator[str]:
    name = part.title if part.id == OVERALL else f"({part.id}) {part.title}"
    yield from (f"## {escaped(name)}: {part.verdict or 'does not apply'}", "")
    if part.share is None:
        return
    yield from (f"- {agreement_words(part)}; {escaped(side_words(part))}",)
    yield from (f"- other {setting}: {told}" for setting, told in turn_words(part))
    if part.differs:
        yield f"- differs exactly: {part.differs.words}"


def _cells(grid: Grid) -> Iterator[str]:
    names = ["basis", "determination", "known on", "reading", "standard", OVERALL, *(one.id for one in grid.conditions)]
    yield from ("## Every setting", "", _row(names), _row(["---"] * len(names)))
    for cell in grid.cells:
        settings = [cell.basis, cell.determination or "-", cell.known_on, cell.reading, cell.standard]
        verdicts = [cell.verdicts[name] or "-" for name in (OVERALL, *(one.id for one in grid.conditions))]
        yield _row([escaped(one) for one in (*settings, *verdicts)])


def _signing(one: SigningAndTerm) -> Iterator[str]:
    yield from ("## Certification against term", "", escaped(signing_words(one)), "")
    yield from (_row(["part", "certified", "at signing", "over the term"]), _row(["---"] * 4))
    for part in one.parts:
        yield _row([escaped(each or "-") for each in (part.id, part.certified, part.at_signing, part.over_term)])
    yield ""
    yield from (f"- {escaped(became_words(fact))}" for fact in one.became_public)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
