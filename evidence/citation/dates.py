"""EDTF dates in the words of a footnote."""

from re import Match
from re import compile as pattern

EDTF = pattern(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d{2}))?)?(?P<flag>[~?%]?)")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
UNDATED = "n.d."


def date_words(edtf: str | None) -> str:
    """'June 21, 2022', 'June 2022' or '2022'; approximate 'c. June 2022', uncertain 'June 2022?'.

    None gives 'n.d.'. Months are spelled out, where The Bluebook (T12) would abbreviate them. A date of
    another shape (a season, an interval) is returned as it is written.
    """
    if edtf is None:
        return UNDATED
    parsed = EDTF.fullmatch(edtf)
    return _flagged(_american(parsed), parsed["flag"]) if parsed else edtf


def year_words(edtf: str | None) -> str:
    """The year alone, for the classes that are cited by year; a flag on a month or a day is left out."""
    parsed = EDTF.fullmatch(edtf) if edtf else None
    if not parsed:
        return date_words(edtf)
    return parsed["year"] if parsed["month"] else _flagged(parsed["year"], parsed["flag"])


def european(edtf: str | None) -> str | None:
    """'7 December 2021', as international courts write a day inside a title; None without a full day."""
    parsed = EDTF.fullmatch(edtf) if edtf else None
    if not parsed or not parsed["day"]:
        return None
    return f"{int(parsed['day'])} {MONTHS[int(parsed['month']) - 1]} {parsed['year']}"


def _american(parsed: Match[str]) -> str:
    if not parsed["month"]:
        return parsed["year"]
    month = MONTHS[int(parsed["month"]) - 1]
    return f"{month} {int(parsed['day'])}, {parsed['year']}" if parsed["day"] else f"{month} {parsed['year']}"


def _flagged(text: str, flag: str) -> str:
    about = "c. " if flag in ("~", "%") else ""
    doubt = "?" if flag in ("?", "%") else ""
    return f"{about}{text}{doubt}"
