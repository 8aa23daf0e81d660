"""Dates, verdicts and settings in words: one wording for every door."""

from datetime import date
from re import compile as pattern

from waiver_rules.explain import SHOWN

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
EDTF = pattern(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)")
STATUS = {
    "in_force": "in force",
    "not_in_force": "not in force",
    "unrecorded": "not recorded",
    "in_part": "in force in part",
    "not_yet_law": "not yet law",
}
CERTIFIED = {
    "named": "by name",
    "joined_by_or": 'with the grounds joined by "or", none named',
    "presumed": "a determination was made, but its text was not seen",
    None: "not by name, as far as a text was seen",
}


def day_words(day: date) -> str:
    """`27 September 2020`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def edtf_words(text: str) -> str:
    """An EDTF date or interval in words: `about June 2022`, `June 2022?`, `from 2020 on`."""
    first, slash, last = text.partition("/")
    if not slash:
        return _one(first)
    return f"{_one(first)}, continuing" if last == ".." else f"{_one(first)} to {_one(last)}"


def verdict_words(verdict: str | None) -> str:
    """What the public record does to a condition: `supports this`, or that it does not apply."""
    return SHOWN[verdict] if verdict else "not yet law in the period"


def _one(text: str) -> str:
    found = EDTF.fullmatch(text)
    if not found:
        return text
    year, month, day, flag = found.groups()
    words = " ".join(part for part in (day and str(int(day)), month and MONTHS[int(month) - 1], year) if part)
    return f"about {words}" if flag in ("~", "%") else f"{words}{flag}"
