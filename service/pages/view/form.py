"""The form of settings: what can be chosen, and what is."""

import msgspec

from service.pages.settings import MANY, Settings
from service.pages.view.citation import perspective_words
from waiver_rules.explain import STANDARD
from waiver_rules.release import Release
from waiver_rules.resolve import years
from waiver_rules.standards import DEFAULT


class Option(msgspec.Struct, frozen=True):
    """One choice in a list."""

    value: str
    words: str
    chosen: bool


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """The form. `kept` are settings that it does not show but carries on."""

    year: int
    first: int
    last: int
    as_of: str
    statutes: tuple[Option, ...]
    subjects: tuple[Option, ...]
    first_basis: str
    readings: tuple[Option, ...]
    standards: tuple[Option, ...]
    bases: tuple[Option, ...]
    known_on: str
    kept: tuple[tuple[str, str], ...]
    perspectives: tuple[tuple[str, str], ...]
    source_kinds: tuple[tuple[str, str], ...]


def form_view(release: Release, statute: str, year: int, settings: Settings) -> Form:
    """The form with the settings of a page filled in."""
    frozen = release.statute(statute)
    folder, known = frozen.folder, years(release, frozen)
    default = folder.readings.default
    return Form(
        year=year,
        first=known.start,
        last=known.stop - 1,
        as_of=release.evidence.as_of.isoformat(),
        statutes=_statutes(release, statute),
        subjects=_subjects(release, statute, settings.subject),
        first_basis=folder.statute.bases[0].title,
        readings=_options(
            {one.id: f"{one.id}: {one.title}" for one in folder.readings.readings}, settings.reading, default
        ),
        standards=_options(STANDARD, settings.standard, DEFAULT),
        bases=_options({one.id: one.title for one in folder.statute.bases}, settings.basis, None),
        known_on=settings.known_on or "",
        kept=tuple(pair for pair in settings.pairs() if pair[0] in (*MANY, "recorded_by")),
        perspectives=tuple((one, perspective_words(one)) for one in sorted(release.evidence.vocabulary.perspectives)),
        source_kinds=tuple((one, one.replace("_", " ")) for one in sorted(release.evidence.vocabulary.source_kinds)),
    )


def _statutes(release: Release, statute: str) -> tuple[Option, ...]:
    """Every statute; the default goes without a word, so that its addresses stay as short as they were."""
    titles = {name: one.folder.statute.short_title for name, one in release.content.statutes.items()}
    words = {name: "" if name == release.default_statute else name for name in titles}
    return tuple(Option(words[name], title, name == statute) for name, title in titles.items())


def statute_links(release: Release, statute: str) -> tuple[Option, ...]:
    """The first page of every statute, that of the default at the root."""
    titles = {name: one.folder.statute.short_title for name, one in release.content.statutes.items()}
    default = release.default_statute
    ordered = sorted(titles, key=lambda name: (name != default, name))
    return tuple(
        Option("/" if name == default else Settings(statute=name).url("/"), titles[name], name == statute)
        for name in ordered
    )


def _subjects(release: Release, statute: str, chosen: str | None) -> tuple[Option, ...]:
    """Those of whom the record has facts, by name; none where the statute has one subject or none."""
    frozen, actors = release.statute(statute), release.evidence.vocabulary.actors
    codes = frozen.has_facts_on() if frozen.folder.statute.subjects else ()
    named = sorted((actors[code].name, code) for code in {*codes, *([chosen] if chosen in actors and codes else [])})
    return tuple(Option(code, name, code == chosen) for name, code in named)


def _options(words: dict[str, str], chosen: str | None, default: str | None) -> tuple[Option, ...]:
    return tuple(
        Option("" if value == default else value, _marked(text, value == default), value == (chosen or default))
        for value, text in words.items()
    )


def _marked(text: str, is_default: bool) -> str:
    return f"{text} (default)" if is_default else text
