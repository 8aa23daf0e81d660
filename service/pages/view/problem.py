"""A page for a question that has no answer: what was wrong, and the nearest question that has one."""

import msgspec

from evidence.faults import Fault
from service.pages.settings import MANY, ONE, Settings, made_of
from service.pages.view.column import signings_in
from service.words import day_words
from waiver_rules.period import NONE_RECORDED, SEVERAL
from waiver_rules.query import QueryError
from waiver_rules.release import Release

YEARS = frozenset({"year", "from", "to"})


class Suggestion(msgspec.Struct, frozen=True):
    """A link that leads on."""

    url: str
    words: str


class Problem(msgspec.Struct, frozen=True):
    """One thing that was wrong."""

    place: str
    found: str
    expected: str
    suggestions: tuple[Suggestion, ...]


class ProblemPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows."""

    status: int
    title: str
    problems: tuple[Problem, ...]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked: the path, and the settings as they were given, right or wrong."""

    path: str
    statute: str
    year: int | None
    pairs: tuple[tuple[str, str], ...]

    @property
    def settings(self) -> Settings:
        """The settings among them."""
        one = {name: value for name, value in self.pairs if name in ONE and value}
        many = {name: tuple(value for each, value in self.pairs if each == name and value) for name in MANY}
        return made_of(one, many)


def problem_page(release: Release, error: QueryError, asked: Asked) -> ProblemPage:
    """The page for a query that cannot be answered: 404 where it names nothing, 422 where a setting is wrong."""
    problems = tuple(
        Problem(fault.place.replace("_", " "), fault.found, fault.expected, _suggestions(release, fault, asked))
        for fault in error.faults
    )
    if error.names_nothing:
        return ProblemPage(status=404, title="Nothing is stored under that name", problems=problems)
    return ProblemPage(status=422, title="That setting has no answer here", problems=problems)


def _suggestions(release: Release, fault: Fault, asked: Asked) -> tuple[Suggestion, ...]:
    if fault.code == SEVERAL and asked.year is not None:
        signings = signings_in(release, asked.statute, asked.year)
        return tuple(
            Suggestion(asked.settings.change(determination=one.id).url(asked.path), f"signed {day_words(one.day)}")
            for one in signings
        )
    if fault.code == NONE_RECORDED:
        hindsight = asked.settings.change(basis=None, known_on=None, determination=None)
        return (Suggestion(hindsight.url(asked.path), f"{asked.year} in hindsight"),)
    if fault.nearest is None:
        return ()
    if fault.place in YEARS:
        return (Suggestion(asked.settings.url(f"/years/{fault.nearest}"), fault.nearest),)
    return (Suggestion(_mended(asked, fault, fault.nearest).url(asked.path), fault.nearest),)


def _mended(asked: Asked, fault: Fault, nearest: str) -> Settings:
    if fault.place == "setting":
        renamed = tuple((nearest if name == fault.found else name, value) for name, value in asked.pairs)
        return msgspec.structs.replace(asked, pairs=renamed).settings
    if fault.place in MANY:
        words = tuple(nearest if one == fault.found else one for one in getattr(asked.settings, fault.place))
        return asked.settings.change(**{fault.place: words})
    return asked.settings.change(**{fault.place: nearest})
