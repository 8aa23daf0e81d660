"""The years of a statute: the days of one on a basis, and the year that a fact states for itself."""

from datetime import date

from evidence.dates import Span
from evidence.model import Fact
from waiver_rules.chronology import DAY, anniversary
from waiver_rules.statute import Basis, Statute


def days_of(basis: Basis, year: int) -> Span:
    """The twelve months of a year on a basis that hangs on no instrument, both days inclusive."""
    start = date.fromisoformat(f"{year + basis.offset:04d}-{basis.starts}")
    return Span(start, anniversary(start, 12) - DAY)


def stated_year(fact: Fact, statute: Statute) -> int | None:
    """The statute's year that a fact states in an attribute; the first that it has of those declared, or None."""
    for name, offset in statute.stated_years.items():
        value = fact.attributes.get(name)
        if type(value) is int:
            return value + offset
    return None


def stated_days(fact: Fact, statute: Statute) -> Span | None:
    """The days of the year that a fact states, on the statute's first basis; None where it states none."""
    year = stated_year(fact, statute)
    return None if year is None else days_of(statute.bases[0], year)
