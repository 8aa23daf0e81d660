"""A query resolved against a release: every default filled in, every name looked up, every fault at once."""

from collections.abc import Iterable
from datetime import date

import msgspec

from evidence.dates import Span, parse_day
from evidence.faults import Fault
from evidence.model import Fact
from waiver_rules.chronology import Lapse, Signing
from waiver_rules.period import ON_INSTRUMENT, Period, choose_signing, resolve_period
from waiver_rules.query import (
    CERTIFICATION,
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
    if query.statute not in release.content.statutes:
        raise QueryError([unknown("statute", query.statute, release.content.statutes, "a statute of this release")])
    statute = release.statute(query.statute)
    faults = _setting_faults(release, statute, query)
    recorded_by, recorded_faults = _recorded_by(release, query.recorded_by)
    if faults or recorded_faults:
        raise QueryError(faults + recorded_faults)
    signings, lapses = recorded_instruments(release, statute, recorded_by)
    months = statute.folder.statute.instruments.months
    hangs = query.basis in ON_INSTRUMENT or query.known_on == CERTIFICATION
    signing = choose_signing(query, signings, months) if hangs else None
    period = resolve_period(statute.folder.statute, query, signings, lapses, release.evidence.as_of)
    readings = statute.folder.readings
    return Resolved(
        query=query,
        statute=statute,
        reading=readings.get(query.reading or readings.default),
        period=period,
        lens=Lens(
            known_on=_known_on(release, query, signing),
            recorded_by=recorded_by,
            strike=frozenset(query.strike),
            exclude_perspective=frozenset(query.exclude_perspective),
            exclude_kind=frozenset(query.exclude_kind),
            exclude_source=frozenset(query.exclude_source),
        ),
        standard=next(standard for standard in STANDARDS if standard == query.standard),
        determination=signing.id if signing else None,
    )


def years(release: Release, statute: StatuteFrozen) -> range:
    """The years that can be asked about: from the statute's first to that of the release's last day."""
    return range(statute.folder.statute.years_from, release.evidence.as_of.year + 1)


def recorded_instruments(
    release: Release, statute: StatuteFrozen, recorded_by: date
) -> tuple[tuple[Signing, ...], tuple[Lapse, ...]]:
    """All instruments and lapses recorded by a day, in order, whoever knew of them when."""
    facts = [fact for fact in release.evidence.facts.values() if fact.recorded_on <= recorded_by]
    lapses = [(fact, fact.span) for fact in facts if is_lapse(fact, statute)]
    return signings_among(facts, statute), lapses_among(lapses)


def signings_among(facts: list[Fact], statute: StatuteFrozen) -> tuple[Signing, ...]:
    """The signings that the instruments among the facts record, in order of their days."""
    found = [statute.instruments[fact.id].signing for fact in facts if fact.id in statute.instruments]
    return tuple(sorted(found))


def lapses_among(spans: Iterable[tuple[Fact, Span]]) -> tuple[Lapse, ...]:
    """The lapses that facts record, each over the span in which it is seen, in order."""
    return tuple(sorted(Lapse(span, fact.id) for fact, span in spans))


def is_lapse(fact: Fact, statute: StatuteFrozen) -> bool:
    """Whether a fact says that the waiver was not in force."""
    instruments = statute.folder.statute.instruments
    stances = [claim.stance for claim in fact.claims if claim.proposition == instruments.lapse_claim]
    return fact.kind == instruments.lapse_kind and instruments.lapse_stance in stances


def _setting_faults(release: Release, statute: StatuteFrozen, query: Query) -> list[Fault]:
    folder, evidence = statute.folder, release.evidence
    faults: list[Fault] = []
    known = years(release, statute)
    if query.year not in known:
        near = str(min(max(query.year, known.start), known.stop - 1))
        words = f"a year from {known.start} to {known.stop - 1}"
        faults.append(Fault(place="year", code="unknown-year", found=str(query.year), expected=words, nearest=near))
    bases = [basis.id for basis in folder.statute.bases]
    faults += check_words("basis", [query.basis], bases, f"one of {', '.join(bases)}")
    if query.reading is not None:
        ids = folder.readings.ids
        faults += check_words("reading", [query.reading], ids, f"one of {', '.join(ids)}")
    faults += check_standard(query.standard)
    faults += [
        unknown("strike", fact, evidence.facts, "the id of a fact")
        for fact in query.strike
        if fact not in evidence.facts
    ]
    vocabulary = evidence.vocabulary
    faults += check_words("exclude_perspective", query.exclude_perspective, vocabulary.perspectives, "a perspective")
    faults += check_words("exclude_kind", query.exclude_kind, vocabulary.source_kinds, "a kind of source")
    faults += [
        unknown("exclude_source", source, evidence.sources, "the id of a source")
        for source in query.exclude_source
        if source not in evidence.sources
    ]
    faults += _known_on_faults(release, query)
    return faults


def _known_on_faults(release: Release, query: Query) -> list[Fault]:
    if query.determination is not None and query.basis not in ON_INSTRUMENT and query.known_on != CERTIFICATION:
        return [
            invalid(
                "determination",
                query.determination,
                "basis=certification, basis=term or known_on=certification beside it",
            )
        ]
    if query.known_on is None or query.known_on == CERTIFICATION:
        return []
    return _day_faults(release, "known_on", query.known_on, f"a day YYYY-MM-DD, or {CERTIFICATION}")


def _day_faults(release: Release, place: str, text: str, expected: str) -> list[Fault]:
    try:
        day = parse_day(text)
    except ValueError:
        return [invalid(place, text, expected, [CERTIFICATION] if place == "known_on" else [])]
    if day > release.evidence.as_of:
        last = release.evidence.as_of.isoformat()
        return [
            Fault(
                place=place,
                code="invalid-setting",
                found=text,
                expected=f"a day up to {last}, the last on which this release recorded anything",
                nearest=last,
            )
        ]
    return []


def _recorded_by(release: Release, text: str | None) -> tuple[date, list[Fault]]:
    as_of = release.evidence.as_of
    if text is None:
        return as_of, []
    faults = _day_faults(release, "recorded_by", text, "a day YYYY-MM-DD")
    if faults:
        return as_of, faults
    day, first = parse_day(text), min(fact.recorded_on for fact in release.evidence.facts.values())
    if day < first:
        expected = f"a day from {first.isoformat()}, before which nothing was recorded"
        return as_of, [
            Fault(
                place="recorded_by",
                code="invalid-setting",
                found=text,
                expected=expected,
                nearest=first.isoformat(),
            )
        ]
    return day, []


def _known_on(release: Release, query: Query, signing: Signing | None) -> date:
    if query.known_on is None:
        return release.evidence.as_of
    if query.known_on == CERTIFICATION and signing is not None:
        return signing.day
    return parse_day(query.known_on)
