"""The facts in view of a query, and what is found on each element: looked for once, whatever asks."""

from collections.abc import Iterable, Sequence

import msgspec

from evidence.dates import Span
from waiver_rules.findings import Finding
from waiver_rules.statute import Element
from waiver_rules.view import Seen
from waiver_rules.weigh import Scales

NOT_PUBLIC_WITHIN = "not public by then"


class View:
    """The facts in view of one query, by the days over which an element is asked; each looked for once."""

    def __init__(self, scales: Scales) -> None:
        self._scales = scales
        self._seen: dict[str | None, tuple[Seen, ...]] = {}

    def of(self, element: Element) -> tuple[Seen, ...]:
        """The facts in view over the days of an element."""
        if element.over not in self._seen:
            self._seen[element.over] = facts_seen(self._scales.over(element))
        return self._seen[element.over]


class Found:
    """The findings of one query by element, over the days on which it is asked; each looked for once."""

    def __init__(self, view: View, scales: Scales) -> None:
        self._view, self._scales = view, scales
        self._found: dict[str | None, dict[str, list[Finding]]] = {}

    def on(self, element: Element) -> Sequence[Finding]:
        """All findings on an element."""
        found = self._found.get(element.over)
        if found is None:
            scales = self._scales.over(element)
            found = self._found[element.over] = findings_by_element(self._view.of(element), scales)
        return found.get(element.id, ())


def findings_by_element(seen: Iterable[Seen], scales: Scales) -> dict[str, list[Finding]]:
    """Element id to all findings on it from the facts seen, which are different ones, over the days of the scales."""
    under, period = scales.under, scales.period
    found: dict[str, list[Finding]] = {}
    for one in seen:
        for finding in under.findings(one, period):
            element = finding.rule.element
            if element in found:
                found[element].append(finding)
            else:
                found[element] = [finding]
    for element in under.public_within & found.keys():
        found[element] = [_made_known(finding, period) for finding in found[element]]
    return found


def findings_on(element: Element, seen: Iterable[Seen], scales: Scales) -> Sequence[Finding]:
    """As `findings_by_element`, for one."""
    return findings_by_element(seen, scales).get(element.id, ())


def facts_seen(scales: Scales) -> tuple[Seen, ...]:
    """The facts in view that a rule matches and whose span overlaps the period; under every reading the same.

    A fact that states a year is seen in that year and no other, and over all its days.
    """
    period, see = scales.period, scales.release.views.through(scales.lens)
    start, end = period.start, period.end
    seen = map(see, scales.index.overlapping(period))
    found = [one for one in seen if one is not None and one.span.start <= end and one.span.end >= start]
    stated = (see(fact) for fact in scales.index.stating(scales.year))
    found += [msgspec.structs.replace(one, span=period) for one in stated if one is not None]
    return tuple(found)


def _made_known(finding: Finding, period: Span) -> Finding:
    if not finding.counted or finding.seen.fact.public_from <= period.end:
        return finding
    return msgspec.structs.replace(finding, weight=0, counted=False, not_counted=NOT_PUBLIC_WITHIN)
