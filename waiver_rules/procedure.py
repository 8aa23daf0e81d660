"""The procedure: each element for each instrument of the period, or for the period where none is recorded.

Evidence are the facts tied to the instrument, whatever their date, and findings or statements about a span that
covers its signing (or the period).
"""

from collections.abc import Callable
from datetime import date

import msgspec

from evidence.dates import Span
from evidence.model import Fact
from waiver_rules.certified import is_signed_in
from waiver_rules.explain import NOT_ASKED, NOT_ASKED_OF_KIND
from waiver_rules.found import findings_by_element
from waiver_rules.standing import instruments_seen
from waiver_rules.statute import Element, Group
from waiver_rules.view import Seen
from waiver_rules.weigh import Asked, Scales, Weighed, asked_where, weigh


class Step(msgspec.Struct, frozen=True):
    """The elements of the procedure judged, of one instrument or of the period, and the facts seen that bear on it."""

    seen: tuple[Seen, ...]
    elements: tuple[Weighed, ...]


def judge_procedure(scales: Scales) -> tuple[Step, ...]:
    """The elements of the procedure, for each of the instruments that was signed in the period, in their order."""
    group = scales.statute.folder.conditions.procedure
    signed = instruments_seen(
        scales.release,
        scales.statute,
        scales.index,
        scales.lens,
        scales.determination,
        lambda signing: is_signed_in(signing, scales),
    )
    if not signed:
        return (_for_period(group, scales),)
    return tuple(_for_instrument(group, one, signing.day, scales) for signing, one in signed)


def _for_period(group: Group, scales: Scales) -> Step:
    seen = _bearing(None, scales.period, scales)
    is_law = group.applies.touches(scales.period.start, scales.period.end)
    asked = asked_where(is_law=is_law)
    return _step(group, seen, scales, lambda _: asked)


def _for_instrument(group: Group, instrument: Seen, day: date, scales: Scales) -> Step:
    fact = instrument.fact
    seen = (instrument, *_bearing(fact.id, Span(day, day), scales))
    return _step(group, seen, scales, lambda one: _asked(one, fact, day, scales))


def _step(group: Group, seen: tuple[Seen, ...], scales: Scales, asked: Callable[[Element], Asked]) -> Step:
    under, found = scales.under.elements, findings_by_element(seen, scales)
    weighed = (weigh(under[one.id], found.get(one.id, ()), scales, asked(one)) for one in group.elements)
    return Step(seen, tuple(weighed))


def _asked(element: Element, fact: Fact, day: date, scales: Scales) -> Asked:
    limit = element.limit
    if element.asked_of and fact.kind not in element.asked_of:
        return Asked(not_asked=NOT_ASKED_OF_KIND, determination=fact.id, signed=day)
    is_asked = (
        limit is None
        or not scales.reading.satisfies(limit.given)
        or fact.attributes.get(limit.attribute) in limit.values
    )
    return Asked(not_asked=None if is_asked else NOT_ASKED, determination=fact.id, signed=day)


def _bearing(instrument: str | None, span: Span, scales: Scales) -> tuple[Seen, ...]:
    """The facts in view that are tied to the instrument, or are about a span that covers the one given."""
    found = map(scales.release.views.through(scales.lens), scales.index.tied_to(instrument, span, scales.year))
    return tuple(one for one in found if one is not None)
