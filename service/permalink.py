"""Permanent links: the address of a page with its release and the verdicts that it showed.

A later release cannot work out what an earlier one answered; the link itself carries it, so that the page of the
later one can say whether it answers differently.
"""

from collections.abc import Iterable
from re import compile as pattern
from urllib.parse import urlencode

from service.joined import joined_conditions
from waiver_rules.assessment import Assessment

WHOLE = "whole"
NONE = "none"
VERDICTS = pattern(r"[A-Za-z]{1,12}\.[a-z]{1,20}(-[A-Za-z]{1,12}\.[a-z]{1,20}){0,40}")


def permalink(path: str, settings: Iterable[tuple[str, str]], release: str, columns: Iterable[Assessment]) -> str:
    """The address of a page with its settings by name, its release, and the verdicts of each column."""
    pairs = (*settings, ("release", release), *(("verdicts", carried(one)) for one in columns))
    return f"{path}?{urlencode(pairs, safe=':')}"


def carried(assessment: Assessment) -> str:
    """The verdicts of an assessment as a link carries them: `A.supported-B.none-whole.contested`."""
    found = [(one.id, one.verdict) for one in joined_conditions(assessment)]
    return "-".join(f"{name}.{verdict or NONE}" for name, verdict in (*found, (WHOLE, assessment.overall.verdict)))


def told(text: str) -> dict[str, str | None] | None:
    """The verdicts that a link carries, None where it carries none that can be read."""
    if not VERDICTS.fullmatch(text):
        return None
    pairs = [one.split(".") for one in text.split("-")]
    return {name: None if verdict == NONE else verdict for name, verdict in pairs}
