"""A query: one statute, year and basis with every setting, and its errors."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal, get_args

import msgspec

from evidence.faults import Fault, FaultsError, nearest
from waiver_rules.standards import DEFAULT, STANDARDS

CERTIFICATION = "certification"
Tier = Literal["accepted", "candidate"]
TIERS: tuple[Tier, ...] = get_args(Tier)
UNKNOWN = "unknown-"
"""Codes of faults that name something which does not exist begin so; the others are invalid settings."""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked. None stands for the default of the statute or of the release.

    `subject` is the code of the actor asked about, where the statute asks each query for one.

    A struck or excluded instrument still says which days its year's certification and term are.

    `known_on` and `recorded_by` are ISO days; `known_on` may be the word `certification`.
    """

    statute: str
    year: int
    subject: str | None = None
    basis: str | None = None
    determination: str | None = None
    known_on: str | None = None
    recorded_by: str | None = None
    reading: str | None = None
    standard: str = DEFAULT
    strike: tuple[str, ...] = ()
    exclude_perspective: tuple[str, ...] = ()
    exclude_kind: tuple[str, ...] = ()
    exclude_source: tuple[str, ...] = ()
    tier: Tier = "accepted"


class Lens(msgspec.Struct, frozen=True, kw_only=True):
    """Through what the record is seen: days up to which it was public and recorded, and what is left out."""

    known_on: date
    recorded_by: date
    strike: frozenset[str] = frozenset()
    exclude_perspective: frozenset[str] = frozenset()
    exclude_kind: frozenset[str] = frozenset()
    exclude_source: frozenset[str] = frozenset()

    @property
    def leaves_out(self) -> bool:
        """Whether any source is left out by its perspective, kind or id."""
        return bool(self.exclude_source or self.exclude_perspective or self.exclude_kind)


class QueryError(FaultsError):
    """Raised for a query that cannot be answered, with every fault; `place` is the name of the setting."""

    @property
    def names_nothing(self) -> bool:
        """Whether a fault names something that does not exist (404), rather than a bad setting (422)."""
        return any(fault.code.startswith(UNKNOWN) for fault in self.faults)


def unknown(place: str, found: str, words: Iterable[str], what: str) -> Fault:
    """The fault of naming something that is not among `words`."""
    known = sorted(words)
    expected = f"{what}: {', '.join(known)}" if 0 < len(known) <= 12 else what
    return Fault(place=place, code=f"{UNKNOWN}{place}", found=found, expected=expected, nearest=nearest(found, known))


def had_by(what: str, statutes: Iterable[str]) -> str:
    """What was expected, with the statutes that have what was named, where others do."""
    known = ", ".join(statutes)
    return f"{what}; what was named is of {known}" if known else what


def invalid(place: str, found: str, expected: str, words: Iterable[str] = ()) -> Fault:
    """The fault of a setting that has no meaning here."""
    return Fault(place=place, code="invalid-setting", found=found, expected=expected, nearest=nearest(found, words))


def check_words(place: str, found: Iterable[str], words: Collection[str], what: str | None = None) -> list[Fault]:
    """A fault for each word that is not among the known ones, which are named unless it is said what they are."""
    return [invalid(place, word, what or f"one of {', '.join(words)}", words) for word in found if word not in words]


def check_standard(standard: str) -> list[Fault]:
    """A fault if it is none of the four standards."""
    return check_words("standard", [standard], STANDARDS)
