"""The faults of a query's subject: one that is missing, unknown, or another than the statute's own."""

import msgspec

from evidence.faults import Fault
from evidence.model import Vocabulary
from waiver_rules.query import unknown
from waiver_rules.release import StatuteFrozen
from waiver_rules.subjects import subjects_of

MISSING = "missing-subject"


def check_subject(statute: StatuteFrozen, vocabulary: Vocabulary, found: str | None) -> list[Fault]:
    """A fault where the query names no subject though the statute asks for one, or names one that it is not about."""
    fixed = statute.folder.statute.subject
    if fixed is not None:
        return [] if found in (None, fixed) else [_unknown(statute, str(found), [fixed], vocabulary)]
    declared = subjects_of(statute.folder.statute, vocabulary)
    if found is None:
        return [_missing(statute)] if declared.open else []
    return [] if found in declared.open else [_unknown(statute, found, sorted(declared.open), vocabulary)]


def _missing(statute: StatuteFrozen) -> Fault:
    known = ", ".join(statute.has_facts_on())
    expected = f"subject= the code of one; the record has facts on {known}" if known else "subject= the code of one"
    title = statute.folder.statute.short_title
    return Fault(place="subject", code=MISSING, found=f"no subject, and {title} asks for one", expected=expected)


def _unknown(statute: StatuteFrozen, found: str, words: list[str], vocabulary: Vocabulary) -> Fault:
    recorded = ", ".join(statute.has_facts_on())
    what = f"the code of a subject of {statute.folder.statute.short_title}"
    fault = unknown("subject", found, words, f"{what}; the record has facts on {recorded}" if recorded else what)
    named = [code for code in words if vocabulary.actors[code].name.lower() == found.strip().lower()]
    return msgspec.structs.replace(fault, nearest=named[0]) if named else fault
