"""What each verdict rests on: the fewest facts that carry it, and what would change it."""

from collections.abc import Iterator

import msgspec

from service.origins import origins_words
from service.pages.view.citation import perspective_words
from service.pages.view.column import Column
from service.pages.view.verdict import VerdictView, verdict_view
from service.snippet import snippet
from service.words import edtf_words
from waiver_rules.combine import names
from waiver_rules.flips import FlipSet
from waiver_rules.release import Release
from waiver_rules.sensitivity import PartSensitivity, Without, sensitivity


class Rested(msgspec.Struct, frozen=True):
    """A fact on which a verdict rests."""

    id: str
    when: str
    snippet: str


class FlipView(msgspec.Struct, frozen=True):
    """Facts without which the verdict is another; `strike` is the setting that leaves them out."""

    facts: tuple[Rested, ...]
    after: VerdictView
    strike: str


class WithoutView(msgspec.Struct, frozen=True):
    """A perspective or kind of source without which the verdict is another, and the setting that leaves it out."""

    words: str
    after: VerdictView
    name: str
    value: str


class RestsOn(msgspec.Struct, frozen=True, kw_only=True):
    """What the verdict on a condition, or on the whole, rests on; `size` is None where no striking changes it."""

    title: str
    verdict: VerdictView
    size: int | None
    total: int
    flips: tuple[FlipView, ...]
    without: tuple[WithoutView, ...]
    origins: str | None
    to_look_for: tuple[str, ...]


class RobustView(msgspec.Struct, frozen=True, kw_only=True):
    """One column; `url` is the page with all of it, `twin` the JSON of the same."""

    column: str
    robust: str
    note: str | None
    parts: tuple[RestsOn, ...]
    url: str
    twin: str


def robust_view(release: Release, column: Column, robust: str, most: int) -> RobustView:
    """What the verdicts of a column rest on; of each part at most so many sets of facts."""
    found = sensitivity(release, column.query)
    joined = names(column.assessment.overall.formula)
    path, mark, pairs = column.twin.partition("?")
    parts = (*(one for one in found.conditions if one.id in joined), found.overall)
    return RobustView(
        column=column.title,
        robust=robust,
        note=found.note,
        parts=tuple(_part(release, one, most, is_whole=one is found.overall) for one in parts),
        url=column.settings.url(f"/years/{found.period.year}/sensitivity"),
        twin=f"{path}/sensitivity{mark}{pairs}",
    )


def _part(release: Release, part: PartSensitivity, most: int, *, is_whole: bool) -> RestsOn:
    return RestsOn(
        title=part.title if is_whole else f"({part.id}) {part.title}",
        verdict=verdict_view(part.verdict),
        size=part.minimum_size,
        total=part.total,
        flips=tuple(_flip(release, one) for one in part.flip_sets[:most]),
        without=tuple(view for one in part.without if one.changed for view in _without(one)),
        origins=None if part.independent_origins is None else origins_words(part.verdict, part.independent_origins),
        to_look_for=part.to_look_for,
    )


def rested(release: Release, fact_id: str) -> Rested:
    """A fact of the release, with its day and the beginning of its statement."""
    fact = release.evidence.facts[fact_id]
    return Rested(fact_id, edtf_words(fact.occurred), snippet(fact.statement))


def _flip(release: Release, found: FlipSet) -> FlipView:
    return FlipView(
        facts=tuple(rested(release, one) for one in found.facts),
        after=verdict_view(found.verdict),
        strike=",".join(found.facts),
    )


def _without(without: Without) -> Iterator[WithoutView]:
    after = verdict_view(without.verdict)
    if isinstance(without.perspective, str):
        words = f"sources of {perspective_words(without.perspective)}"
        yield WithoutView(words, after, "exclude_perspective", without.perspective)
    if isinstance(without.kind, str):
        yield WithoutView(f"sources of the kind {without.kind.replace('_', ' ')}", after, "exclude_kind", without.kind)
