"""One element weighed: its findings in view, its tally, its verdict, and why."""

from collections.abc import Iterable

import msgspec

from evidence.dates import Span
from evidence.model import Fact
from waiver_rules.assessment import CitationShown, ElementAssessment, FactShown
from waiver_rules.engine.hit import Hit
from waiver_rules.explain import NOT_YET_LAW, element_sentence, missing_phrases
from waiver_rules.findings import Finding, find, tally
from waiver_rules.gaps import gaps_of
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


def weigh(
    element: Element,
    seen: tuple[Seen, ...],
    scales: Scales,
    *,
    applicable: bool = True,
    settled: Settled | None = None,
    vacuous: bool = False,
    determination: str | None = None,
) -> ElementAssessment:
    """The assessment of one element. Where it does not apply its verdict is None, its findings still shown."""
    findings = findings_on(element, seen, scales)
    if settled is not None:
        findings = tuple(_uncounted(finding) for finding in findings)
    balance = tally(findings)
    verdict, marks = _verdict(element, balance, scales, settled, vacuous)
    counted = sum(finding.counted for finding in findings)
    question, note = element.put(scales.period.end)
    return ElementAssessment(
        id=element.id,
        title=element.title,
        question=question,
        note=note,
        citation=element.citation,
        determination=determination,
        applicable=applicable,
        joined=scales.reading.satisfies(element.joined),
        verdict=verdict if applicable else None,
        pro=balance.pro,
        con=balance.con,
        because=element_sentence(verdict, balance, scales.standard, marks, counted, len(findings) - counted)
        if applicable
        else NOT_YET_LAW,
        marks=marks if applicable else (),
        by_certification=applicable and _rests_on_certification(verdict, findings, scales, settled),
        missing=missing_phrases(element.would_show, findings) if applicable else (),
        gaps=gaps_of(element, scales.statute, scales.release.evidence, scales.period),
        findings=tuple(sorted((show_finding(finding, scales.release.content) for finding in findings), key=order)),
        rests_on=_rests_on(marks, settled, scales) if applicable else (),
        beside=_beside(element, seen, scales),
    )


def seen_facts(facts: Iterable[Fact], scales: Scales) -> tuple[Seen, ...]:
    """The facts in view whose span overlaps the period, in order of id."""
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


def _uncounted(finding: Finding) -> Finding:
    reason = "under this reading the certification settles it"
    return msgspec.structs.replace(finding, weight=0, counted=False, not_counted=reason)


def _verdict(
    element: Element, balance: Tally, scales: Scales, settled: Settled | None, vacuous: bool
) -> tuple[Verdict, tuple[str, ...]]:
    if settled is not None:
        return settled.verdict, settled.marks
    if vacuous:
        return "supported", ("vacuous",)
    verdict = element_verdict(scales.standard, balance)
    if verdict == "insufficient" and balance.con == 0 and _holds(element.presumed, scales.reading):
        return "supported", ("presumed",)
    return verdict, ()


def _holds(guard: Guard | None, reading: Reading) -> bool:
    return guard is not None and reading.satisfies(guard)


def _rests_on_certification(
    verdict: Verdict, findings: tuple[Finding, ...], scales: Scales, settled: Settled | None
) -> bool:
    if settled is not None:
        return verdict == "supported"
    others = tuple(finding for finding in findings if not finding.from_certification)
    return len(others) < len(findings) and element_verdict(scales.standard, tally(others)) != element_verdict(
        scales.standard, tally(findings)
    )


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
    return tuple(
        show_fact(one, scales.release.content)
        for one in seen
        if any(claim.proposition in wanted for claim in one.fact.claims)
    )
