"""One element weighed: its findings in view, its tally, its verdict, and why."""

from collections.abc import Iterable

import msgspec

from evidence.dates import Span
from evidence.model import Fact
from waiver_rules.assessment import CitationShown, ElementAssessment, FactShown
from waiver_rules.engine.hit import Hit
from waiver_rules.explain import element_sentence, mark_sentence, missing_phrases
from waiver_rules.findings import Finding, find, tally
from waiver_rules.gaps import gaps_of, words_of
from waiver_rules.query import Lens
from waiver_rules.reading import Guard, Reading
from waiver_rules.release import Release, StatuteFrozen
from waiver_rules.rulebook import Rule
from waiver_rules.shown import order, show_citations, show_fact, show_finding, show_source
from waiver_rules.standards import Standard, Tally, Verdict, element_verdict
from waiver_rules.statute import Element
from waiver_rules.view import Seen, see

SUPPORTS, OPPOSES = "supports", "opposes"


class Scales(msgspec.Struct, frozen=True, kw_only=True):
    """What every element of one assessment is weighed with; `determination` is the instrument asked about."""

    release: Release
    statute: StatuteFrozen
    reading: Reading
    standard: Standard
    lens: Lens
    period: Span
    determination: str | None
    rules: dict[str, dict[str, Rule]]

    @property
    def certification(self) -> frozenset[str]:
        """The questions on what the executive's certification shows."""
        return frozenset(self.statute.folder.statute.instruments.settled)


class Settled(msgspec.Struct, frozen=True):
    """How a reading under which certification settles disposes of an element, and by which instruments."""

    verdict: Verdict
    marks: tuple[str, ...]
    instruments: tuple[Seen, ...] = ()


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """How an element is asked.

    `not_asked` says why it does not apply; `settled` disposes of it without weighing; `vacuous` is the title of
    the element for want of which it is met; `determination` is the instrument of which it is asked.
    """

    not_asked: str | None = None
    settled: Settled | None = None
    vacuous: str | None = None
    determination: str | None = None


PLAINLY = Asked()


def rules_by_element(rules: Iterable[Rule]) -> dict[str, dict[str, Rule]]:
    """Element id to the rules on it, each by its id."""
    found: dict[str, dict[str, Rule]] = {}
    for rule in rules:
        found.setdefault(rule.element, {})[rule.id] = rule
    return found


def findings_on(element: Element, seen: Iterable[Seen], scales: Scales) -> tuple[Finding, ...]:
    """All findings on an element from the facts seen, each rule and fact once, the heavier claim taken."""
    rules = scales.rules.get(element.id, {})
    by_fact = scales.release.hits_by_fact[scales.statute.folder.statute.id]
    best: dict[tuple[str, str], Finding] = {}
    for one in seen:
        for hit in by_fact.get(one.fact.id, ()):
            if hit.rule in rules:
                finding = _find(rules[hit.rule], hit, one, scales)
                key = hit.rule, hit.fact
                if key not in best or finding.weight > best[key].weight:
                    best[key] = finding
    return tuple(best.values())


def weigh(element: Element, seen: tuple[Seen, ...], scales: Scales, asked: Asked = PLAINLY) -> ElementAssessment:
    """The assessment of one element. Where it does not apply its verdict is None, its findings still shown."""
    findings = findings_on(element, seen, scales)
    if asked.settled is not None:
        findings = tuple(_uncounted(finding, asked.settled) for finding in findings)
    shown = _shown(element, seen, findings, scales, asked)
    if asked.not_asked is not None:
        return msgspec.structs.replace(shown, because=asked.not_asked)
    verdict, marks = _verdict(element, tally(findings), scales, asked)
    return msgspec.structs.replace(
        shown,
        verdict=verdict,
        because=_because(verdict, marks, findings, scales, asked),
        marks=marks,
        by_certification=_rests_on_certification(element, verdict, findings, scales, asked),
        missing=missing_phrases(element.would_show, verdict, marks),
        rests_on=_rests_on(marks, asked.settled, scales),
    )


def seen_facts(facts: Iterable[Fact], scales: Scales) -> tuple[Seen, ...]:
    """The facts in view whose span overlaps the period."""
    found = []
    for fact in facts:
        if _may_overlap(fact, scales.period):
            one = see(scales.release.evidence, fact, scales.lens)
            if one is not None and one.span.overlaps(scales.period):
                found.append(one)
    return tuple(found)


