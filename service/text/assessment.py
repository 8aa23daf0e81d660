"""An assessment as text: verdict first, strongest fact each way with its citation, the rest on request."""

from collections.abc import Iterator

from service.caveat import caveat_words
from service.certification import (
    certified_words,
    doubt_words,
    grounds_words,
    reach_words,
    span_words,
    status_words,
    text_words,
)
from service.signings import known_on_words
from service.text.layout import labelled, paragraph
from service.text.left_out import left_out_lines
from service.titles import statute_title
from service.words import day_words, due_sentence, edtf_words, readings_words, verdict_words
from waiver_rules.assessment import (
    Assessment,
    CitationShown,
    ConditionAssessment,
    DeterminationShown,
    ElementAssessment,
    FactShown,
    FindingShown,
    Overall,
)
from waiver_rules.combine import names
from waiver_rules.release import Release
from waiver_rules.robust import Robustness
from waiver_rules.rulebook import Effect
from waiver_rules.statute_words import StatuteWords
from waiver_rules.strongest import strongest

RULE = "-" * 80
HEAVY = "=" * 80
SIDES: tuple[tuple[str, Effect], ...] = (("For", "supports"), ("Against", "opposes"))


def assessment_text(
    assessment: Assessment, release: Release, robust: Robustness | None = None, *, verbose: bool = False
) -> str:
    """The assessment in lines of at most 80 columns where words allow, with a final newline."""
    title = statute_title(release, assessment.statute, assessment.subject)
    lines = [*_head(assessment, title), "", *_whole(assessment, robust)]
    for condition in assessment.conditions:
        if condition.id in names(assessment.overall.formula):
            lines += [RULE, *_condition(condition, assessment, release, verbose=verbose)]
    lines += [RULE, *_status(assessment, release.statute(assessment.statute).folder.statute.words)]
    lines += [RULE, *_beside("PROCEDURE", assessment.procedure, verbose=verbose)]
    lines += [RULE, *_beside("THE RESTRICTION ITSELF", assessment.restriction, verbose=verbose)]
    return "\n".join([*lines, HEAVY, *_foot(assessment, release.engine), ""])


def _head(assessment: Assessment, title: str) -> Iterator[str]:
    period = assessment.period
    yield from paragraph(f"{title}, {period.year}")
    days = f"{day_words(period.start)} to {day_words(period.end)}"
    uncertain = " (signing day uncertain)" if period.uncertain else ""
    ahead = "" if period.complete else " (not yet over)"
    yield from paragraph(f"{period.basis} basis: {days}{uncertain}{ahead}")
    yield from paragraph(
        f"As public on {known_on_words(assessment)}; reading {assessment.reading}; standard {assessment.standard}."
    )
    yield from paragraph(f"{assessment.heading}.")
    yield from left_out_lines(assessment)


def _whole(assessment: Assessment, robust: Robustness | None) -> Iterator[str]:
    overall = assessment.overall
    yield from paragraph(f"THE WHOLE, {overall.formula}: {_words(overall).upper()}")
    yield from paragraph(f"{overall.because} {overall.means}".rstrip(), 2)
    if overall.insufficient_too:
        yield from paragraph(f"Not settled either: {', '.join(overall.insufficient_too)}.", 2)
    if overall.by_certification:
        yield from paragraph("This rests on the executive's certification.", 2)
    if robust is not None and overall.applicable:
        word = "Robust" if robust.robust else "Not robust"
        yield from paragraph(f"{word}: {readings_words(robust.readings)}.", 2)
    yield from paragraph(assessment.disclaimer, 2)


def _condition(
    condition: ConditionAssessment, assessment: Assessment, release: Release, *, verbose: bool
) -> Iterator[str]:
    yield from paragraph(f"({condition.id}) {condition.title.upper()}: {_words(condition).upper()}")
    yield from paragraph(f'"{condition.text}"', 4)
    yield from paragraph(condition.because, 2)
    yield from labelled("Certified", certified_words(release, assessment, condition))
    joined = [element for element in condition.elements if element.joined]
    yield from _strongest(
        [one for element in joined for one in element.findings], [one for element in joined for one in element.rests_on]
    )
    for element in condition.elements:
        yield from _element(element, verbose=verbose)


def _strongest(findings: list[FindingShown], rests_on: list[CitationShown]) -> Iterator[str]:
    for label, effect in SIDES:
        heaviest = strongest(findings, effect)
        if heaviest is not None:
            yield from _told(label, heaviest, 2, 12)
        elif not rests_on:
            yield from labelled(label, "nothing that counts in this store")
    for citation in dict.fromkeys(rests_on):
        yield from labelled("Rests on", citation.text)


def _told(label: str, finding: FindingShown, indent: int, column: int) -> Iterator[str]:
    scope = f" ({finding.scope})" if finding.scope else ""
    yield from labelled(label, f"{_fact_line(finding.fact)}{scope}", indent, column)
    if caveat := caveat_words(finding):
        yield from paragraph(caveat, column)
    yield from _citations(finding.fact, 1)


def _fact_line(fact: FactShown) -> str:
    when = edtf_words(fact.about) if fact.about else edtf_words(fact.occurred)
    contested = f" Contested: {fact.contested.how}" if fact.contested else ""
    return f"{when}. {fact.statement}{contested} [{fact.grade}, {fact.attribution}; {fact.id}]"


