"""An element as an assessment shows it: the question, the verdict in words, findings with facts, what is missing."""

from collections.abc import Callable
from datetime import date

import msgspec

from evidence.dates import Span
from waiver_rules.assessment import CitationShown, ElementAssessment, FactShown
from waiver_rules.explain import element_sentence, mark_sentence, missing_phrases
from waiver_rules.gaps_on import gaps_of
from waiver_rules.shown import order, show_citations, show_fact, show_finding, show_source
from waiver_rules.statute import Element
from waiver_rules.view import Seen
from waiver_rules.weigh import Asked, Scales, Weighed

SeenThen = Callable[[], tuple[Seen, ...]]


def show_element(weighed: Weighed, seen: SeenThen, scales: Scales) -> ElementAssessment:
    """A judged element with everything that explains it. `seen` tells the facts among which those beside it are found.

    `scales` are those of the days over which it is asked.
    """
    element, asked, release = weighed.element, weighed.asked, scales.release
    question, note = _put(element, scales.period)
    return ElementAssessment(
        id=element.id,
        title=element.title,
        question=question,
        note=note,
        citation=element.citation,
        determination=asked.determination,
        due=_due(element, asked, scales),
        due_unknown=_due_unknown(element, asked),
        applicable=asked.not_asked is None,
        joined=weighed.under.joined,
        verdict=weighed.verdict,
        pro=weighed.tally.pro,
        con=weighed.tally.con,
        because=_because(weighed, scales),
        marks=weighed.marks,
        by_certification=weighed.by_certification,
        missing=_missing(weighed),
        gaps=gaps_of(scales.index.gaps_on(element), release.evidence, scales.period, scales.lens.known_on),
        findings=tuple(show_finding(finding, release.content) for finding in sorted(weighed.findings, key=order)),
        rests_on=_rests_on(weighed, scales),
        beside=_beside(element, seen, scales),
    )


def with_beside(shown: ElementAssessment, weighed: Weighed, seen: SeenThen, scales: Scales) -> ElementAssessment:
    """The element as it was shown, with the facts that are beside it now; the very same where those are."""
    if not weighed.element.shown_beside:
        return shown
    beside = _beside(weighed.element, seen, scales)
    return shown if beside == shown.beside else msgspec.structs.replace(shown, beside=beside)


def _due(element: Element, asked: Asked, scales: Scales) -> date | None:
    """The last day, where the law sets one, the step is asked, and the day that it is reckoned from is known."""
    if element.due is None or asked.not_asked is not None or _due_unknown(element, asked):
        return None
    return element.due.day(scales.year, asked.signed)


def _due_unknown(element: Element, asked: Asked) -> bool:
    """Whether the last day of a step that is asked is reckoned from a signing of which the day is uncertain."""
    reckoned = element.due is not None and element.due.by is None
    return reckoned and asked.not_asked is None and asked.signed_uncertain


def _put(element: Element, period: Span) -> tuple[str, str | None]:
    """The question as it was first put in the period, with a note where it came to be put otherwise."""
    return element.put(period.start)[0], element.put(period.end)[1]


def _because(weighed: Weighed, scales: Scales) -> str:
    if weighed.verdict is None:
        return weighed.asked.not_asked or ""
    if weighed.marks:
        return mark_sentence(weighed.marks, weighed.asked.vacuous or "")
    counted = sum(finding.counted for finding in weighed.findings)
    left_out = len(weighed.findings) - counted
    return element_sentence(weighed.verdict, weighed.tally, scales.standard, counted, left_out)


def _missing(weighed: Weighed) -> tuple[str, ...]:
    if weighed.verdict is None:
        return ()
    return missing_phrases(weighed.element.would_show, weighed.verdict, weighed.marks)


def _rests_on(weighed: Weighed, scales: Scales) -> tuple[CitationShown, ...]:
    settled = weighed.asked.settled
    if settled is not None:
        shown = [show_citations(one, scales.release.content) for one in settled.instruments]
        return tuple(citation for citations in shown for citation in citations)
    if not weighed.marks:
        return ()
    sources = scales.release.evidence.sources
    return tuple(show_source(sources[source], scales.lens) for source in scales.reading.sources)


def _beside(element: Element, seen: SeenThen, scales: Scales) -> tuple[FactShown, ...]:
    wanted = set(element.shown_beside)
    if not wanted:
        return ()
    found = [one for one in seen() if any(claim.proposition in wanted for claim in one.fact.claims)]
    found.sort(key=lambda one: (one.fact.span.start, one.fact.id))
    return tuple(show_fact(one, scales.release.content) for one in found)
