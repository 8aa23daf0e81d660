"""The reader's guide: an entry for every kind and proposition, and examples that the record bears out."""

from collections.abc import Callable, Iterable, Iterator

from evidence.checks.check import Check, Finding, Record
from evidence.faults import FaultsError
from evidence.guide import GUIDE, Guide, Mismatch, load_guide, without_entry, wrong_entries, wrong_examples


def unreadable(record: Record) -> Iterator[Finding]:
    """A guide that has faults; a record without a guide has none."""
    try:
        load_guide(record.root)
    except FileNotFoundError:
        return
    except (OSError, FaultsError) as error:
        yield Finding(str(GUIDE), f"the guide cannot be read: {error}", str(GUIDE))


def unguided(record: Record) -> Iterator[Finding]:
    """Words without an entry; one finding for the whole where there is no guide."""
    if not (record.root / GUIDE).exists():
        yield Finding(str(GUIDE), "there is no reader's guide", str(GUIDE))
    yield from _told(record, lambda guide: without_entry(guide, record.evidence.vocabulary))


def misguided(record: Record) -> Iterator[Finding]:
    """Entries for words that do not exist, and examples that the record does not bear out."""
    yield from _told(record, lambda guide: wrong_entries(guide, record.evidence.vocabulary))
    yield from _told(record, lambda guide: wrong_examples(guide, record.evidence.facts))


def _told(record: Record, look: Callable[[Guide], Iterable[Mismatch]]) -> Iterator[Finding]:
    try:
        guide = load_guide(record.root)
    except (OSError, FaultsError):
        return
    for one in look(guide):
        yield Finding(one.word, one.says, one.place or str(GUIDE))


CHECKS = (
    Check("E801", "the reader's guide cannot be read", unreadable),
    Check("W802", "the reader's guide has no entry for this word", unguided),
    Check("E803", "the reader's guide and the record do not agree", misguided),
)
