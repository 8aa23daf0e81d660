"""The span by which periods select a fact: what it is about, else when it occurred."""

from collections.abc import Iterable

from evidence.dates import Span
from evidence.model import Fact, Source


def reach(fact: Fact, sources: Iterable[Source]) -> Span:
    """The span of `about`, else of `occurred`; an open interval reaches to the last day that a source attests."""
    if fact.about_span is not None:
        return fact.about_span
    if not fact.open_ended:
        return fact.span
    attested = [source.attested for source in sources if source.attested is not None]
    return Span(fact.span.start, max([fact.span.end, *attested]), fact.span.flagged)
