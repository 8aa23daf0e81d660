"""Facts found by their words: year, kind, actors, claim, and text."""

from collections.abc import Iterable
from datetime import date

import msgspec

from evidence.dates import Span
from evidence.faults import Fault, FaultsError, nearest
from evidence.model import Evidence, Fact
from evidence.reach import reach

LONGEST_TEXT = 200
"""Characters that may be looked for in one text."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What facts are looked for; None leaves a word open. `by` and `to` are actor codes or classes.

    `q` is text of at most 200 characters: each of its words must occur in the statement, location or id, whatever the
    case.
    """

    year: int | None = None
    kind: str | None = None
    by: str | None = None
    to: str | None = None
    claim: str | None = None
    q: str | None = None


def find_facts(evidence: Evidence, wanted: Wanted) -> tuple[Fact, ...]:
    """The facts that fit, by the first day of their span, then id.

    Raises FaultsError for unknown words or a longer text.
    """
    faults = [fault for fault in _faults(evidence, wanted) if fault is not None]
    if faults:
        raise FaultsError(faults)
    found = (fact for fact in evidence.facts.values() if _fits(evidence, fact, wanted))
    return tuple(sorted(found, key=lambda fact: (fact.span.start, fact.id)))


def _faults(evidence: Evidence, wanted: Wanted) -> list[Fault | None]:
    words = evidence.vocabulary
    actors = [*words.actors, *words.classes]
    return [
        _unknown("kind", wanted.kind, words.kinds),
        _unknown("by", wanted.by, actors),
        _unknown("to", wanted.to, actors),
        _unknown("claim", wanted.claim, words.propositions),
        _too_long(wanted.q or ""),
    ]


def _too_long(text: str) -> Fault | None:
    if len(text) <= LONGEST_TEXT:
        return None
    expected = f"at most {LONGEST_TEXT} characters"
    return Fault(place="q", code="invalid-setting", found=f"{len(text)} characters", expected=expected)


def _unknown(place: str, word: str | None, words: Iterable[str]) -> Fault | None:
    known = list(words)
    if word is None or word in known:
        return None
    expected = f"a word of the vocabulary for {place}"
    return Fault(place=place, code="unknown-word", found=word, expected=expected, nearest=nearest(word, known))


def _fits(evidence: Evidence, fact: Fact, wanted: Wanted) -> bool:
    return (
        (wanted.kind is None or fact.kind == wanted.kind)
        and (wanted.claim is None or any(claim.proposition == wanted.claim for claim in fact.claims))
        and _has(evidence, fact.by, wanted.by)
        and _has(evidence, fact.to, wanted.to)
        and (wanted.year is None or _in_year(evidence, fact, wanted.year))
        and (wanted.q is None or _reads(fact, wanted.q))
    )


def _has(evidence: Evidence, codes: tuple[str, ...], word: str | None) -> bool:
    return word is None or any(word in (code, evidence.vocabulary.class_of(code)) for code in codes)


def _in_year(evidence: Evidence, fact: Fact, year: int) -> bool:
    if not 1 <= year <= 9999:
        return False
    days = Span(date(year, 1, 1), date(year, 12, 31))
    return reach(fact, (evidence.sources[cited.source] for cited in fact.sources)).overlaps(days)


def _reads(fact: Fact, text: str) -> bool:
    haystack = f"{fact.statement} {fact.location or ''} {fact.id}".casefold()
    return all(word in haystack for word in text.casefold().split())
