"""The settings in the address of a page: read, turned into a query, and written back into links."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

import msgspec

from evidence.faults import Fault, nearest
from waiver_rules.query import Query, QueryError

ONE = ("statute", "subject", "basis", "determination", "known_on", "recorded_by", "reading", "standard")
MANY = ("strike", "exclude_perspective", "exclude_kind", "exclude_source")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the address of a page sets; None and empty tuples stand for the defaults."""

    statute: str | None = None
    subject: str | None = None
    basis: str | None = None
    determination: str | None = None
    known_on: str | None = None
    recorded_by: str | None = None
    reading: str | None = None
    standard: str | None = None
    strike: tuple[str, ...] = ()
    exclude_perspective: tuple[str, ...] = ()
    exclude_kind: tuple[str, ...] = ()
    exclude_source: tuple[str, ...] = ()

    @property
    def choose_days(self) -> bool:
        """Whether they say which days count, or up to when something was known: then a year has one view."""
        return any((self.basis, self.determination, self.known_on, self.recorded_by))

    @property
    def leave_out(self) -> bool:
        """Whether anything of the record is struck or excluded."""
        return any(getattr(self, name) for name in MANY)

    @property
    def of_statute(self) -> str:
        """The query string that keeps to the statute and its subject, empty where none is named."""
        return Settings(statute=self.statute, subject=self.subject).url("")

    def whole_record(self) -> "Settings":
        """The same settings with nothing struck or excluded."""
        return self.change(**dict.fromkeys(MANY, ()))

    def change(self, **values: str | tuple[str, ...] | None) -> "Settings":
        """The same settings with some of them changed."""
        return msgspec.structs.replace(self, **values)

    def without(self, name: str, value: str) -> "Settings":
        """The same settings with one value of a list no longer left out."""
        return self.change(**{name: tuple(one for one in getattr(self, name) if one != value)})

    def query(self, statute: str, year: int) -> Query:
        """The query of these settings for a year."""
        given = {name: getattr(self, name) for name in (*ONE, *MANY) if name != "statute" and getattr(self, name)}
        return Query(statute=statute, year=year, **given)

    def url(self, path: str) -> str:
        """The path with the settings that are given as its query string."""
        pairs = self.pairs()
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The settings that are given, as names and values in a fixed order."""
        one = [(name, getattr(self, name)) for name in ONE if getattr(self, name)]
        return (*one, *((name, value) for name in MANY for value in getattr(self, name)))


def read_settings(pairs: Iterable[tuple[str, str]], beside: Iterable[str] = ()) -> Settings:
    """The settings in a query string; blank ones are not given, lists may be joined by commas.

    `beside` are other names that the page knows.

    Raises QueryError where a name is no setting: one that is misspelt must not be taken as not given.
    """
    known = (*ONE, *MANY, *beside)
    one: dict[str, str] = {}
    many: dict[str, dict[str, None]] = {}
    faults = []
    for name, raw in pairs:
        value = raw.strip()
        if name not in known:
            faults.append(_no_setting(name, known))
        elif value and name in MANY:
            many.setdefault(name, {}).update(dict.fromkeys(one.strip() for one in value.split(",") if one.strip()))
        elif value and name in ONE:
            one[name] = value
    if faults:
        raise QueryError(faults)
    return made_of(one, {name: tuple(values) for name, values in many.items()})


def made_of(one: Mapping[str, str], many: Mapping[str, tuple[str, ...]]) -> Settings:
    """Settings out of those with one value and those with many, by name."""
    return msgspec.convert({**one, **many}, Settings)


def _no_setting(name: str, known: Iterable[str]) -> Fault:
    expected = f"one of {', '.join(known)}"
    return Fault(place="setting", code="invalid-setting", found=name, expected=expected, nearest=nearest(name, known))
