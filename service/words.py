"""Dates, verdicts and settings in words: one wording for every door."""

from re import compile as pattern

from waiver_rules.explain import MONTHS, SHOWN, day_words

__all__ = ["CERTIFIED", "STATUS", "day_words", "edtf_words", "verdict_words"]

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
    if verdict == "supported" and by_certification:
        return "the certification, not the record alone, supports this"
    return SHOWN[verdict] if verdict else "this does not apply"


def _one(text: str) -> str:
    found = EDTF.fullmatch(text)
    if not found:
        return text
    year, month, day, flag = found.groups()
    words = " ".join(part for part in (day and str(int(day)), month and MONTHS[int(month) - 1], year) if part)
    uncertain = "?" if flag in ("?", "%") else ""
    return f"about {words}{uncertain}" if flag in ("~", "%") else f"{words}{uncertain}"
