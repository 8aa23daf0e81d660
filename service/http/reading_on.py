"""From what was read of a ledger to what it says now: only what is new is read, and must follow from what was known."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from evidence.additions import Additions, Scope
from evidence.store.chain import entry_hash
from evidence.store.entry import CHANGING, GENESIS, Entry
from evidence.store.snapshot import Snapshot
from service.http.as_of import as_of
from service.http.edition import Laid
from service.http.ledger import Came, Ledger
from service.http.steps import Entries, steps

BODILESS = "{}"


class BrokenChainError(RuntimeError):
    """Raised where the ledger does not go on from what was read of it before."""


def read_on(before: tuple[Laid, ...], snapshot: Snapshot, kept: int = 0) -> tuple[Laid, ...]:
    """The latest of what the store makes of the packaged release, `kept` earlier ones, and the packaged one last.

    `before` is what was known, the latest first, the packaged release last; it is given back where nothing is new.
    The ledger alone decides which releases these are, not the moments of looking. Raises BrokenChainError, StoreError.
    """
    known, head = before[0].ledger, snapshot.head
    if head.seq == known.seq and (head.hash == known.head or not known.head):
        return before
    if head.seq <= known.seq:
        raise BrokenChainError(f"the ledger ends at entry {head.seq} and went on to {known.seq} before")
    found = _stepped(before, tuple(_checked(known, snapshot.entries(known.seq))), snapshot, kept)
    return found if len(found) <= kept + 1 else (*found[: kept + 1], found[-1])


def _stepped(before: tuple[Laid, ...], new: Entries, snapshot: Snapshot, kept: int) -> tuple[Laid, ...]:
    """What was known, with the latest replaced or others before it, as each stretch of entries leaves the ledger."""
    additions, found = _additions(before[0], new, snapshot), list(before)
    for stretch in steps(new, kept):
        latest = found[0]
        ledger = _ledger(latest.ledger, stretch, snapshot)
        if not any(one.kind in CHANGING for one in stretch):
            found[0] = Laid(latest.packaged, latest.additions, ledger, latest)
            continue
        whole = ledger.seq == new[-1].seq
        added = additions if whole else as_of(additions, ledger, snapshot.citing)
        found.insert(0, Laid(latest.packaged, added, ledger))
    return tuple(found)


def _additions(before: Laid, new: Entries, snapshot: Snapshot) -> Additions:
    changed = [name for one in new if one.kind in CHANGING for name in (one.fact, one.successor) if name]
    return merged(before.additions, snapshot.in_scope(Scope(facts=tuple(changed)))) if changed else before.additions


def merged(before: Additions, fresh: Additions) -> Additions:
    """What was added before with what has been added or withdrawn since."""
    hits = {name: {**before.hits.get(name, {}), **fresh.hits.get(name, {})} for name in {*before.hits, *fresh.hits}}
    return msgspec.structs.replace(
        fresh,
        facts={**before.facts, **fresh.facts},
        sources={**before.sources, **fresh.sources},
        withdrawn={**before.withdrawn, **fresh.withdrawn},
        hits=hits,
    )


def _checked(known: Ledger, entries: Iterable[Entry]) -> Iterable[Entry]:
    seq, head = known.seq, known.head or GENESIS
    for entry in entries:
        if entry.seq != seq + 1 or entry.previous != head or entry_hash(entry) != entry.hash:
            raise BrokenChainError(f"entry {entry.seq} of the ledger does not follow from the one before it")
        seq, head = entry.seq, entry.hash
        yield msgspec.structs.replace(entry, body=BODILESS)


def _ledger(known: Ledger, new: Entries, snapshot: Snapshot) -> Ledger:
    entries = dict(known.entries)
    candidates, aside = dict(known.candidates), dict(known.aside)
    for entry in new:
        for name in filter(None, (entry.fact, entry.successor)):
            entries[name] = (*entries.get(name, ()), entry)
    for name in dict.fromkeys(entry.fact for entry in new):
        came = candidates.pop(name, None)
        kind = entries[name][-1].kind
        if kind == "submitted":
            candidates |= _came(snapshot, name, entries[name][-1])
        elif kind != "accepted":
            aside |= {name: came} if came is not None else _came(snapshot, name)
    last = new[-1]
    return Ledger(seq=last.seq, head=last.hash, entries=entries, candidates=candidates, aside=aside)


def _came(snapshot: Snapshot, name: str, arrived: Entry | None = None) -> Mapping[str, Came]:
    """The fact as it came in, by its id; nothing where a packaged release brought it."""
    fact = snapshot.fact(name)
    if fact is None:
        return {}
    if arrived is not None:
        # accepted since, it would say so
        fact = msgspec.structs.replace(fact, recorded_on=date.fromisoformat(arrived.day))
    found = ((cited.source, snapshot.source(cited.source)) for cited in fact.sources)
    return {name: Came(fact, {source: one for source, one in found if one is not None})}
