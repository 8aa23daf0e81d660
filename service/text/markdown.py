"""An assessment as Markdown, for a note or a pull request."""

from collections.abc import Iterator

from service.certification import certified_words
from service.signings import known_on_words
from service.titles import statute_title
from service.words import day_words, edtf_words, readings_words, short_words, verdict_words
from waiver_rules.assessment import Assessment, ConditionAssessment, ElementAssessment, FindingShown, Overall
from waiver_rules.combine import names
from waiver_rules.release import Release
from waiver_rules.robust import Robustness

SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#"})


def assessment_markdown(assessment: Assessment, release: Release, robust: Robustness) -> str:
    """The assessment: verdicts as a table, then each condition with what counts on either side, cited."""
    title = statute_title(release, assessment.statute, assessment.subject)
    lines = [*_head(assessment, title), *_table(assessment, release), ""]
    for condition in assessment.conditions:
        if condition.id in names(assessment.overall.formula):
            lines += [*_condition(condition)]
    lines += ["## Procedure", "", *_elements(assessment.procedure)]
    lines += ["## The restriction itself", "", *_elements(assessment.restriction)]
    word = "Robust" if robust.robust else "Not robust"
    lines += [f"{word}: {readings_words(robust.readings)}.", "", f"*{assessment.disclaimer}*", ""]
    engine = release.engine or "not recorded"
    lines += [f"Decision `{assessment.decision_id}`, release `{assessment.release}`, engine {engine}.", ""]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Text in which no sign has a meaning for Markdown."""
    return text.translate(SPECIAL)


def _head(assessment: Assessment, title: str) -> Iterator[str]:
    period = assessment.period
    yield from (f"# {escaped(title)}, {period.year}", "")
    yield f"{day_words(period.start)} to {day_words(period.end)} ({period.basis} basis). {assessment.heading}."
    yield (f"As public on {known_on_words(assessment)}; reading {assessment.reading}; standard {assessment.standard}.")
    yield ""


def _table(assessment: Assessment, release: Release) -> Iterator[str]:
    yield from ("| condition | the public record | certified |", "| --- | --- | --- |")
    for condition in assessment.conditions:
        if condition.id in names(assessment.overall.formula):
            certified = certified_words(release, assessment, condition)
            yield f"| ({condition.id}) {escaped(condition.title)} | {_short(condition)} | {certified} |"
    yield f"| the whole: {assessment.overall.formula} | {_short(assessment.overall)} | |"
    if assessment.overall.means:
        yield from ("", escaped(assessment.overall.means))


def _short(part: Overall | ConditionAssessment) -> str:
    return short_words(part.verdict, by_certification=part.by_certification)


def _condition(condition: ConditionAssessment) -> Iterator[str]:
    words = verdict_words(condition.verdict, by_certification=condition.by_certification)
    yield from (f"## ({condition.id}) {escaped(condition.title)}", "")
    yield from (f"> {escaped(condition.text)}", "")
    yield from (f"{words[:1].upper()}{words[1:]}. {escaped(condition.because)}", "")
    yield from _elements(condition.elements)


def _elements(elements: tuple[ElementAssessment, ...]) -> Iterator[str]:
    for element in elements:
        tied = f" for {element.determination}" if element.determination else ""
        words = verdict_words(element.verdict, by_certification=element.by_certification)
        yield from (f"### {element.id}{tied}: {words}", "", escaped(element.question), "")
        yield from (escaped(element.because), "")
        counted = [finding for finding in element.findings if finding.counted]
        yield from (_finding(finding) for finding in counted)
        if counted:
            yield ""


def _finding(finding: FindingShown) -> str:
    fact = finding.fact
    sign = "for" if finding.effect == "supports" else "against"
    when = edtf_words(fact.about or fact.occurred)
    scope = f" ({finding.scope})" if finding.scope else ""
    contested = f" Contested: {escaped(fact.contested.how)}" if fact.contested else ""
    cited = " ".join(escaped(one.text) for one in fact.citations)
    said = f"{escaped(fact.statement)}{contested}"
    return f"- **{sign}, weight {finding.weight}**{scope}: {when}. {said} {cited} `{fact.id}`"
