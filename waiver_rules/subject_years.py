"""Whom the record of a year is about: the subjects whom a fact of it names."""

from evidence.reach import reach
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.year import days_of, stated_year


def subjects_in(release: Release, statute: StatuteFrozen, year: int, basis_id: str | None = None) -> tuple[str, ...]:
    """The subjects of whom a fact of the year bears on an element or is an instrument, sorted.

    The days of the year are those of a basis, the statute's first unless named or where it hangs on an instrument.
    """
    declared = statute.folder.statute
    named = next((one for one in declared.bases if one.id == basis_id and not one.on_instrument), declared.bases[0])
    period, evidence = days_of(named, year), release.evidence
    found: set[str] = set()
    for name, subjects in _noted(statute).items():
        fact = evidence.facts[name]
        stated, span = stated_year(fact, declared), reach(fact, (evidence.sources[one.source] for one in fact.sources))
        if stated == year or (stated is None and span.overlaps(period)):
            found |= subjects
    return tuple(sorted(found))


def _noted(statute: StatuteFrozen) -> dict[str, set[str]]:
    noted: dict[str, set[str]] = {}
    for hit in statute.hits:
        if hit.subject:
            noted.setdefault(hit.fact, set()).add(hit.subject)
    for name, one in statute.instruments.items():
        noted.setdefault(name, set()).update(one.subjects)
    return noted
