"""What one request asks of a page, and what a page is made of."""

from collections.abc import Callable, Iterable, Mapping
from time import monotonic

import msgspec

from evidence.faults import Fault
from service.http.edition import Edition
from service.http.operation import OverdueError
from service.pages.settings import Settings, read_settings
from waiver_rules.query import QueryError
from waiver_rules.release import Release
from waiver_rules.resolve import years
from waiver_rules.statute_named import unknown_statute
from waiver_rules.subject_faults import check_subject

OF_LINKS = ("release", "verdicts")
"""What a permanent link carries beside the settings."""


class PageAsked(msgspec.Struct, frozen=True, kw_only=True):
    """A request: the address, the parts of its path by name, the pairs of its query string, a form that was sent.

    `release` is the one asked for, or the first; `edition` is all that is served at this moment.
    """

    release: Release
    edition: Edition
    path: str
    parts: Mapping[str, str] = {}
    pairs: tuple[tuple[str, str], ...] = ()
    form: tuple[tuple[str, str], ...] = ()
    until: float | None = None

    def settings(self, beside: Iterable[str] = ()) -> Settings:
        """The settings in the address. Raises QueryError for a name that is neither one nor among `beside`."""
        return read_settings(self.pairs, beside=(*OF_LINKS, *beside))

    def statute(self, settings: Settings) -> str:
        """The statute that the settings name, else the first. Raises QueryError, naming the nearest."""
        statutes = self.release.content.statutes
        if settings.statute is None:
            return self.release.default_statute
        if settings.statute not in statutes:
            raise QueryError([unknown_statute(self.release, settings.statute)])
        return settings.statute

    @property
    def keep(self) -> str:
        """The query string that keeps to the statute and subject of the address, without what names none."""
        named, subject = self.value("statute"), self.value("subject")
        known = named if named in self.release.content.statutes else None
        frozen = self.release.statute(known or self.release.default_statute)
        faults = check_subject(frozen, self.release.evidence.vocabulary, subject)
        return Settings(statute=known, subject=None if faults else subject).url("")

    def year(self, statute: str, text: str | None = None) -> int:
        """The year in the path, or in a text. Raises QueryError with the nearest that can be asked about."""
        found = self.parts["year"] if text is None else text
        known = years(self.release, self.release.statute(statute))
        number = int(found) if found.isascii() and found.isdecimal() and len(found) == 4 else None
        if number in known:
            return int(found)
        near = known.stop - 1 if number is None else min(max(number, known.start), known.stop - 1)
        expected = f"a year from {known.start} to {known.stop - 1}"
        fault = Fault(place="year", code="unknown-year", found=found or "nothing", expected=expected, nearest=str(near))
        raise QueryError([fault])

    def value(self, name: str) -> str | None:
        """The last value of a name in the query string that is not blank."""
        found = [value.strip() for key, value in self.pairs if key == name and value.strip()]
        return found[-1] if found else None

    def values(self, name: str) -> tuple[str, ...]:
        """Every value of a name in the query string, also those joined by commas."""
        return tuple(one.strip() for key, value in self.pairs if key == name for one in value.split(",") if one.strip())

    def check_time(self) -> None:
        """Raises OverdueError where the time for this request is over."""
        if self.until is not None and monotonic() > self.until:
            raise OverdueError


class Made(msgspec.Struct, frozen=True):
    """A page: its template, what it shows, and its status."""

    template: str
    page: object
    status: int = 200


class Leads(Exception):  # noqa: N818
    """Raised by a page that is a way to another."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


Show = Callable[[PageAsked], Made]
