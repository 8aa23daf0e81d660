"""The procedure: each element for each instrument of the period, or for the period where none is recorded.

Evidence are the facts tied to the instrument, whatever their date, and findings or statements about a span that
covers its signing (or the period).
"""

from evidence.dates import Span
from evidence.model import Fact
from waiver_rules.assessment import ElementAssessment
from waiver_rules.certified import instruments_seen
from waiver_rules.statute import Element, Group
from waiver_rules.view import Seen, see
from waiver_rules.weigh import Scales, weigh


def assess_procedure(scales: Scales) -> tuple[ElementAssessment, ...]:
    """The elements of the procedure, instrument by instrument in order of signing."""
    group = scales.statute.folder.conditions.procedure
    instruments = scales.statute.instruments
    signed = [
        one
        for one in instruments_seen(scales)
        if scales.period.start <= instruments[one.fact.id].signing.day <= scales.period.end
    ]
    if not signed:
        return _for_period(group, scales)
    return tuple(assessed for one in signed for assessed in _for_instrument(group, one.fact, scales))


def _for_period(group: Group, scales: Scales) -> tuple[ElementAssessment, ...]:
    seen = _bearing(None, scales.period, scales)
    applicable = group.applies.touches(scales.period.start, scales.period.end)
    return tuple(weigh(element, seen, scales, applicable=applicable) for element in group.elements)


def _for_instrument(group: Group, fact: Fact, scales: Scales) -> tuple[ElementAssessment, ...]:
    day = scales.statute.instruments[fact.id].signing.day
    seen = _bearing(fact.id, Span(day, day), scales)
    return tuple(
        weigh(element, seen, scales, applicable=_is_asked(element, fact, scales), determination=fact.id)
        for element in group.elements
    )


def _is_asked(element: Element, fact: Fact, scales: Scales) -> bool:
    limit = element.limit
    if limit is None or not scales.reading.satisfies(limit.given):
        return True
    return fact.attributes.get(limit.attribute) in limit.values


def _bearing(instrument: str | None, span: Span, scales: Scales) -> tuple[Seen, ...]:
    release = scales.release
    relevant = release.hits_by_fact[scales.statute.folder.statute.id]
    wanted = {
        proposition
        for element in scales.statute.folder.conditions.procedure.elements
        for proposition in element.shown_beside
    }
    found = [
        see(release.evidence, fact, scales.lens)
        for fact in release.evidence.facts.values()
        if (fact.id in relevant or any(claim.proposition in wanted for claim in fact.claims))
        and _bears(fact, instrument, span)
    ]
    return tuple(one for one in found if one is not None)


def _bears(fact: Fact, instrument: str | None, span: Span) -> bool:
    if instrument is not None and instrument in (fact.id, fact.determination):
        return True
    return fact.determination is None and fact.about_span is not None and span.within(fact.about_span)
