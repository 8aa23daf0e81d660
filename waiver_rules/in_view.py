"""The facts in view of a query: looked for once, and only where an explanation shows them."""

import msgspec

from waiver_rules.statute import Element
from waiver_rules.view import Seen
from waiver_rules.weigh import Scales


class InView:
    """The facts in view of one query, by the days over which an element is asked; each looked for once."""

    def __init__(self, scales: Scales) -> None:
        self._scales = scales
        self._seen: dict[str | None, tuple[Seen, ...]] = {}

    def of(self, element: Element) -> tuple[Seen, ...]:
        """The facts in view over the days of an element."""
        if element.over not in self._seen:
            self._seen[element.over] = facts_seen(self._scales.over(element))
        return self._seen[element.over]


def facts_seen(scales: Scales) -> tuple[Seen, ...]:
    """The facts in view that a rule matches and whose span overlaps the period; under every reading the same.

    A fact that states a year is seen in that year and no other, and over all its days.
    """
    period, see = scales.period, scales.release.views.through(scales.lens)
    seen = map(see, scales.index.overlapping(period))
    found = [one for one in seen if one is not None and one.span.overlaps(period)]
    stated = (see(fact) for fact in scales.index.stating(scales.year))
    found += [msgspec.structs.replace(one, span=period) for one in stated if one is not None]
    return tuple(found)
