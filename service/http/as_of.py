"""What a store had added when its ledger stood at an earlier entry."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

import msgspec

from evidence.additions import Additions
from evidence.dates import Span
from evidence.model import Fact
from evidence.store.contents import cited_by
from evidence.store.entry import CHANGING, Entry
from service.http.ledger import Ledger

Citing = Callable[[str], Collection[str]]
"""The ids of the stored facts that cite a source."""


def as_of(additions: Additions, ledger: Ledger, citing: Citing) -> Additions:
    """Those of the additions that an earlier ledger, in which something was accepted or withdrawn, had made by then."""
    done = _changes(ledger)
    accepted = {one.successor or one.fact for one in done.values() if one.kind != "retracted"}
    gone = {one.fact for one in done.values() if one.kind != "accepted"}
    days = [date.fromisoformat(one.day) for one in done.values()]
    facts = {name: fact for name, fact in additions.facts.items() if name in accepted}
    dated = _dated(additions, facts, accepted, citing)
    return msgspec.structs.replace(
        additions,
        head=done[max(done)].hash,
        recorded=Span(min(days), max(days)),
        facts=facts,
        sources={name: one for name, one in additions.sources.items() if name in dated},
        withdrawn={name: one for name, one in additions.withdrawn.items() if name in gone},
    )


def _changes(ledger: Ledger) -> dict[int, Entry]:
    return {one.seq: one for entries in ledger.entries.values() for one in entries if one.kind in CHANGING}


def _dated(additions: Additions, facts: Mapping[str, Fact], accepted: Collection[str], citing: Citing) -> set[str]:
    """The sources that an accepted fact cites, those too that a release has packaged since."""
    cited = cited_by(facts.values())
    others = additions.sources.keys() - cited
    return cited | {name for name in others if any(one in accepted for one in citing(name))}
