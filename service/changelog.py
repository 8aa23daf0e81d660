"""An entry under `Unreleased` of a changelog, in the section for changed verdicts."""

import textwrap
from re import MULTILINE
from re import compile as pattern

TITLE = "# Changelog"
UNRELEASED = "## Unreleased"
SECTION = "### Verdicts changed"
RELEASE = pattern(r"^## .*$", MULTILINE)
ANY_UNRELEASED = pattern(r"^## \[?unreleased\]?.*$", MULTILINE | 2)
WIDTH = 138


def with_entry(text: str, why: str, lines: list[str]) -> str:
    """The changelog with one more entry: the reason, then a line for each group of changes.

    Heads that are missing are made: `Unreleased` before the newest release, the section at the end of `Unreleased`.
    """
    entry = "\n".join([_wrapped(f"- {why}", "  "), *(_wrapped(f"  - {line}", "    ") for line in lines)]) + "\n"
    text = text if text.strip() else f"{TITLE}\n"
    start, end = _unreleased(text)
    if start == end:
        return f"{_closed(text[:start])}{UNRELEASED}\n\n{SECTION}\n\n{entry}{_opened(text[end:])}"
    body = text[start:end]
    if SECTION not in body.splitlines():
        return f"{_closed(text[:end])}{SECTION}\n\n{entry}{_opened(text[end:])}"
    above, below = body.split(f"{SECTION}\n", 1)
    # the newest first, under the head and the blank line after it
    return f"{text[:start]}{above}{SECTION}\n\n{entry}{below.lstrip(chr(10))}{text[end:]}"


def _unreleased(text: str) -> tuple[int, int]:
    """Where `Unreleased` begins and ends; twice where it is to be made."""
    heads = list(RELEASE.finditer(text))
    found = ANY_UNRELEASED.search(text)
    if found is None:
        place = heads[0].start() if heads else len(text)
        return place, place
    after = [head.start() for head in heads if head.start() > found.start()]
    return found.start(), after[0] if after else len(text)


def _wrapped(line: str, indent: str) -> str:
    return textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _closed(text: str) -> str:
    return f"{text.rstrip()}\n\n"


def _opened(text: str) -> str:
    return f"\n{text}" if text else ""
