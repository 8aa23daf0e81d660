"""The procedure: each element for each instrument of the period, or for the period where none is recorded.

Evidence are the facts tied to the instrument, whatever their date, and findings or statements about a span that
covers its signing (or the period).
"""

from collections.abc import Callable

import msgspec

from evidence.dates import Span
from evidence.model import Fact
from waiver_rules.bearings import bearings_of_procedure
from waiver_rules.chronology import Signing
from waiver_rules.element_balance import ElementBalance, is_asked
from waiver_rules.explain import NOT_ASKED, NOT_ASKED_OF_KIND
from waiver_rules.found import findings_on
from waiver_rules.statute import Element, Group
from waiver_rules.view import Seen
from waiver_rules.weigh import Asked, Scales, Weighed, asked_where, weigh

Bearing = Callable[[str | None, Span, int], tuple[Fact, ...]]


class Step(msgspec.Struct, frozen=True):
    """The elements of the procedure judged, of one instrument as it is seen, or of the period."""

    instrument: Seen | None
    elements: tuple[Weighed, ...]

    def seen(self, scales: Scales) -> tuple[Seen, ...]:
        """The facts in view that bear on it: the instrument, and those tied to it or about a span that covers it."""
        return self._through(scales, scales.index.tied_to)

    def beside(self, scales: Scales) -> tuple[Seen, ...]:
        """Those of `seen` among which are the facts shown beside an element."""
        return self._through(scales, scales.index.beside)

    def _through(self, scales: Scales, bearing: Bearing) -> tuple[Seen, ...]:
        fact = self.instrument.fact if self.instrument is not None else None
        name, days = fact.id if fact is not None else None, scales.index.days_covered(fact, scales.period)
        found = [self.instrument, *map(scales.release.views.through(scales.lens), bearing(name, days, scales.year))]
        return tuple([one for one in found if one is not None])


def judge_procedure(scales: Scales) -> tuple[Step, ...]:
    """The elements of the procedure, for each of the instruments that was signed in the period, in their order."""
    group = scales.statute.folder.conditions.procedure
    signed = scales.index.signed_in(scales.year, scales.period)
    seen = [one for fact in signed if (one := scales.see_instrument(fact)) is not None]
    if not seen:
        return (_for_period(group, scales),)
    return tuple([_for_instrument(group, one, scales) for one in seen])


def _for_period(group: Group, scales: Scales) -> Step:
    is_law = group.applies.touches(scales.period.start, scales.period.end)
    asked, found = asked_where(is_law=is_law), _found(None, scales)
    return Step(None, tuple([weigh(found(one), scales.standard, asked) for one in group.elements]))


def _for_instrument(group: Group, instrument: Seen, scales: Scales) -> Step:
    fact, found = instrument.fact, _found(instrument, scales)
    signing = scales.statute.instruments[fact.id].signing
    weighed = [weigh(found(one), scales.standard, _asked(one, fact, signing, scales)) for one in group.elements]
    return Step(instrument, tuple(weighed))


def _found(instrument: Seen | None, scales: Scales) -> Callable[[Element], ElementBalance]:
    """What finds the balance of an element of the procedure, of an instrument or of the period."""
    if instrument is not None and scales.see(instrument.fact) is None:
        seen, under = Step(instrument, ()).seen(scales), scales.under
        return lambda one: ElementBalance(
            under.elements[one.id], findings_on(one, seen, under, scales.period), is_asked(one, scales.period)
        )
    fact = instrument.fact if instrument is not None else None
    bearings = bearings_of_procedure(scales.index, scales.under, scales.year, scales.period, fact)
    return lambda one: bearings.on(one.id, scales.lens)


def _asked(element: Element, fact: Fact, signing: Signing, scales: Scales) -> Asked:
    return Asked(
        not_asked=_not_asked(element, fact, scales),
        determination=fact.id,
        signed=signing.day,
        signed_uncertain=signing.uncertain,
    )


def _not_asked(element: Element, fact: Fact, scales: Scales) -> str | None:
    limit = element.limit
    if element.asked_of and fact.kind not in element.asked_of:
        return NOT_ASKED_OF_KIND
    is_asked = (
        limit is None
        or not scales.reading.satisfies(limit.given)
        or fact.attributes.get(limit.attribute) in limit.values
    )
    return None if is_asked else NOT_ASKED
