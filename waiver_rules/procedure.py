"""The procedure: each element for each instrument of the period, or for the period where none is recorded.

Evidence are the facts tied to the instrument, whatever their date, and findings or statements about a span that
covers its signing (or the period).
"""

from evidence.dates import Span
from evidence.model import Fact
from waiver_rules.assessment import ElementAssessment
from waiver_rules.explain import NOT_ASKED, NOT_YET_LAW
from waiver_rules.statute import Element, Group
from waiver_rules.view import Seen, see
from waiver_rules.weigh import Asked, Scales, weigh


def assess_procedure(scales: Scales, instruments: tuple[Seen, ...]) -> tuple[ElementAssessment, ...]:
    """The elements of the procedure, for each of the instruments that was signed in the period, in their order."""
    group = scales.statute.folder.conditions.procedure
    recorded = scales.statute.instruments
    signed = [
        one for one in instruments if scales.period.start <= recorded[one.fact.id].signing.day <= scales.period.end
    ]
    if not signed:
        return _for_period(group, scales)
    return tuple(assessed for one in signed for assessed in _for_instrument(group, one, scales))


def _for_period(group: Group, scales: Scales) -> tuple[ElementAssessment, ...]:
    seen = _bearing(None, scales.period, scales)
    is_law = group.applies.touches(scales.period.start, scales.period.end)
    asked = Asked(not_asked=None if is_law else NOT_YET_LAW)
    return tuple(weigh(element, seen, scales, asked) for element in group.elements)


def _for_instrument(group: Group, instrument: Seen, scales: Scales) -> tuple[ElementAssessment, ...]:
    fact = instrument.fact
    day = scales.statute.instruments[fact.id].signing.day
    seen = (instrument, *_bearing(fact.id, Span(day, day), scales))
    return tuple(
        weigh(
            element,
            seen,
            scales,
            Asked(not_asked=None if _is_asked(element, fact, scales) else NOT_ASKED, determination=fact.id),
        )
        for element in group.elements
    )


def _is_asked(element: Element, fact: Fact, scales: Scales) -> bool:
    limit = element.limit
    if limit is None or not scales.reading.satisfies(limit.given):
        return True
    return fact.attributes.get(limit.attribute) in limit.values


def _bearing(instrument: str | None, span: Span, scales: Scales) -> tuple[Seen, ...]:
    """The facts in view that are tied to the instrument, or are about a span that covers the one given."""
    release = scales.release
    relevant = release.hits_by_fact[scales.statute.folder.statute.id]
    elements = scales.statute.folder.conditions.procedure.elements
    beside = {proposition for element in elements for proposition in element.shown_beside}
    found = [
        see(release.evidence, fact, scales.lens)
        for fact in release.evidence.facts.values()
        if (fact.id in relevant or any(claim.proposition in beside for claim in fact.claims))
        and _bears(fact, instrument, span)
    ]
    return tuple(one for one in found if one is not None)


def _bears(fact: Fact, instrument: str | None, span: Span) -> bool:
    if instrument is not None and instrument == fact.determination:
        return True
    return fact.determination is None and fact.about_span is not None and span.within(fact.about_span)
