"""The release that a store makes effective: whole, or as much of it as one query can ask for."""

from collections.abc import Iterator
from datetime import date

from evidence.additions import Scope
from evidence.dates import parse_day
from evidence.find import Wanted, check_wanted
from evidence.store.snapshot import Snapshot
from waiver_rules.extended import extend
from waiver_rules.overlay import overlay
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.scope import named_scope, scope_of

AT_ONCE = 500
"""Facts that are read from the store at once."""


def effective(snapshot: Snapshot, packaged: Release, recorded_by: date | None = None) -> Release:
    """The packaged release with all that the store accepted, and without what it withdrew by a day (None: ever)."""
    return extend(packaged, snapshot.additions(), recorded_by)


def effective_for(snapshot: Snapshot, packaged: Release, query: Query) -> Release:
    """As `effective`, with only those facts of the store that the query can ask for: the answer is the same bytes.

    It is read in time that does not grow with the other facts. Where the query asks for candidates they are laid over
    it, and so named in the decision id. Raises QueryError with every fault of the query.
    """
    recorded_by = _day(query.recorded_by)
    named = extend(packaged, snapshot.in_scope(named_scope(packaged, query)), recorded_by)
    found = extend(packaged, snapshot.in_scope(scope_of(named, query)), recorded_by)
    return with_candidates(snapshot, found) if query.tier == "candidate" else found


def effective_found(snapshot: Snapshot, packaged: Release, wanted: Wanted) -> Release:
    """As `effective`, with only those facts of the store that fit, found by the indexes of the database.

    What `find_facts` finds in it is what it would find in the whole. Raises FaultsError for unknown words.
    """
    check_wanted(packaged.evidence, wanted)
    return extend(packaged, snapshot.in_scope(Scope(facts=tuple(_found(snapshot, wanted)))))


def _found(snapshot: Snapshot, wanted: Wanted) -> Iterator[str]:
    page = snapshot.search(wanted, limit=AT_ONCE)
    yield from (fact.id for fact in page.facts)
    while page.after is not None:
        page = snapshot.search(wanted, after=page.after, limit=AT_ONCE)
        yield from (fact.id for fact in page.facts)


def with_candidates(snapshot: Snapshot, release: Release) -> Release:
    """The release with every fact that waits for a ruling laid over it."""
    waiting = snapshot.candidates()
    return overlay(release, waiting.facts, waiting.sources) if waiting.facts else release


def _day(text: str | None) -> date | None:
    try:
        return parse_day(text) if text else None
    except ValueError:
        return None  # the query is refused for it when it is resolved
