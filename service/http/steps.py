"""The entries of a ledger in stretches, each of which ends where another effective release begins, or at the end."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import attrgetter

from evidence.store.entry import CHANGING, Entry

Entries = tuple[Entry, ...]


def steps(entries: Entries, kept: int) -> Iterable[Entries]:
    """The stretches of the last `kept` and one more changes of what is accepted, those before them as one.

    What comes before the first change is a stretch of its own. No stretch is empty.
    """
    found = [*_stretches(entries)]
    first = [] if not found or _changes(found[0]) else [found.pop(0)]
    early = found[: max(0, len(found) - kept)]
    merged = [tuple(chain.from_iterable(early))] if early else []
    return [*first, *merged, *found[len(early) :]]


def _stretches(entries: Entries) -> Iterator[Entries]:
    stretch: list[Entry] = []
    # what one transaction wrote bears one instant, and nobody saw it in parts
    for _, group in groupby(entries, attrgetter("instant")):
        written = tuple(group)
        if stretch and _changes(written):
            yield tuple(stretch)
            stretch = []
        stretch += written
    if stretch:
        yield tuple(stretch)


def _changes(entries: Entries) -> bool:
    return any(one.kind in CHANGING for one in entries)
