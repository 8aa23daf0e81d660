"""What a check of the record is: a code, a severity, a meaning, and a function that yields findings."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import msgspec

from evidence.loader import Loaded
from evidence.model import Evidence

Severity = Literal["error", "warning"]


class Record(msgspec.Struct, frozen=True):
    """The record as it was loaded, with the folder it came from."""

    root: Path
    loaded: Loaded

    @property
    def evidence(self) -> Evidence:
        """The facts, sources, publishers, words and gaps."""
        return self.loaded.evidence


class Finding(msgspec.Struct, frozen=True, order=True):
    """What a check met: `id` is the fact, source, gap, word, file or year that it is about."""

    id: str
    says: str
    place: str = ""


class Check(msgspec.Struct, frozen=True):
    """A check with its code, such as E101 for an error or W202 for a warning, and its meaning in one line."""

    code: str
    meaning: str
    run: Callable[[Record], Iterable[Finding]]

    @property
    def severity(self) -> Severity:
        """`error` or `warning`, as the first letter of the code says."""
        return "error" if self.code.startswith("E") else "warning"


def about_fact(record: Record, name: str, says: str) -> Finding:
    """A finding about a fact, with its place."""
    return Finding(name, says, record.loaded.facts[name])


def about_source(record: Record, name: str, says: str) -> Finding:
    """A finding about a source, with its place."""
    return Finding(name, says, record.loaded.sources[name])
