"""What the executive determined: the status of the days, the instruments, and what they certify of a condition."""

from datetime import date
from typing import Literal

from evidence.dates import Span
from evidence.model import Attribute, Fact
from waiver_rules.assessment import Certified, DeterminationShown
from waiver_rules.chronology import StatusSpan, chronology, days_in_force, terms
from waiver_rules.query import Lens
from waiver_rules.release import Instrument, Release
from waiver_rules.resolve import is_lapse, lapses_among, signings_among
from waiver_rules.shown import show_citations
from waiver_rules.standards import DEFAULT
from waiver_rules.statute import Condition
from waiver_rules.view import Seen, see
from waiver_rules.weigh import Scales, Settled

Certifies = Literal["named", "joined_by_or", "presumed"]


def certified(scales: Scales) -> Certified:
    """The status of every day of the period, and the instruments signed in it or in force on a day of it."""
    seen = instruments_seen(scales)
    spans = _chronology(scales, seen)
    shown = {span.fact for span in spans if span.status == "in_force"}
    shown |= {one.fact.id for one in seen if scales.period.overlaps(_signed(one, scales).signing.signed)}
    return Certified(
        status=spans,
        in_force_days=days_in_force(spans),
        unrecorded_days=sum((span.end - span.start).days + 1 for span in spans if span.status == "unrecorded"),
        determinations=tuple(
            _determination(one, scales, term)
            for one in seen
            for term in _terms(scales, seen)
            if one.fact.id in shown and term.fact == one.fact.id
        ),
    )


def instruments_seen(scales: Scales) -> tuple[Seen, ...]:
    """All instruments in view, whatever their period, in order of signing.

    The instrument that the query hangs on is always among them, its sources marked later where it was not yet
    public: it is what was certified, and what is asked about.
    """
    instruments = scales.statute.instruments
    facts = [scales.release.evidence.facts[fact_id] for fact_id in instruments]
    seen = [see(scales.release.evidence, fact, scales.lens) or _asked_about(fact, scales) for fact in facts]
    return tuple(sorted((one for one in seen if one is not None), key=lambda one: instruments[one.fact.id].signing))


def _asked_about(fact: Fact, scales: Scales) -> Seen | None:
    if fact.id != scales.determination or fact.id in scales.lens.strike:
        return None
    sources = tuple(scales.release.evidence.sources[cited.source] for cited in fact.sources)
    later = tuple(source for source in sources if source.public_from > scales.lens.known_on)
    in_view = tuple(source for source in sources if source.public_from <= scales.lens.known_on)
    return Seen(fact, fact.span, fact.grade, 0, in_view, later)


def in_force_over(scales: Scales) -> tuple[Seen, ...]:
    """The instruments in force on at least one day of the period, in order of signing."""
    seen = instruments_seen(scales)
    ids = {
        term.fact
        for term in _terms(scales, seen)
        if term.start <= scales.period.end and term.end >= scales.period.start
    }
    return tuple(one for one in seen if one.fact.id in ids)


def certifies(condition: Condition, fact: Fact) -> Certifies | None:
    """How an instrument certifies a condition: by name, by joining grounds with "or", by presumption, or not."""
    if _fits(condition.certified_when, fact):
        return "named" if not _names_by_word(condition) else "joined_by_or"
    return "presumed" if _fits(condition.presumed_when, fact) else None


def settle(condition: Condition, scales: Scales) -> Settled | None:
    """How the condition stands under a reading by which certification settles; None under any other reading."""
    if not scales.reading.satisfies(scales.statute.folder.statute.instruments.settled):
        return None
    ways = [(certifies(condition, one.fact), one) for one in in_force_over(scales)]
    stated = tuple(one for way, one in ways if way in ("named", "joined_by_or"))
    if stated:
        return Settled("supported", ("settled",), stated)
    presumed = tuple(one for way, one in ways if way == "presumed")
    if presumed:
        return Settled("supported", ("settled", "text_unseen"), presumed)
    return Settled("insufficient", ("not_settled",))


