"""What the executive determined: the status of the days, the instruments, and what they certify of a condition."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from evidence.dates import Span
from evidence.model import Attribute, Fact
from waiver_rules.assessment import Certified, DeterminationShown
from waiver_rules.chronology import Signing, StatusSpan, chronology, days_in_force, days_unrecorded
from waiver_rules.index import index_of
from waiver_rules.match import Scalar
from waiver_rules.query import Lens, QueryError
from waiver_rules.reach import reach_of, scope_days
from waiver_rules.release import Instrument, Release
from waiver_rules.shown import show_citations, statement_of
from waiver_rules.standards import DEFAULT
from waiver_rules.standing import Standing
from waiver_rules.statute import Condition, Instruments, Reads
from waiver_rules.subject_faults import check_subject
from waiver_rules.view import Seen
from waiver_rules.weigh import Scales, Settled

Certifies = Literal["named", "joined_by_or", "presumed"]


def certified(scales: Scales) -> Certified:
    """The status of every day of the period, and the instruments signed in it or in force on a day of it."""
    spans, stood = status_of(scales), scales.stood
    shown = {one.fact.id for one in scales.in_force}
    shown |= {one.fact.id for one in stood.instruments if is_of_period(_signing(one, scales), scales)}
    own_term = {term.fact: term for term in stood.terms}
    return Certified(
        status=spans,
        scope=scope_of(scales),
        scope_days=days_by_scope(spans, scales),
        in_force_days=days_counted(spans, scales),
        unrecorded_days=days_unrecorded(spans),
        no_term=states_no_term(scales),
        determinations=tuple(
            _determination(one, scales, own_term.get(one.fact.id)) for one in stood.instruments if one.fact.id in shown
        ),
    )


def status_of(scales: Scales) -> tuple[StatusSpan, ...]:
    """The status of every day of the period."""
    folder, stood = scales.statute.folder, scales.stood
    declared, law_since = folder.statute.instruments, folder.conditions.procedure.applies.since or date.min
    return chronology(
        stood.signings, stood.lapses, declared.months, law_since, scales.period, replaces=declared.replaces
    )


def states_no_term(scales: Scales) -> bool:
    """Whether an instrument in force on a day of the period states no term, and nothing ended it."""
    open_ended = (term for term in scales.stood.terms if term.end == date.max)
    return any(term.start <= scales.period.end for term in open_ended)


def days_counted(spans: Iterable[StatusSpan], scales: Scales) -> int | None:
    """The days in force; None where none is recorded, or where what was signed before the period states no term.

    Whether that was in force still is then open, and a count would say that it was.
    """
    is_open = any(term.end == date.max and term.start < scales.period.start for term in scales.stood.terms)
    return None if is_open else days_in_force(spans)


def scope_of(scales: Scales) -> str | None:
    """The widest scope of the instruments in force on a day of the period; None where they tell of none."""
    return _widest(scales.in_force, scales.statute.folder.statute.instruments)


def days_by_scope(spans: Iterable[StatusSpan], scales: Scales) -> dict[str, int]:
    """The days in force by the widest scope in force on them; empty where the instruments tell of none."""
    facts = {one.fact.id: one.fact for one in scales.stood.instruments}
    return scope_days(spans, facts, scales.statute.folder.statute.instruments)


def is_of_period(signing: Signing, scales: Scales) -> bool:
    """Whether an instrument is of the period: it states its year, or its signing day may fall in it."""
    if signing.of_year is not None:
        return signing.of_year == scales.year
    return scales.period.overlaps(signing.signed)


def is_signed_in(signing: Signing, scales: Scales) -> bool:
    """As `is_of_period`, an uncertain signing day counting as its earliest."""
    return signing.is_of(scales.year, scales.period)


def _widest(instruments: Iterable[Seen], declared: Instruments) -> str | None:
    found = {reach_of(one.fact, declared.reads) for one in instruments}
    return next((scope for scope in reversed(declared.scopes) if scope in found), None)


def certifies(condition: Condition, fact: Fact, declared: Instruments) -> Certifies | None:
    """How an instrument certifies a condition: by name, by the word that joins the grounds, by presumption, or not."""
    wanted = condition.certified_when
    if _fits(wanted, fact, declared.reads):
        # what is certified by name is told by other attributes than the word that joins the grounds
        return "joined_by_or" if declared.reads.joined_by in wanted else "named"
    return "presumed" if _fits(condition.presumed_when, fact, declared.reads) else None


def settle(condition: Condition, scales: Scales, stood: Standing | None = None) -> Settled | None:
    """How the condition stands under a reading by which certification settles; None under any other reading.

    What no instrument of the statute certifies is weighed under every reading. `stood` is what the lens shows, unless
    something else is supposed to stand.
    """
    if not (condition.certified_when or condition.presumed_when) or not scales.under.settles:
        return None
    declared = scales.statute.folder.statute.instruments
    over = scales.in_force if stood is None else stood.over(scales.period)
    ways = [(certifies(condition, one.fact, declared), one) for one in over]
    stated = tuple(one for way, one in ways if way in ("named", "joined_by_or"))
    if stated:
        return Settled("supported", ("settled",), stated)
    presumed = tuple(one for way, one in ways if way == "presumed")
    if presumed:
        return Settled("supported", ("settled", "text_unseen"), presumed)
    return Settled("insufficient", ("not_settled",))


def _fits(wanted: Mapping[str, Scalar | tuple[Scalar, ...]], fact: Fact, reads: Reads) -> bool:
    def told(name: str) -> Attribute:
        return reach_of(fact, reads) if name == reads.scope else fact.attributes.get(name)

    return bool(wanted) and all(_is(told(name), value) for name, value in wanted.items())


def _is(found: Attribute, value: Scalar | tuple[Scalar, ...]) -> bool:
    if isinstance(value, tuple):
        return any(_is(found, one) for one in value)
    return value in found if isinstance(found, list) else type(found) is type(value) and found == value


def _signing(seen: Seen, scales: Scales) -> Signing:
    return scales.statute.instruments[seen.fact.id].signing


def _determination(seen: Seen, scales: Scales, term: StatusSpan | None) -> DeterminationShown:
    fact, instrument = seen.fact, scales.statute.instruments[seen.fact.id]
    signed, reads = instrument.signing.day, scales.statute.folder.statute.instruments.reads

    def told(name: str | None) -> Attribute:
        return fact.attributes.get(name or "")

    # an instrument replaced on the day of its signing was in force that day
    first, last = (term.start, term.end) if term else (signed, signed)
    return DeterminationShown(
        id=fact.id,
        signed=signed,
        signed_uncertain=instrument.signing.uncertain,
        signed_as_written=str(told(reads.signed) or fact.occurred),
        public_from=fact.public_from,
        signer=_text(told(reads.signer)),
        signer_office=_text(told(reads.signer_office)),
        instrument=_text(told(reads.name)),
        citation=_citation(fact, instrument, reads, scales),
        grounds_named=tuple(str(one) for one in _list(told(reads.grounds))),
        grounds_joined_by=str(told(reads.joined_by) or "unknown"),
        attributes={name: value for name in reads.beside if isinstance(value := told(name), str | int | bool)},
        year=instrument.signing.of_year,
        scope=reach_of(fact, reads),
        lets_through=_let_through(fact, reads, scales.subject),
        certifies=_certified_by(fact, scales),
        text_seen=told(reads.text_seen) is True,
        text_note=_text(told(reads.text_note)),
        statement=statement_of(seen, scales.release.evidence),
        in_force_from=first,
        in_force_to=None if last == date.max else last,
        citations=show_citations(seen, scales.release.content),
    )


def _certified_by(fact: Fact, scales: Scales) -> tuple[str, ...]:
    folder = scales.statute.folder
    declared = folder.statute.instruments
    return tuple(one.id for one in folder.conditions.conditions if certifies(one, fact, declared) == "named")


def _citation(fact: Fact, instrument: Instrument, reads: Reads, scales: Scales) -> str | None:
    """The name of the instrument, with its notice only where that was out by the day of the lens."""
    published = fact.attributes.get(reads.notice_published or "")
    hindsight = scales.lens.known_on >= scales.release.evidence.as_of
    is_out = published <= scales.lens.known_on.isoformat() if isinstance(published, str) else hindsight
    parts = [instrument.name, instrument.notice if is_out else None]
    return ", ".join(part for part in parts if part) or None


def _let_through(fact: Fact, reads: Reads, subject: str | None) -> tuple[str, ...]:
    if reads.lets_through is None or subject is None:
        return ()
    return tuple(str(one) for one in _list(fact.attributes.get(f"{reads.lets_through}_{subject.lower()}")))


def _text(value: Attribute) -> str | None:
    return value if isinstance(value, str) else None


def _list(value: Attribute) -> list[str | int | float | bool | None]:
    return value if isinstance(value, list) else []


def determinations(release: Release, statute_id: str, subject: str | None = None) -> tuple[DeterminationShown, ...]:
    """Every recorded instrument of a statute in hindsight, in order of signing; with a subject, those about it.

    Raises KeyError for the statute, QueryError for a subject that it is not about.
    """
    statute = release.statute(statute_id)
    faults = check_subject(statute, release.evidence.vocabulary, subject) if subject is not None else []
    if faults:
        raise QueryError(faults)
    as_of = release.evidence.as_of
    about, readings = statute.folder.statute.subject or subject, statute.folder.readings
    index = index_of(release, statute_id, about)
    scales = Scales(
        release=release,
        statute=statute,
        index=index,
        under=index.under(readings.get(readings.default)),
        standard=DEFAULT,
        lens=Lens(known_on=as_of, recorded_by=as_of),
        year=as_of.year,
        period=Span(date(statute.folder.statute.years_from, 1, 1), as_of),
        subject=about,
        determination=None,
    )
    return certified(scales).determinations
