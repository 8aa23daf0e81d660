"""Which facts bear on a statute: those that a rule of it matches, and its instruments and lapses."""

from waiver_rules.release import Release


def facts_bearing(release: Release, statute_id: str) -> frozenset[str]:
    """The ids of the facts that bear on a statute, for whomever it is asked about. Raises KeyError for the statute."""
    frozen = release.statute(statute_id)
    return frozenset((*release.hits_by_fact[statute_id], *frozen.instruments, *frozen.lapses))
