"""What a grid shows, in sentences that text and Markdown share."""

from collections.abc import Iterator

from service.words import CERTIFIED, day_words, narrow_words, readings_words
from waiver_rules.grid import Grid, PartGrid
from waiver_rules.signing_and_term import BecamePublic, PartThen, SigningAndTerm

SETTINGS = {
    "reading": "readings",
    "standard": "standards",
    "basis": "bases",
    "known_on": "days",
}
BECAME = {"during_term": "in the term", "after_term": "after the term"}


def agreement_words(part: PartGrid) -> str:
    """How many settings agree with the default's verdict."""
    if part.share is None:
        return "It does not apply."
    return f"{part.agree} of {part.cells} settings agree ({part.share:.0%})"


def turn_words(part: PartGrid) -> Iterator[tuple[str, str]]:
    """Each setting turned alone: its name, and what it does."""
    for turn in part.turns:
        told = "; ".join(f"{narrow_words(flip.verdict)} {flip.under.words}" for flip in turn.flips)
        yield SETTINGS[turn.setting], told or f"the same in all {turn.cells}"


def side_words(part: PartGrid) -> str:
    """The strictest standard that the winning side meets, and whether the verdict is robust."""
    held = f"holds up to the standard {part.strictest_standard}" if part.strictest_standard else "neither side wins"
    return f"{held}; {'robust' if part.robust else 'not robust'} ({readings_words(part.readings)})"


def default_words(grid: Grid) -> str:
    """The setting with which all others are compared."""
    cell = grid.default
    own = f", {cell.determination}" if cell.determination else ""
    return (
        f"{cell.basis} basis{own}, as public on {day_words(cell.known_on_day)}, reading {cell.reading}, "
        f"standard {cell.standard}"
    )


def then_words(part: PartThen) -> tuple[str, str, str, str]:
    """A part, how it was certified, its verdict at signing, and over the term."""
    certified = CERTIFIED[part.certified] if part.certified else "-"
    return part.id, certified, narrow_words(part.at_signing), narrow_words(part.over_term)


def signing_words(one: SigningAndTerm) -> str:
    """The days that stand against each other."""
    about = "about " if one.signed_uncertain else ""
    term = f"{day_words(one.term.start)} to {day_words(one.term.end)}"
    signed = f"{about}{day_words(one.signed)}"
    return f"{one.determination}: as public at signing ({signed}), and its term in hindsight ({term})"


def became_words(one: BecamePublic) -> str:
    """A fact that became public after signing, and what it bears on."""
    bears = sorted({f"{'for' if each.effect == 'supports' else 'against'} {each.element}" for each in one.bears})
    return f"{day_words(one.public_from)} ({BECAME[one.became]}): {one.statement} [{one.fact}; {', '.join(bears)}]"
