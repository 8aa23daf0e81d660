"""A query resolved against a release: every default filled in, every name looked up, every fault at once."""

from collections.abc import Collection, Iterable
from datetime import date

import msgspec

from evidence.dates import Span, parse_day, parse_edtf
from evidence.faults import Fault
from evidence.model import Fact
from waiver_rules.chronology import Lapse, Signing
from waiver_rules.period import (
    ON_INSTRUMENT,
    Period,
    calendar_period,
    choose_signing,
    hangs_on_instrument,
    period_on,
)
from waiver_rules.query import (
    CERTIFICATION,
    TIERS,
    Lens,
    Query,
    QueryError,
    check_standard,
    check_words,
    invalid,
    unknown,
)
from waiver_rules.reading import Reading
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.standards import STANDARDS, Standard

SUGGESTED = 5
"""How many unknown ids of a setting are told the nearest valid one."""


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """A query whose every setting is a value: what a decision id is computed from.

    `determination` is the instrument that the basis, or `known_on=certification`, hangs on.
    """

    query: Query
    statute: StatuteFrozen
    reading: Reading
    period: Period
    lens: Lens
    standard: Standard
    determination: str | None


def resolve(release: Release, query: Query) -> Resolved:
    """The query with all settings. Raises QueryError with every fault."""
    statute = statute_of(release, query.statute)
    faults = _setting_faults(release, statute, query)
    if faults:
        raise QueryError(faults)
    recorded_by = parse_day(query.recorded_by) if query.recorded_by else release.evidence.as_of
    signing = _signing(release, statute, query, recorded_by)
    lens = Lens(
        known_on=_known_on(release, query, signing),
        recorded_by=recorded_by,
        strike=frozenset(query.strike),
        exclude_perspective=frozenset(query.exclude_perspective),
        exclude_kind=frozenset(query.exclude_kind),
        exclude_source=frozenset(query.exclude_source),
    )
    readings = statute.folder.readings
    return Resolved(
        query=query,
        statute=statute,
        reading=readings.get(query.reading or readings.default),
        period=_period(release, statute, query, signing, lens),
        lens=lens,
        standard=next(standard for standard in STANDARDS if standard == query.standard),
        determination=signing.id if signing else None,
    )


def statute_of(release: Release, statute_id: str) -> StatuteFrozen:
    """The statute of that id. Raises QueryError if the release holds none such."""
    if statute_id not in release.content.statutes:
        raise QueryError([unknown("statute", statute_id, release.content.statutes, "a statute of this release")])
    return release.statute(statute_id)


def years(release: Release, statute: StatuteFrozen) -> range:
    """The years that can be asked about: from the statute's first to that of the release's last day."""
    return range(statute.folder.statute.years_from, release.evidence.as_of.year + 1)


def recorded_instruments(
    release: Release, statute: StatuteFrozen, recorded_by: date, known_on: date | None = None
) -> tuple[tuple[Signing, ...], tuple[Lapse, ...]]:
    """The instruments and lapses recorded by a day and public by another (None: whenever), in order."""
    facts = [
        fact
        for fact in release.evidence.facts.values()
        if fact.recorded_on <= recorded_by and (known_on is None or fact.public_from <= known_on)
    ]
    lapses = [(fact, fact.span) for fact in facts if is_lapse(fact, statute)]
    return signings_among(facts, statute), lapses_among(lapses)


def signings_among(facts: Iterable[Fact], statute: StatuteFrozen) -> tuple[Signing, ...]:
    """The signings that the instruments among the facts record, in order of their days."""
    found = [statute.instruments[fact.id].signing for fact in facts if fact.id in statute.instruments]
    return tuple(sorted(found))


def lapses_among(spans: Iterable[tuple[Fact, Span]]) -> tuple[Lapse, ...]:
    """The lapses that facts record, each over the span in which it is seen, in order."""
    return tuple(
        sorted(
            Lapse(span, fact.id, parse_edtf(fact.occurred).end, fact.attribution == "disputed") for fact, span in spans
        )
    )


def is_lapse(fact: Fact, statute: StatuteFrozen) -> bool:
    """Whether a fact says that the waiver was not in force."""
    instruments = statute.folder.statute.instruments
    stances = [claim.stance for claim in fact.claims if claim.proposition == instruments.lapse_claim]
    return fact.kind == instruments.lapse_kind and instruments.lapse_stance in stances


