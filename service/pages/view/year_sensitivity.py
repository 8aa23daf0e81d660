"""The page of what each verdict of a year rests on, said as the text and the Markdown of the sensitivity say it."""

from collections.abc import Iterator

import msgspec

from service.pages.asked import Made, PageAsked
from service.pages.settings import Settings
from service.pages.view.column import twin_of
from service.pages.view.robust import Rested, rested
from service.pages.view.verdict import VerdictView, verdict_view
from service.sensitivity_table import named
from service.text.sensitivity import carried_words, fewest_words, heading_words
from service.titles import statute_title
from service.words import day_words
from waiver_rules.explain import STANDARD
from waiver_rules.flips import FlipSet
from waiver_rules.release import Release
from waiver_rules.sensitivity import PartSensitivity, Sensitivity, Without, sensitivity

EXCLUDES = {"source": "exclude_source", "perspective": "exclude_perspective", "kind": "exclude_kind"}


class SetView(msgspec.Struct, frozen=True):
    """A smallest set of facts, the verdict without it, and the page of the year so."""

    facts: tuple[Rested, ...]
    after: VerdictView
    url: str


class OutView(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be left out, and the verdict then; `url` is the page of the year so, where it can be asked."""

    sort: str
    name: str
    after: VerdictView
    changed: bool
    url: str | None


class PartView(msgspec.Struct, frozen=True, kw_only=True):
    """What the verdict on one condition, or on the whole, rests on; `more` counts the sets that are not shown."""

    anchor: str
    title: str
    verdict: VerdictView
    applies: bool
    fewest: str
    sets: tuple[SetView, ...]
    more: int
    carried: str
    out: tuple[OutView, ...]
    to_look_for: tuple[str, ...]


class YearSensitivityPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows."""

    year: int
    title: str
    disclaimer: str
    year_url: str
    asked: str
    note: str | None
    parts: tuple[PartView, ...]
    twin: str
    decision_id: str
    release: str


def year_sensitivity_page(asked: PageAsked) -> Made:
    """The page under the settings of its address. Raises QueryError."""
    settings = asked.settings()
    statute = asked.statute(settings)
    query = settings.query(statute, asked.year(statute))
    found = sensitivity(asked.release, query)
    asked.check_time()
    path, mark, pairs = twin_of(query, settings).partition("?")
    return Made("year_sensitivity.html", _page(asked.release, found, settings, f"{path}/sensitivity{mark}{pairs}"))


def _page(release: Release, found: Sensitivity, settings: Settings, twin: str) -> YearSensitivityPage:
    year = found.period.year
    year_url = f"/years/{year}"
    return YearSensitivityPage(
        year=year,
        title=statute_title(release, found.statute, found.subject),
        disclaimer=found.disclaimer,
        year_url=settings.url(year_url),
        asked=_asked(found),
        note=found.note,
        parts=tuple(_part(release, one, settings, year_url) for one in (found.overall, *found.conditions)),
        twin=twin,
        decision_id=found.decision_id,
        release=found.release,
    )


def _asked(found: Sensitivity) -> str:
    period = found.period
    days = f"{day_words(period.start)} to {day_words(period.end)} ({period.basis})"
    known_on = day_words(found.known_on)
    return f"{days}, as public on {known_on}; reading {found.reading}; standard {STANDARD[found.standard]}"


def _part(release: Release, part: PartSensitivity, settings: Settings, path: str) -> PartView:
    return PartView(
        anchor=f"part-{part.id}",
        title=heading_words(part),
        verdict=verdict_view(part.verdict, by_certification=part.by_certification),
        applies=part.verdict is not None,
        fewest=fewest_words(part),
        sets=tuple(_set(release, one, settings, path) for one in part.flip_sets),
        more=part.total - len(part.flip_sets),
        carried=carried_words(part),
        out=tuple(_outs(part, settings, path)),
        to_look_for=part.to_look_for,
    )


def _set(release: Release, found: FlipSet, settings: Settings, path: str) -> SetView:
    struck = settings.change(strike=(*settings.strike, *found.facts))
    return SetView(tuple(rested(release, one) for one in found.facts), verdict_view(found.verdict), struck.url(path))


def _outs(part: PartSensitivity, settings: Settings, path: str) -> Iterator[OutView]:
    """What changes the verdict first, then the rest, each in the order of the sensitivity."""
    for one in sorted(part.without, key=lambda each: not each.changed):
        sort, name = named(one)
        yield OutView(
            sort=sort,
            name=one.title if isinstance(one.title, str) else name,
            after=verdict_view(one.verdict),
            changed=one.changed,
            url=_without(one, settings, path),
        )


def _without(one: Without, settings: Settings, path: str) -> str | None:
    sort, name = named(one)
    if sort not in EXCLUDES:
        return None
    setting = EXCLUDES[sort]
    return settings.change(**{setting: (*getattr(settings, setting), name)}).url(path)
