"""Verdicts in words and shapes: never in colour, and nothing that reads as praise or blame."""

import msgspec

from service.words import short_words, verdict_words
from waiver_rules.explain import STRENGTH

LEGEND: dict[str, str] = {
    "supported": "The public record supports the condition, at the standard of proof chosen.",
    "contradicted": "The public record runs against the condition, at that standard.",
    "contested": "The public record is divided on the condition: there is weight on both sides and neither prevails.",
    "insufficient": "The public record in this store does not settle the condition. That is not to say that whoever "
    "certified it had no basis: classified knowledge exists, and much is published late or never.",
}


class VerdictView(msgspec.Struct, frozen=True):
    """A verdict as it is shown: the name of its shape, its words, and the words for a table."""

    shape: str
    words: str
    short: str


class LegendEntry(msgspec.Struct, frozen=True):
    """A line of the legend."""

    verdict: VerdictView
    means: str


def verdict_view(verdict: str | None, *, by_certification: bool = False) -> VerdictView:
    """The verdict in shape and words; None is shown as not applying."""
    short = short_words(verdict, by_certification=by_certification)
    if verdict is None:
        return VerdictView("none", short, short)
    return VerdictView(verdict, verdict_words(verdict, by_certification=by_certification), short)


def legend() -> tuple[LegendEntry, ...]:
    """What each shape and word means."""
    return tuple(LegendEntry(verdict_view(verdict), means) for verdict, means in LEGEND.items())


def strength_words(weight: int) -> str:
    """A weight as a word."""
    return STRENGTH[weight]
