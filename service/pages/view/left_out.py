"""What the settings leave out of the record, each with the address that brings it back."""

import msgspec

from service.pages.settings import MANY, Settings
from service.pages.view.citation import perspective_words
from waiver_rules.release import Release

NAMES = {
    "strike": "Fact",
    "exclude_perspective": "Perspective",
    "exclude_kind": "Kind of source",
    "exclude_source": "Source",
}


class LeftOut(msgspec.Struct, frozen=True):
    """One thing that is left out; `url` is the page about it, where there is one."""

    sort: str
    id: str
    words: str
    url: str | None
    undo: str


def left_out(release: Release, settings: Settings, path: str) -> tuple[LeftOut, ...]:
    """Everything that the settings leave out; `path` is the page that brings it back."""
    return tuple(
        LeftOut(NAMES[name], one, *_words(release, name, one), settings.without(name, one).url(path))
        for name in MANY
        for one in getattr(settings, name)
    )


def _words(release: Release, name: str, one: str) -> tuple[str, str | None]:
    if name == "strike":
        return release.evidence.facts[one].statement, f"/facts/{one}"
    if name == "exclude_source":
        return release.evidence.sources[one].text, f"/sources/{one}"
    return (perspective_words(one) if name == "exclude_perspective" else one.replace("_", " ")), None