def _may_overlap(fact: Fact, period: Span) -> bool:
    span = fact.about_span or fact.span
    # an open interval reaches as far as its sources attest, which the lens decides
    return span.start <= period.end and (fact.open_ended or span.end >= period.start)


def _find(rule: Rule, hit: Hit, seen: Seen, scales: Scales) -> Finding:
    return find(
        rule,
        hit,
        seen,
        scales.reading,
        scales.statute.folder.rulebook.speakers,
        scales.release.evidence.vocabulary,
        scales.period,
        scales.certification,
    )


def _shown(
    element: Element, seen: tuple[Seen, ...], findings: tuple[Finding, ...], scales: Scales, asked: Asked
) -> ElementAssessment:
    """What is shown of an element whether or not it applies: the question, its findings, their weight, the gaps."""
    release, period, balance = scales.release, scales.period, tally(findings)
    # the question as it was first put in the period, with a note where it came to be put otherwise
    (question, _), (_, note) = element.put(period.start), element.put(period.end)
    return ElementAssessment(
        id=element.id,
        title=element.title,
        question=question,
        note=note,
        citation=element.citation,
        determination=asked.determination,
        applicable=asked.not_asked is None,
        joined=scales.reading.satisfies(element.joined),
        verdict=None,
        pro=balance.pro,
        con=balance.con,
        because="",
        marks=(),
        by_certification=False,
        missing=(),
        gaps=gaps_of(_words_sought(element, scales), release.evidence, period, scales.lens.known_on),
        findings=tuple(show_finding(finding, release.content) for finding in sorted(findings, key=order)),
        beside=_beside(element, seen, scales),
    )


def _uncounted(finding: Finding, settled: Settled) -> Finding:
    reason = "under this reading only a certification counts"
    if settled.instruments:
        reason = "under this reading the certification settles it"
    return msgspec.structs.replace(finding, weight=0, counted=False, not_counted=reason)


def _verdict(element: Element, balance: Tally, scales: Scales, asked: Asked) -> tuple[Verdict, tuple[str, ...]]:
    if asked.settled is not None:
        return asked.settled.verdict, asked.settled.marks
    if asked.vacuous is not None:
        return "supported", ("vacuous",)
    verdict = element_verdict(scales.standard, balance)
    if verdict == "insufficient" and balance.con == 0 and _holds(element.presumed, scales.reading):
        return "supported", ("presumed",)
    return verdict, ()


def _holds(guard: Guard | None, reading: Reading) -> bool:
    return guard is not None and reading.satisfies(guard)


def _because(
    verdict: Verdict, marks: tuple[str, ...], findings: tuple[Finding, ...], scales: Scales, asked: Asked
) -> str:
    if marks:
        return mark_sentence(marks, asked.vacuous or "")
    counted = sum(finding.counted for finding in findings)
    return element_sentence(verdict, tally(findings), scales.standard, counted, len(findings) - counted)


def _rests_on_certification(
    element: Element, verdict: Verdict, findings: tuple[Finding, ...], scales: Scales, asked: Asked
) -> bool:
    if asked.settled is not None:
        return bool(asked.settled.instruments)
    others = tuple(finding for finding in findings if not finding.from_certification)
    return len(others) < len(findings) and _verdict(element, tally(others), scales, asked)[0] != verdict


def _rests_on(marks: tuple[str, ...], settled: Settled | None, scales: Scales) -> tuple[CitationShown, ...]:
    if settled is not None:
        shown = [show_citations(one, scales.release.content) for one in settled.instruments]
        return tuple(citation for citations in shown for citation in citations)
    if not marks:
        return ()
    sources = scales.release.evidence.sources
    return tuple(show_source(sources[source], scales.lens) for source in scales.reading.sources)


def _beside(element: Element, seen: tuple[Seen, ...], scales: Scales) -> tuple[FactShown, ...]:
    wanted = set(element.shown_beside)
    found = [one for one in seen if any(claim.proposition in wanted for claim in one.fact.claims)]
    found.sort(key=lambda one: (one.fact.span.start, one.fact.id))
    return tuple(show_fact(one, scales.release.content) for one in found)


def _words_sought(element: Element, scales: Scales) -> frozenset[str]:
    return words_of(element, scales.rules.get(element.id, {}).values())
