"""How far instruments reach: by what they say, and on how many days."""

from collections import Counter
from collections.abc import Iterable, Mapping

from evidence.model import Fact
from waiver_rules.chronology import StatusSpan
from waiver_rules.statute import Instruments, Reads


def reach_of(fact: Fact, reads: Reads) -> str | None:
    """How far an instrument reaches, by its kind or by what it says."""
    said = fact.attributes.get(reads.scope or "")
    return reads.scope_of_kind.get(fact.kind) or (said if isinstance(said, str) else None)


def breadth_of(fact: Fact, declared: Instruments) -> int:
    """The place of its scope among those declared, 1 for the narrowest; 0 where it tells of none."""
    reach = reach_of(fact, declared.reads)
    return declared.scopes.index(reach) + 1 if reach in declared.scopes else 0


def scope_days(spans: Iterable[StatusSpan], facts: Mapping[str, Fact], declared: Instruments) -> dict[str, int]:
    """The days in force by the widest scope of what was in force on them, from the narrowest scope to the widest.

    Empty where the instruments tell of no scope. `spans` are the status of days, as `chronology` tells it.
    """
    found: Counter[str | None] = Counter()
    for span in spans:
        if span.status == "in_force" and span.fact is not None:
            found[reach_of(facts[span.fact], declared.reads)] += (span.end - span.start).days + 1
    return {scope: found[scope] for scope in declared.scopes if found[scope]}
