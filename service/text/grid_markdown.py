"""A grid as Markdown."""

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
from service.text.lists import legend_words
from service.text.markdown import escaped
from service.titles import statute_title
from service.words import narrow_words, verdict_words
from waiver_rules.balance import OVERALL
from waiver_rules.grid import Grid, PartGrid
from waiver_rules.release import Release
from waiver_rules.signing_and_term import SigningAndTerm


def grid_markdown(grid: Grid, release: Release) -> str:
    """How each part fares, every cell as a table, then certification against term."""
    title = statute_title(release, grid.statute, grid.subject)
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
    words = verdict_words(part.verdict, by_certification=part.by_certification)
    yield from (f"## {escaped(name)}: {words}", "")
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
        verdicts = [narrow_words(cell.verdicts[name]) for name in (OVERALL, *(one.id for one in grid.conditions))]
        yield _row([escaped(one) for one in (*settings, *verdicts)])
    yield from ("", legend_words())


def _signing(one: SigningAndTerm) -> Iterator[str]:
    yield from ("## Certification against term", "", escaped(signing_words(one)), "")
    yield from (_row(["part", "certified", "at signing", "over the term"]), _row(["---"] * 4))
    for part in one.parts:
        yield _row([escaped(each) for each in then_words(part)])
    yield ""
    yield from (f"- {escaped(became_words(fact))}" for fact in one.became_public)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
