"""Facts as a lens shows them: what was public and recorded by given days, minus what is left out.

Leak-free: nothing that became public after `known_on` shows, whether in facts, sources, the ends of intervals or
contestations. A fact whose event was public (`public_basis: event`) stays though its sources are later; they
are shown as later and corroborate nothing.
"""

from datetime import date

import msgspec

from evidence.dates import Span
from evidence.grading import fact_weight, regrade
from evidence.model import Evidence, Fact, Grade, Source
from waiver_rules.query import Lens


class Seen(msgspec.Struct, frozen=True):
    """A fact through a lens.

    `span` is the span by which periods select it, ended at `known_on` where its end was not public;
    `continues` says that it was. `masked` says that its statement tells of an end not yet public.
    """

    fact: Fact
    span: Span
    grade: Grade
    weight: int
    sources: tuple[Source, ...]
    later: tuple[Source, ...]
    continues: bool = False
    masked: bool = False
    contested: bool = True


def see(evidence: Evidence, fact: Fact, lens: Lens) -> Seen | None:
    """The fact through the lens, or None where it is not in view."""
    if fact.id in lens.strike or fact.public_from > lens.known_on or fact.recorded_on > lens.recorded_by:
        return None
    left = [evidence.sources[cited.source] for cited in fact.sources]
    left = [source for source in left if not _excluded(source, lens)]
    in_view = tuple(source for source in left if source.public_from <= lens.known_on)
    later = tuple(source for source in left if source.public_from > lens.known_on)
    if not left or (not in_view and fact.public_basis == "source"):
        return None
    return _seen(fact, in_view, later, lens.known_on)


def _excluded(source: Source, lens: Lens) -> bool:
    return (
        source.id in lens.exclude_source
        or source.perspective in lens.exclude_perspective
        or source.kind in lens.exclude_kind
    )


def _seen(fact: Fact, in_view: tuple[Source, ...], later: tuple[Source, ...], known_on: date) -> Seen:
    contested = fact.contested is not None and (
        fact.contested.public_from is None or fact.contested.public_from <= known_on
    )
    # an assertion is disputed only once somebody has disputed it
    hidden = fact.attribution == "disputed" and fact.contested is not None and not contested
    grade = regrade(fact, in_view, later)
    span, continues = _span(fact, in_view, known_on)
    return Seen(
        fact=msgspec.structs.replace(fact, attribution="alleged") if hidden else fact,
        span=span,
        grade=grade,
        weight=fact_weight(grade, "alleged" if hidden else fact.attribution),
        sources=in_view,
        later=later,
        continues=continues,
        masked=fact.public_from_end is not None and fact.public_from_end > known_on,
        contested=contested,
    )


def _span(fact: Fact, in_view: tuple[Source, ...], known_on: date) -> tuple[Span, bool]:
    if fact.about_span is not None:
        return fact.about_span, False
    span = fact.span
    if fact.open_ended:
        attested = [source.attested for source in in_view if source.attested is not None]
        return Span(span.start, max([span.end, *attested]), span.flagged), True
    end_known = fact.public_from_end or (span.end if fact.known_at_start else None)
    if fact.occurred_to is not None and end_known is not None and known_on < end_known:
        return Span(span.start, max(span.start, min(span.end, known_on)), span.flagged), True
    return span, False
