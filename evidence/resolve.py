"""Entries into the frozen model: words into days and spans, lists into tuples. Expects checked entries."""

from collections.abc import Iterable, Mapping
from datetime import date

from evidence.citation import cite
from evidence.dates import OPEN, Span, parse_day, parse_edtf, parse_interval
from evidence.entry import ContestedEntry, FactEntry, GapEntry, PublisherEntry, SourceEntry, WithdrawalEntry
from evidence.model import Cited, Claim, Contested, Fact, Gap, Grade, Publisher, Source, Withdrawal

Recorded = Mapping[str, date]
FACT_PLAIN = (
    *("id", "kind", "occurred", "occurred_to", "about", "about_to", "public_basis", "known_at_start"),
    *("attribution", "statement", "determination", "location", "attributes"),
)


def resolve_fact(entry: FactEntry) -> Fact:
    """The fact of an entry. Raises ValueError for dates that the checks would have refused."""
    return Fact(
        **{name: getattr(entry, name) for name in FACT_PLAIN},
        span=parse_interval(entry.occurred, entry.occurred_to),
        open_ended=entry.occurred_to == OPEN,
        about_span=parse_interval(entry.about, entry.about_to) if entry.about else None,
        public_from=parse_day(entry.public_from),
        public_from_end=_day(entry.public_from_end),
        by=tuple(entry.by),
        to=tuple(entry.to),
        via=tuple(entry.via),
        claims=tuple(Claim(claim.proposition, claim.stance) for claim in entry.claims),
        contested=_contested(entry.contested),
        grade=Grade(entry.grade.reliability, entry.grade.credibility),
        sources=tuple(Cited(cited.source, cited.locator) for cited in entry.sources),
        recorded_on=parse_day(entry.recorded_on),
        reviewed_on=_day(entry.reviewed_on),
    )


def resolve_source(entry: SourceEntry, publishers: Mapping[str, Publisher], recorded: Recorded) -> Source:
    """The source of an entry. Raises KeyError if its publisher is unknown.

    `recorded` gives, by source id, the first day on which a fact citing it was recorded: by then a page
    was public, however vague its date. An undated source that no fact cites is public at the end of all days.
    """
    span = parse_edtf(entry.published) if entry.published else None
    return Source(
        **entry.model_dump(),
        attested=span.start if span else None,
        public_from=min(span.end if span else date.max, recorded.get(entry.id, date.max)),
        origin=origin(entry.relays or entry.publisher, publishers),
        text=cite(entry),
    )


def resolve_publisher(entry: PublisherEntry) -> Publisher:
    """The publisher of an entry."""
    return Publisher(**entry.model_dump())


def resolve_gap(entry: GapEntry) -> Gap:
    """The gap of an entry; its period spans whole years."""
    first, _, last = entry.period.partition("/")
    plain = entry.model_dump(exclude={"period", "kinds", "propositions", "about", "looked_on"})
    return Gap(
        **plain,
        period=Span(parse_edtf(first).start, parse_edtf(last or first).end),
        kinds=tuple(entry.kinds),
        propositions=tuple(entry.propositions),
        about=tuple(entry.about),
        looked_on=_day(entry.looked_on),
    )


def origin(name: str, publishers: Mapping[str, Publisher]) -> str:
    """Whose word a publisher's word is: who controls it, else itself. Raises KeyError if it is unknown."""
    return publishers[name].controlled_by or name


def first_recorded(facts: Iterable[FactEntry]) -> dict[str, date]:
    """By source id, the first day on which a fact citing the source was recorded."""
    days: dict[str, date] = {}
    for fact in facts:
        recorded = parse_day(fact.recorded_on)
        for cited in fact.sources:
            days[cited.source] = min(recorded, days.get(cited.source, recorded))
    return days


def _day(text: str | None) -> date | None:
    return parse_day(text) if text else None


def _contested(entry: ContestedEntry | None) -> Contested | None:
    return Contested(tuple(entry.by), entry.how, _day(entry.public_from)) if entry else None


def resolve_withdrawal(entry: WithdrawalEntry) -> Withdrawal:
    """The withdrawal of an entry."""
    return Withdrawal(id=entry.id, day=parse_day(entry.day), why=entry.why, superseded_by=entry.superseded_by)
