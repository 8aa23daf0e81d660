"""Facts found by their words: year, kind, actors, claim, and text."""

from collections.abc import Iterable
from datetime import date

import msgspec

from evidence.dates import Span
from evidence.faults import Fault, FaultsError, nearest
from evidence.model import Evidence, Fact
from evidence.reach import reach
from evidence.text_words import begin_words, words_in

LONGEST_TEXT = 200
"""Characters that may be looked for in one text."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What facts are looked for; None leaves a word open. `by` and `to` are actor codes or classes.

    `q` is text of at most 200 characters: each of its words must begin a word of the statement, location or id,
    whatever the capitals and accents. Text that is neither blank nor has a word fits nothing.
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
    check_wanted(evidence, wanted)
    words = None if wanted.q is None else words_in(wanted.q)
    if not words and (wanted.q or "").strip():
        return ()
    found = (fact for fact in evidence.facts.values() if _fits(evidence, fact, wanted, words or ()))
    return tuple(sorted(found, key=lambda fact: (fact.span.start, fact.id)))


def check_wanted(evidence: Evidence, wanted: Wanted) -> None:
    """Raises FaultsError for words that the vocabulary does not have, and for a longer text."""
    faults = [fault for fault in _faults(evidence, wanted) if fault is not None]
    if faults:
        raise FaultsError(faults)


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


def _fits(evidence: Evidence, fact: Fact, wanted: Wanted, words: Iterable[str]) -> bool:
    return (
        (wanted.kind is None or fact.kind == wanted.kind)
        and (wanted.claim is None or any(claim.proposition == wanted.claim for claim in fact.claims))
        and _has(evidence, fact.by, wanted.by)
        and _has(evidence, fact.to, wanted.to)
        and (wanted.year is None or _in_year(evidence, fact, wanted.year))
        and begin_words(fact, words)
    )


def _has(evidence: Evidence, codes: tuple[str, ...], word: str | None) -> bool:
    return word is None or any(word in (code, evidence.vocabulary.class_of(code)) for code in codes)


def _in_year(evidence: Evidence, fact: Fact, year: int) -> bool:
    if not 1 <= year <= 9999:
        return False
    days = Span(date(year, 1, 1), date(year, 12, 31))
    return reach(fact, (evidence.sources[cited.source] for cited in fact.sources)).overlaps(days)
