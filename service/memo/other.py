"""The other side's memo: the best case against the verdict shown, from the same assessment, marked as one side."""

from collections.abc import Iterator

from service.memo.content import Memo, Paragraph, Run, Section, Table
from service.memo.notes import Notes
from service.memo.permanent import permanent_link
from service.memo.phrases import actor_names, fact_runs, not_decided, settings_rows
from service.memo.room import fitting
from service.snippet import snippet
from service.titles import statute_title
from service.words import short_words, verdict_words
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.combine import names
from waiver_rules.other_side import Case, ConditionCase, ElementCase, other_side
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.rulebook import Effect

TITLE: dict[Effect, str] = {"supports": "The case for", "opposes": "The case against"}
SIGN: dict[Effect, str] = {"supports": "for", "opposes": "against"}
ONE_SIDE = "This memo argues one side. It is no verdict; the verdict shown stands in the table."
BOTH_SIDES = "This memo argues both ways, one after the other. It is no verdict; the verdict shown stands in the table."
DEPTHS = (3, 2, 1, 0)
"""From two findings of each element with what weakens the other side, to one finding alone."""


def other_memo(release: Release, query: Query, base: str) -> Memo:
    """The memo of the case against a query's verdict. Raises QueryError."""
    assessment = assess(release, query)
    return fitting(DEPTHS, lambda depth: _memo(release, query, assessment, base, depth))


def _memo(release: Release, query: Query, assessment: Assessment, base: str, depth: int) -> Memo:
    notes, cases = Notes(), other_side(assessment, actor_names(release)).cases
    sections = tuple(section for one in cases for section in _sections(one, assessment, notes, depth))
    return Memo(
        title=f"{statute_title(release, query.statute, assessment.subject)}, {assessment.period.year}",
        kicker="Memo: the other side",
        one_side=ONE_SIDE if len(cases) == 1 else BOTH_SIDES,
        answer=f"The verdict shown: {verdict_words(assessment.overall.verdict)}.",
        because=assessment.overall.because,
        lead=((Run(cases[0].opening),),) if len(cases) == 1 else (),
        table=_table(assessment),
        sections=sections,
        not_decided=not_decided(assessment, release.statute(query.statute).folder.statute.words),
        settings=settings_rows(assessment, release),
        notes=notes.all(),
        link=permanent_link(assessment, query, base),
        decision_id=assessment.decision_id,
        release=assessment.release,
    )


def _table(assessment: Assessment) -> Table:
    named = names(assessment.overall.formula)
    rows = [
        (element.id, element.title, short_words(element.verdict))
        for condition in assessment.conditions
        if condition.id in named
        for element in condition.elements
    ]
    whole = ("The whole", assessment.overall.formula, short_words(assessment.overall.verdict))
    header = ("Element", "Asks for", "The public record")
    return Table(caption="The verdict shown, by element", header=header, rows=(*rows, whole))


def _sections(case: Case, assessment: Assessment, notes: Notes, depth: int) -> Iterator[Section]:
    named = names(assessment.overall.formula)
    for condition in case.conditions:
        if condition.id in named:
            yield Section(
                heading=f"{TITLE[case.side]} ({condition.id}) {condition.title}",
                quotation=condition.text if depth else "",
                paragraphs=tuple(_on_condition(condition, case.side, notes, depth)),
            )


def _on_condition(condition: ConditionCase, side: Effect, notes: Notes, depth: int) -> Iterator[Paragraph]:
    found = [line for element in condition.elements for line in _on_element(element, side, notes, depth)]
    yield from found or [(Run("This record holds nothing on that side."),)]


def _on_element(element: ElementCase, side: Effect, notes: Notes, depth: int) -> Iterator[Paragraph]:
    most = 2 if depth > 1 else 1
    for finding in element.counted[:most]:
        yield fact_runs(f"{element.id}, {SIGN[side]}", finding, notes)
    for finding in element.left_out[:most] if not element.counted else ():
        yield fact_runs(f"{element.id}, not counted ({finding.not_counted})", finding, notes)
    if depth in (1, 3):
        yield from _weak(element)


def _weak(element: ElementCase) -> Iterator[Paragraph]:
    """What weakens one of the heaviest findings of the other side."""
    if element.weak_points:
        first = element.weak_points[0]
        words = " ".join(point.words for point in element.weak_points if point.fact == first.fact)
        told = f"Of “{snippet(first.statement)}” [{first.fact}]: {words}"
        yield (Run(f"{element.id}, on the other side. ", strong=True), Run(told))
