"""What is read on of a ledger must follow from what was read before."""

from collections.abc import Iterator
from typing import cast

import msgspec
import pytest

from evidence.store.chain import chained
from evidence.store.entry import Entry, Head
from evidence.store.snapshot import Snapshot
from service.http.edition import Laid
from service.http.ledger import Ledger
from service.http.reading_on import BrokenChainError, read_on
from waiver_rules.release import Release

HEAD, OTHER = "a" * 64, "b" * 64
ENTRY = Entry(
    seq=2,
    kind="submitted",
    fact="2026-01-01-new",
    successor=None,
    body="{}",
    author="A. Reader",
    day="2026-01-01",
    instant="2026-01-01T00:00:00.000000Z",
    reason="for review",
    key_name=None,
    previous="",
    hash="",
)


class OneEntry(msgspec.Struct):
    """What a snapshot tells of a ledger of two entries, where the first is known."""

    entry: Entry

    @property
    def head(self) -> Head:
        """Where it ends."""
        return Head(seq=self.entry.seq, hash=self.entry.hash, accepted=None)

    def entries(self, after: int) -> Iterator[Entry]:
        """What came after an entry."""
        assert after == self.entry.seq - 1
        yield self.entry

    def fact(self, _: str) -> None:
        """Nothing: the fact is packaged or nowhere."""
        return


def read(release: Release, entry: Entry) -> Laid:
    """What is laid after an entry, where an entry of hash HEAD was the last that was known."""
    return read_on((Laid(release, ledger=Ledger(seq=1, head=HEAD)),), cast("Snapshot", OneEntry(entry)))[0]


def test_an_entry_that_follows_is_read(release: Release) -> None:
    entry = chained(ENTRY, HEAD)
    assert (read(release, entry).ledger.seq, read(release, entry).ledger.head) == (2, entry.hash)


def test_an_entry_that_follows_from_another_one_is_refused_though_its_hash_is_its_own(release: Release) -> None:
    with pytest.raises(BrokenChainError, match="entry 2"):
        read(release, chained(ENTRY, OTHER))


def test_an_entry_that_is_not_what_its_hash_was_taken_of_is_refused(release: Release) -> None:
    with pytest.raises(BrokenChainError, match="entry 2"):
        read(release, msgspec.structs.replace(chained(ENTRY, HEAD), reason="another"))
