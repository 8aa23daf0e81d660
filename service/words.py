"""Dates, verdicts and settings in words: one wording for every door."""

from collections.abc import Mapping
from datetime import date
from re import compile as pattern
from typing import NamedTuple

from waiver_rules.explain import MONTHS, SHOWN, day_words

__all__ = [
    "CERTIFIED",
    "DISPUTED",
    "STATUS",
    "VERDICTS",
    "VerdictWords",
    "day_words",
    "due_sentence",
    "due_words",
    "edtf_words",
    "narrow_words",
    "readings_words",
    "short_words",
    "verdict_words",
    "version_words",
]


class VerdictWords(NamedTuple):
    """A verdict in three lengths: a sentence, what "the public record" does, and one word for a narrow cell."""

    sentence: str
    short: str
    narrow: str


VERDICTS: dict[str, VerdictWords] = {
    "supported": VerdictWords(SHOWN["supported"], "supports", "supported"),
    "contradicted": VerdictWords(SHOWN["contradicted"], "runs against", "against"),
    "contested": VerdictWords(SHOWN["contested"], "is divided on", "divided"),
    "insufficient": VerdictWords(SHOWN["insufficient"], "does not settle", "unsettled"),
}
"""What people read for the words of the contract, which JSON, CSV and goldens keep."""
NOT_APPLICABLE = VerdictWords("this does not apply", "does not apply", "-")
BY_CERTIFICATION = VerdictWords(
    "the certification, not the record alone, supports this", "the certification supports", "supported"
)

EDTF = pattern(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)")
STATUS = {
    "in_force": "in force",
    "not_in_force": "not in force",
    "unrecorded": "not recorded",
    "in_part": "in force on some days",
    "not_yet_law": "not yet law",
}
DISPUTED = " (disputed)"
"""Stands behind a status that others say was otherwise."""
CERTIFIED = {
    "named": "by name",
    "joined_by_or": 'with the grounds joined by "or", none named',
    "presumed": "a determination was made, but its text was not seen",
    None: "not by name, as far as a text was seen",
}


DUE_UNKNOWN = "due by a day that is not known: the day of signing is not"


def due_words(day: date | None, *, unknown: bool) -> str | None:
    """The last day on which something could be done in time, or that it is not known; None where there is none."""
    if unknown:
        return DUE_UNKNOWN
    return f"due by {day_words(day)}" if day else None


def due_sentence(day: date | None, *, unknown: bool) -> str | None:
    """As `due_words`, as a sentence."""
    words = due_words(day, unknown=unknown)
    return f"{words[:1].upper()}{words[1:]}." if words else None


def version_words(enacted: str | None, effective: str | None, status: str, basis: str) -> str:
    """From when a version of the law stands, and whether it still does: `enacted 2008; in force: as read in 2023.`."""
    days = [f"enacted {edtf_words(enacted)}"] if enacted else []
    if effective and effective != enacted:
        days.append(f"law from {edtf_words(effective)}")
    return f"{'; '.join([*days, status.replace('_', ' ')])}: {basis.rstrip('.')}."


def edtf_words(text: str) -> str:
    """An EDTF date or interval in words: `about June 2022`, `June 2022?`, `2020, continuing`."""
    first, slash, last = text.partition("/")
    if not slash:
        return _one(first)
    return f"{_one(first)}, continuing" if last == ".." else f"{_one(first)} to {_one(last)}"


def verdict_words(verdict: str | None, *, by_certification: bool = False) -> str:
    """What the public record does to a condition or element; a null verdict does not apply.

    What would not be supported without the certification is not said to be supported by the record.
    """
    return _words(verdict, by_certification=by_certification).sentence


def short_words(verdict: str | None, *, by_certification: bool = False) -> str:
    """What stands after "the public record": `supports`, `runs against`, `is divided on`, `does not settle`."""
    return _words(verdict, by_certification=by_certification).short


def narrow_words(verdict: str | None) -> str:
    """One word for a table of many columns, or a list: `supported`, `against`, `divided`, `unsettled`, or a dash."""
    return _words(verdict).narrow


def readings_words(readings: Mapping[str, str | None]) -> str:
    """Readings, each with its verdict: `baseline unsettled, strict divided`."""
    return ", ".join(f"{reading} {narrow_words(verdict)}" for reading, verdict in readings.items())


def _words(verdict: str | None, *, by_certification: bool = False) -> VerdictWords:
    if verdict is None:
        return NOT_APPLICABLE
    return BY_CERTIFICATION if verdict == "supported" and by_certification else VERDICTS[verdict]


def _one(text: str) -> str:
    found = EDTF.fullmatch(text)
    if not found:
        return text
    year, month, day, flag = found.groups()
    words = " ".join(part for part in (day and str(int(day)), month and MONTHS[int(month) - 1], year) if part)
    uncertain = "?" if flag in ("?", "%") else ""
    return f"about {words}{uncertain}" if flag in ("~", "%") else f"{words}{uncertain}"
