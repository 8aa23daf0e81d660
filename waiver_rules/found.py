"""What is found on elements from facts that a lens shows."""

from collections.abc import Iterable, Sequence

import msgspec

from evidence.dates import Span
from waiver_rules.findings import Finding
from waiver_rules.statute import Element
from waiver_rules.under_reading import Under
from waiver_rules.view import Seen

NOT_PUBLIC_WITHIN = "not public by then"


def findings_on(element: Element, seen: Iterable[Seen], under: Under, period: Span) -> Sequence[Finding]:
    """All findings on an element from the facts seen, which are different ones, over the days of a period."""
    found = tuple([each for one in seen for each in under.findings(one, period) if each.rule.element == element.id])
    if element.id in under.public_within:
        return tuple(_made_known(finding, period) for finding in found)
    return found


def _made_known(finding: Finding, period: Span) -> Finding:
    if not finding.counted or finding.seen.fact.public_from <= period.end:
        return finding
    return msgspec.structs.replace(finding, weight=0, counted=False, not_counted=NOT_PUBLIC_WITHIN)
