"""What the executive determined: the status of the days, the instruments, and what they certify of a condition."""

from datetime import date
from typing import Literal

import msgspec

from evidence.dates import Span
from evidence.model import Attribute, Fact
from waiver_rules.assessment import Certified, DeterminationShown
from waiver_rules.chronology import Lapse, Signing, StatusSpan, chronology, days_in_force, terms
from waiver_rules.query import Lens
from waiver_rules.release import Instrument, Release
from waiver_rules.resolve import is_lapse, lapses_among
from waiver_rules.shown import show_citations, statement_of
from waiver_rules.standards import DEFAULT
from waiver_rules.statute import Condition, Scalar
from waiver_rules.view import Seen, see, see_instrument
from waiver_rules.weigh import Scales, Settled

Certifies = Literal["named", "joined_by_or", "presumed"]
JOINED_BY = "grounds_joined_by"


class Standing(msgspec.Struct, frozen=True):
    """The instruments in view, whatever their period, in order of signing; the lapses in view; their terms."""

    instruments: tuple[Seen, ...]
    lapses: tuple[Lapse, ...]
    terms: tuple[StatusSpan, ...]

    def over(self, period: Span) -> tuple[Seen, ...]:
        """The instruments in force on at least one day of a period."""
        ids = {term.fact for term in self.terms if term.start <= period.end and term.end >= period.start}
        return tuple(one for one in self.instruments if one.fact.id in ids)


def standing(scales: Scales) -> Standing:
    """The instruments and lapses that the lens shows.

    The instrument that the query hangs on is among them though not yet public: it is what was certified, and
    what is asked about.
    """
    statute, evidence = scales.statute, scales.release.evidence
    found = [
        see_instrument(evidence, evidence.facts[fact_id], scales.lens)
        if fact_id == scales.determination
        else see(evidence, evidence.facts[fact_id], scales.lens)
        for fact_id in statute.instruments
    ]
    seen = sorted((one for one in found if one is not None), key=lambda one: _signing(one, scales))
    lapsed = [see(evidence, fact, scales.lens) for fact in evidence.facts.values() if is_lapse(fact, statute)]
    lapses = lapses_among((one.fact, one.span) for one in lapsed if one is not None)
    months = statute.folder.statute.instruments.months
    return Standing(tuple(seen), lapses, terms([_signing(one, scales) for one in seen], lapses, months))


def certified(scales: Scales, stood: Standing) -> Certified:
    """The status of every day of the period, and the instruments signed in it or in force on a day of it."""
    folder = scales.statute.folder
    spans = chronology(
        [_signing(one, scales) for one in stood.instruments],
        stood.lapses,
        folder.statute.instruments.months,
        folder.conditions.procedure.applies.since or date.min,
        scales.period,
    )
    shown = {span.fact for span in spans if span.status == "in_force"}
    shown |= {one.fact.id for one in stood.instruments if scales.period.overlaps(_signing(one, scales).signed)}
    own_term = {term.fact: term for term in stood.terms}
    return Certified(
        status=spans,
        in_force_days=days_in_force(spans),
        unrecorded_days=sum((span.end - span.start).days + 1 for span in spans if span.status == "unrecorded"),
        determinations=tuple(
            _determination(one, scales, own_term.get(one.fact.id)) for one in stood.instruments if one.fact.id in shown
        ),
    )


def certifies(condition: Condition, fact: Fact) -> Certifies | None:
    """How an instrument certifies a condition: by name, by the word that joins the grounds, by presumption, or not."""
    wanted = condition.certified_when
    if _fits(wanted, fact):
        return "joined_by_or" if _by_wording(wanted) else "named"
    return "presumed" if _fits(condition.presumed_when, fact) else None


def settle(condition: Condition, scales: Scales, stood: Standing) -> Settled | None:
    """How the condition stands under a reading by which certification settles; None under any other reading."""
    if not scales.reading.satisfies(scales.statute.folder.statute.instruments.settled):
        return None
    ways = [(certifies(condition, one.fact), one) for one in stood.over(scales.period)]
    stated = tuple(one for way, one in ways if way in ("named", "joined_by_or"))
    if stated:
        return Settled("supported", ("settled",), stated)
    presumed = tuple(one for way, one in ways if way == "presumed")
    if presumed:
        return Settled("supported", ("settled", "text_unseen"), presumed)
    return Settled("insufficient", ("not_settled",))


def _by_wording(wanted: dict[str, Scalar]) -> bool:
    # what is certified by name is told by other attributes than the word that joins the grounds
    return JOINED_BY in wanted


def _fits(wanted: dict[str, Scalar], fact: Fact) -> bool:
    return bool(wanted) and all(_is(fact.attributes.get(name), value) for name, value in wanted.items())


def _is(found: Attribute, value: Scalar) -> bool:
    return value in found if isinstance(found, list) else type(found) is type(value) and found == value


def _signing(seen: Seen, scales: Scales) -> Signing:
    return scales.statute.instruments[seen.fact.id].signing


def _determination(seen: Seen, scales: Scales, term: StatusSpan | None) -> DeterminationShown:
    fact, instrument = seen.fact, scales.statute.instruments[seen.fact.id]
    attributes, signed = fact.attributes, instrument.signing.day
    return DeterminationShown(
        id=fact.id,
        signed=signed,
        signed_uncertain=instrument.signing.uncertain,
        signed_as_written=str(attributes.get("signed") or fact.occurred),
        public_from=fact.public_from,
        signer=_text(attributes.get("signer")),
        signer_office=_text(attributes.get("signer_office")),
        instrument=_text(attributes.get("instrument")),
        citation=_citation(fact, instrument, scales),
        grounds_named=tuple(str(one) for one in _list(attributes.get("grounds_named"))),
        grounds_joined_by=str(attributes.get(JOINED_BY) or "unknown"),
        certifies_d=_flag(attributes.get("certifies_d")),
        text_seen=attributes.get("text_seen") is True,
        statement=statement_of(seen, scales.release.evidence),
        in_force_from=signed,
        # an instrument replaced on the day of its signing was in force that day
        in_force_to=term.end if term else signed,
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
    return certified(scales, standing(scales)).determinations
