"""A query resolved against a release: every default filled in, every name looked up, every fault at once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import msgspec

from evidence.dates import Span, parse_day, parse_edtf
from evidence.faults import Fault
from evidence.model import Fact
from waiver_rules.chronology import Lapse, Signing
from waiver_rules.index import index_of
from waiver_rules.period import (
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
from waiver_rules.release import Instrument, Release, StatuteFrozen
from waiver_rules.standards import STANDARDS, Standard
from waiver_rules.statute import ON_INSTRUMENT, Statute
from waiver_rules.statute_named import unknown_statute
from waiver_rules.subject_faults import check_subject
from waiver_rules.year import stated_days

SUGGESTED = 5
"""How many unknown ids of a setting are told the nearest valid one."""


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """A query whose every setting is a value: what a decision id is computed from.

    `determination` is the instrument that the basis, or `known_on=certification`, hangs on; `subject` whom the
    statute is about, or the query names. The query is as it was asked, with its basis filled in.
    """

    query: Query
    subject: str | None
    statute: StatuteFrozen
    reading: Reading
    period: Period
    lens: Lens
    standard: Standard
    determination: str | None


def resolve(release: Release, query: Query) -> Resolved:
    """The query with all settings. Raises QueryError with every fault."""
    statute = statute_of(release, query.statute)
    query = with_basis(statute, query)
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
        subject=statute.folder.statute.subject or query.subject,
        statute=statute,
        reading=readings.get(query.reading or readings.default),
        period=_period(release, statute, query, signing, lens),
        lens=lens,
        standard=STANDARDS[STANDARDS.index(query.standard)],
        determination=signing.id if signing else None,
    )


def statute_of(release: Release, statute_id: str) -> StatuteFrozen:
    """The statute of that id. Raises QueryError if the release holds none such."""
    if statute_id not in release.content.statutes:
        raise QueryError([unknown_statute(release, statute_id)])
    return release.statute(statute_id)


def with_basis(statute: StatuteFrozen, query: Query) -> Query:
    """The query on the statute's first basis where it names none."""
    if query.basis is not None:
        return query
    return msgspec.structs.replace(query, basis=statute.folder.statute.bases[0].id)


def years(release: Release, statute: StatuteFrozen) -> range:
    """The years that can be asked about: from the statute's first to that of the release's last day."""
    return range(statute.folder.statute.years_from, release.evidence.as_of.year + 1)


def recorded_instruments(
    release: Release,
    statute: StatuteFrozen,
    recorded_by: date,
    known_on: date | None = None,
    *,
    subject: str | None = None,
) -> tuple[tuple[Signing, ...], tuple[Lapse, ...]]:
    """The instruments and lapses on a subject recorded by a day and public by another (None: whenever), in order."""

    def is_known(fact: Fact) -> bool:
        return fact.recorded_on <= recorded_by and (known_on is None or fact.public_from <= known_on)

    declared = statute.folder.statute
    index = index_of(release, declared.id, subject)
    lapses = ((fact, fact.span) for fact in index.lapses if is_known(fact))
    signings = [statute.instruments[fact.id].signing for fact in index.instruments if is_known(fact)]
    return tuple(signings), lapses_among(lapses, declared)


def signings_among(facts: Iterable[Fact], instruments: Mapping[str, Instrument]) -> tuple[Signing, ...]:
    """The signings that the instruments among the facts record, in order of their days."""
    found = [instruments[fact.id].signing for fact in facts if fact.id in instruments]
    return tuple(sorted(found, key=lambda one: (one.signed, one.id)))


def lapses_among(spans: Iterable[tuple[Fact, Span]], statute: Statute) -> tuple[Lapse, ...]:
    """The lapses that facts record, each over the year that it states or the span in which it is seen, in order."""
    return tuple(sorted(_lapse(fact, span, stated_days(fact, statute)) for fact, span in spans))


def _lapse(fact: Fact, seen: Span, stated: Span | None) -> Lapse:
    begun_by, disputed = parse_edtf(fact.occurred).end, fact.attribution == "disputed"
    return Lapse(stated or seen, fact.id, begun_by, disputed, ends=stated is None)


def _signing(release: Release, statute: StatuteFrozen, query: Query, recorded_by: date) -> Signing | None:
    """The instrument that the query hangs on. It is asked about by who knows of it, whenever it became public."""
    if not hangs_on_instrument(query):
        return None
    declared = statute.folder.statute
    subject = declared.subject or query.subject
    signings, lapses = recorded_instruments(release, statute, recorded_by, subject=subject)
    return choose_signing(query, signings, lapses, declared.instruments)


def _known_on(release: Release, query: Query, signing: Signing | None) -> date:
    if query.known_on is None:
        return release.evidence.as_of
    if query.known_on == CERTIFICATION and signing is not None:
        return signing.day
    return parse_day(query.known_on)


def _period(release: Release, statute: StatuteFrozen, query: Query, signing: Signing | None, lens: Lens) -> Period:
    as_of, declared = release.evidence.as_of, statute.folder.statute
    if signing is None or query.basis not in ON_INSTRUMENT:
        return calendar_period(declared.basis(str(query.basis)), query.year, as_of)
    subject = declared.subject or query.subject
    signings, lapses = recorded_instruments(release, statute, lens.recorded_by, lens.known_on, subject=subject)
    return period_on(query, signing, {*signings, signing}, lapses, declared.instruments, as_of)


def _setting_faults(release: Release, statute: StatuteFrozen, query: Query) -> list[Fault]:
    folder, evidence = statute.folder, release.evidence
    vocabulary, readings = evidence.vocabulary, folder.readings.ids
    bases = [basis.id for basis in folder.statute.bases]
    faults = _year_faults(query.year, years(release, statute))
    faults += check_subject(statute, vocabulary, query.subject)
    faults += check_words("basis", [str(query.basis)], bases)
    if query.reading is not None:
        faults += check_words("reading", [query.reading], readings)
    faults += check_standard(query.standard)
    faults += check_words("tier", [query.tier], TIERS)
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
    first = release.evidence.first_recorded.isoformat()
    faults = _day_faults(release, "recorded_by", text, "a day YYYY-MM-DD")
    if not faults and text < first:
        return [_beyond("recorded_by", text, f"a day from {first}, before which nothing was recorded", first)]
    return faults


def _beyond(place: str, text: str, expected: str, nearest: str) -> Fault:
    return Fault(place=place, code="invalid-setting", found=text, expected=expected, nearest=nearest)