def _names_by_word(condition: Condition) -> bool:
    # a condition certified by the word that joins the grounds is not certified by its own name
    return any(isinstance(value, str) and value in ("or", "and") for value in condition.certified_when.values())


def _fits(wanted: dict[str, str | int | bool], fact: Fact) -> bool:
    return bool(wanted) and all(_is(fact.attributes.get(name), value) for name, value in wanted.items())


def _is(found: Attribute, value: str | int | bool) -> bool:
    return value in found if isinstance(found, list) else type(found) is type(value) and found == value


def _signed(seen: Seen, scales: Scales) -> Instrument:
    return scales.statute.instruments[seen.fact.id]


def _terms(scales: Scales, seen: tuple[Seen, ...]) -> tuple[StatusSpan, ...]:
    signings = [_signed(one, scales).signing for one in seen]
    return terms(signings, scales.statute.folder.statute.instruments.months)


def _chronology(scales: Scales, seen: tuple[Seen, ...]) -> tuple[StatusSpan, ...]:
    statute = scales.statute
    law_since = statute.folder.conditions.procedure.applies.since
    if law_since is None:
        return ()
    facts = [fact for fact in scales.release.evidence.facts.values() if is_lapse(fact, statute)]
    lapses = [see(scales.release.evidence, fact, scales.lens) for fact in facts]
    return chronology(
        signings_among([one.fact for one in seen], statute),
        lapses_among([(one.fact, one.span) for one in lapses if one is not None]),
        statute.folder.statute.instruments.months,
        law_since,
        scales.period,
    )


def _determination(seen: Seen, scales: Scales, term: StatusSpan) -> DeterminationShown:
    fact, instrument = seen.fact, _signed(seen, scales)
    attributes = fact.attributes
    return DeterminationShown(
        id=fact.id,
        signed=instrument.signing.day,
        signed_uncertain=instrument.signing.uncertain,
        signed_as_written=str(attributes.get("signed") or fact.occurred),
        public_from=fact.public_from,
        signer=_text(attributes.get("signer")),
        signer_office=_text(attributes.get("signer_office")),
        instrument=_text(attributes.get("instrument")),
        citation=_citation(fact, instrument, scales),
        grounds_named=tuple(str(one) for one in _list(attributes.get("grounds_named"))),
        grounds_joined_by=str(attributes.get("grounds_joined_by") or "unknown"),
        certifies_d=_flag(attributes.get("certifies_d")),
        text_seen=attributes.get("text_seen") is True,
        statement=fact.statement,
        in_force_from=term.start,
        in_force_to=term.end,
        citations=show_citations(seen, scales.release.content),
    )


def _citation(fact: Fact, instrument: Instrument, scales: Scales) -> str | None:
    """The name of the instrument, with its notice only where that was out by the day of the lens."""
    published = fact.attributes.get("fr_published")
    hindsight = scales.lens.known_on >= scales.release.evidence.as_of
    is_out = published <= scales.lens.known_on.isoformat() if isinstance(published, str) else hindsight
    parts = [instrument.name, instrument.notice if is_out else None]
    return ", ".join(part for part in parts if part) or None


def _text(value: Attribute) -> str | None:
    return value if isinstance(value, str) else None


def _list(value: Attribute) -> list[str | int | float | bool | None]:
    return value if isinstance(value, list) else []


def _flag(value: Attribute) -> bool | None:
    return value if isinstance(value, bool) else None


def determinations(release: Release, statute_id: str) -> tuple[DeterminationShown, ...]:
    """Every recorded instrument of a statute in hindsight, in order of signing. Raises KeyError for the statute."""
    statute = release.statute(statute_id)
    as_of = release.evidence.as_of
    scales = Scales(
        release=release,
        statute=statute,
        reading=statute.folder.readings.get(statute.folder.readings.default),
        standard=DEFAULT,
        lens=Lens(known_on=as_of, recorded_by=as_of),
        period=Span(date(statute.folder.statute.years_from, 1, 1), as_of),
        determination=None,
        rules={},
    )
    return certified(scales).determinations