def _citations(fact: FactShown, most: int | None = None) -> Iterator[str]:
    # a source in view says more than one that was published later
    ordered = sorted(fact.citations, key=lambda citation: citation.later)
    for citation in ordered[:most]:
        later = " (published later)" if citation.later else ""
        yield from paragraph(f"{citation.text}{later}", 12, 14)


def _element(element: ElementAssessment, *, verbose: bool) -> Iterator[str]:
    joined = "" if element.joined else " (shown, not joined)"
    yield from paragraph(f"{element.id}: {_words(element)}{joined}. {element.question}", 2, 4)
    if element.note:
        yield from paragraph(element.note, 4)
    yield from paragraph(element.because, 4)
    if element.missing and element.verdict in ("insufficient", "contested"):
        yield from paragraph(f"Would show it: {'; '.join(element.missing)}.", 4)
    if verbose:
        yield from _findings(element)
    elif element.findings:
        counted = sum(finding.counted for finding in element.findings)
        yield from paragraph(f"Findings: {counted} counted, {len(element.findings) - counted} not.", 4)


def _findings(element: ElementAssessment) -> Iterator[str]:
    for finding in element.findings:
        sign = "+" if finding.effect == "supports" else "-"
        reason = "" if finding.counted else f" (not counted: {finding.not_counted})"
        scope = f" ({finding.scope})" if finding.scope else ""
        possible = "" if finding.dated == "certain" or finding.scope else " (only possibly within the period)"
        yield from paragraph(f"{sign}{finding.weight}  {_fact_line(finding.fact)}{scope}{possible}{reason}", 6, 10)
        yield from paragraph(f"{finding.because} Rule {finding.rule}.", 10)
        yield from _citations(finding.fact)
    if element.gaps:
        yield from paragraph(f"Gaps of the record: {', '.join(element.gaps)}.", 6, 8)


def _status(assessment: Assessment, told: StatuteWords) -> Iterator[str]:
    certified = assessment.certified
    yield from paragraph(f"WHAT WAS CERTIFIED: {status_words(certified, told)}")
    for span in certified.status:
        basis = (f"{span.basis.replace('_', ' ')} {span.fact}" if span.basis else None, doubt_words(span))
        shown = "; ".join(part for part in basis if part)
        words = f"{day_words(span.start)} to {day_words(span.end)}: {span_words(span, certified, told)}"
        yield from paragraph(f"{words} ({shown})" if shown else words, 2, 4)
    for determination in certified.determinations:
        yield from _determination(determination, told)
    if not certified.determinations and certified.status:
        yield from paragraph("No determination is recorded, which is not the same as none made.", 2)


def _determination(one: DeterminationShown, told: StatuteWords) -> Iterator[str]:
    uncertain = " (day uncertain)" if one.signed_uncertain else ""
    parts = (
        one.citation or one.instrument or "instrument not recorded",
        one.signer or "signer not recorded",
        _reaches(one, told),
        f"text {text_words(seen=one.text_seen, note=one.text_note)}",
    )
    public = f"Public from {day_words(one.public_from)}. [{one.id}]"
    yield from paragraph(f"{day_words(one.signed)}{uncertain}: {'; '.join(parts)}. {public}", 2, 4)


def _reaches(one: DeterminationShown, told: StatuteWords) -> str:
    reach = reach_words(one, told)
    return f"scope: {reach}" if reach else f"grounds: {grounds_words(one)}"


def _beside(title: str, elements: tuple[ElementAssessment, ...], *, verbose: bool) -> Iterator[str]:
    yield title
    told: set[str] = set()
    shown: str | None = None
    for element in elements:
        if element.determination and element.determination != shown:
            shown = element.determination
            yield from paragraph(f"for {shown}", 2)
        yield from _beside_line(element)
        if verbose:
            yield from _findings(element)
        else:
            yield from _heaviest(element, told)


def _beside_line(element: ElementAssessment) -> Iterator[str]:
    heaviest = next((finding for finding in element.findings if finding.counted), None)
    reach = f" ({heaviest.scope})" if heaviest and heaviest.scope else ""
    asked = "" if element.applicable else " (not asked of it)"
    yield from paragraph(f"{element.id}: {_words(element)}{reach}{asked}. {element.question}", 2, 4)
    if due := due_sentence(element.due, unknown=element.due_unknown):
        yield from paragraph(due, 4)
    if element.note:
        yield from paragraph(element.note, 4)


def _heaviest(element: ElementAssessment, told: set[str]) -> Iterator[str]:
    for label, effect in SIDES:
        heaviest = strongest(element.findings, effect)
        if heaviest is None:
            continue
        fact = heaviest.fact
        if fact.id in told:
            yield from labelled(label, f"{heaviest.because} [{fact.id}]", 4, 13)
            continue
        told.add(fact.id)
        yield from _told(label, heaviest, 4, 13)


def _foot(assessment: Assessment, engine: str) -> Iterator[str]:
    yield f"decision  {assessment.decision_id}"
    yield f"release   {assessment.release}"
    yield f"engine    {engine or 'not recorded in a release file'}"
    yield from paragraph("--verbose shows every finding; --format json the whole assessment.")


def _words(part: Overall | ConditionAssessment | ElementAssessment) -> str:
    return verdict_words(part.verdict, by_certification=part.by_certification)