def _signing(release: Release, statute: StatuteFrozen, query: Query, recorded_by: date) -> Signing | None:
    """The instrument that the query hangs on. It is asked about by who knows of it, whenever it became public."""
    if not hangs_on_instrument(query):
        return None
    signings, lapses = recorded_instruments(release, statute, recorded_by)
    return choose_signing(query, signings, lapses, statute.folder.statute.instruments.months)


def _known_on(release: Release, query: Query, signing: Signing | None) -> date:
    if query.known_on is None:
        return release.evidence.as_of
    if query.known_on == CERTIFICATION and signing is not None:
        return signing.day
    return parse_day(query.known_on)


def _period(release: Release, statute: StatuteFrozen, query: Query, signing: Signing | None, lens: Lens) -> Period:
    as_of, declared = release.evidence.as_of, statute.folder.statute
    if signing is None or query.basis not in ON_INSTRUMENT:
        return calendar_period(declared.basis(query.basis), query.year, as_of)
    signings, lapses = recorded_instruments(release, statute, lens.recorded_by, lens.known_on)
    return period_on(query, signing, {*signings, signing}, lapses, declared.instruments, as_of)


def _setting_faults(release: Release, statute: StatuteFrozen, query: Query) -> list[Fault]:
    folder, evidence = statute.folder, release.evidence
    vocabulary, readings = evidence.vocabulary, folder.readings.ids
    bases = [basis.id for basis in folder.statute.bases]
    faults = _year_faults(query.year, years(release, statute))
    faults += check_words("basis", [query.basis], bases, f"one of {', '.join(bases)}")
    if query.reading is not None:
        faults += check_words("reading", [query.reading], readings, f"one of {', '.join(readings)}")
    faults += check_standard(query.standard)
    faults += check_words("tier", [query.tier], TIERS, f"one of {', '.join(TIERS)}")
    faults += _unknown("strike", query.strike, evidence.facts, "the id of a fact")
    faults += check_words("exclude_perspective", query.exclude_perspective, vocabulary.perspectives, "a perspective")
    faults += check_words("exclude_kind", query.exclude_kind, vocabulary.source_kinds, "a kind of source")
    faults += _unknown("exclude_source", query.exclude_source, evidence.sources, "the id of a source")
    faults += _determination_faults(query)
    if query.known_on not in (None, CERTIFICATION):
        faults += _day_faults(release, "known_on", str(query.known_on), f"a day YYYY-MM-DD, or {CERTIFICATION}")
    return faults + _recorded_by_faults(release, query.recorded_by)


def _year_faults(year: int, known: range) -> list[Fault]:
    if year in known:
        return []
    near = str(min(max(year, known.start), known.stop - 1))
    expected = f"a year from {known.start} to {known.stop - 1}"
    return [Fault(place="year", code="unknown-year", found=str(year), expected=expected, nearest=near)]


def _unknown(place: str, found: Iterable[str], known: Collection[str], what: str) -> list[Fault]:
    missing = [one for one in found if one not in known]
    told = [unknown(place, one, known, what) for one in missing[:SUGGESTED]]
    # comparing a word with every id takes some 40 ms
    return told + [unknown(place, one, (), what) for one in missing[SUGGESTED:]]


def _determination_faults(query: Query) -> list[Fault]:
    if query.determination is None or hangs_on_instrument(query):
        return []
    expected = "basis=certification, basis=term or known_on=certification beside it"
    return [invalid("determination", query.determination, expected)]


def _day_faults(release: Release, place: str, text: str, expected: str) -> list[Fault]:
    try:
        day = parse_day(text)
    except ValueError:
        return [invalid(place, text, expected, [CERTIFICATION] if place == "known_on" else [])]
    as_of = release.evidence.as_of
    last = as_of.isoformat()
    if day > as_of:
        return [_beyond(place, text, f"a day up to {last}, the last on which this release recorded anything", last)]
    return []


def _recorded_by_faults(release: Release, text: str | None) -> list[Fault]:
    if text is None:
        return []
    first = min(fact.recorded_on for fact in release.evidence.facts.values()).isoformat()
    faults = _day_faults(release, "recorded_by", text, "a day YYYY-MM-DD")
    if not faults and text < first:
        return [_beyond("recorded_by", text, f"a day from {first}, before which nothing was recorded", first)]
    return faults


def _beyond(place: str, text: str, expected: str, nearest: str) -> Fault:
    return Fault(place=place, code="invalid-setting", found=text, expected=expected, nearest=nearest)
