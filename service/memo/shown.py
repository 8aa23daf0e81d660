"""The memo of the verdict shown: the answer, conditions beside what was certified, the strongest fact each way."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec

from service.certification import certified_words, reach_words, span_words, text_words
from service.joined import joined_conditions
from service.memo.content import Memo, Paragraph, Run, Section, Table
from service.memo.notes import Notes
from service.memo.permanent import permanent_link
from service.memo.phrases import fact_runs, not_decided, sentence, settings_rows, verdict_sentence
from service.memo.room import fitting
from service.signings import known_on_words, signed_words, signing_basis, signings_in
from service.titles import statute_title
from service.words import DISPUTED, day_words, due_words, edtf_words, narrow_words, short_words, verdict_words
from waiver_rules.assess import assess
from waiver_rules.assessment import (
    Assessment,
    ConditionAssessment,
    DeterminationShown,
    ElementAssessment,
    FindingShown,
    Overall,
)
from waiver_rules.query import CERTIFICATION, Query
from waiver_rules.release import Release
from waiver_rules.robust import robustness
from waiver_rules.rulebook import Effect
from waiver_rules.standards import Verdict
from waiver_rules.statute_words import StatuteWords
from waiver_rules.strongest import by_strength, strongest

SIDES: tuple[tuple[str, Effect], ...] = (("For", "supports"), ("Against", "opposes"))
DEPTHS = (4, 3, 2, 1, 0)
"""How many phrases of what is missing stand under a condition; what else hangs on it stands below."""
EACH_ELEMENT, MOST_MISSING = 2, 3
"""From 2 on, each element has its fact on either side; beyond 3, a condition of one element has two."""
HINDSIGHT, ASKED = "In hindsight", "As asked"


def shown_memo(release: Release, query: Query, base: str) -> Memo:
    """The memo of a query's verdict. Raises QueryError."""
    assessment = assess(release, query)
    return fitting(DEPTHS, lambda depth: _memo(release, query, assessment, base, depth))


def _memo(release: Release, query: Query, assessment: Assessment, base: str, depth: int) -> Memo:
    notes, words = Notes(), release.statute(query.statute).folder.statute.words
    lead = tuple(_lead(assessment, words, notes))
    sections = tuple(_on_condition(one, notes, depth) for one in joined_conditions(assessment))
    return Memo(
        title=f"{statute_title(release, query.statute, assessment.subject)}, {assessment.period.year}",
        kicker="Memo: what the public record supports",
        one_side="",
        answer=sentence(f"on the whole, {_words(assessment.overall)}"),
        because=f"{assessment.overall.because} {assessment.overall.means}".rstrip(),
        lead=lead,
        table=_table(release, query, assessment),
        sections=(*sections, _beside(release, query, assessment)),
        not_decided=not_decided(assessment, words),
        settings=settings_rows(assessment, release),
        notes=notes.all(),
        link=permanent_link(assessment, query, base),
        decision_id=assessment.decision_id,
        release=assessment.release,
    )


def _lead(assessment: Assessment, words: StatuteWords, notes: Notes) -> Iterator[Paragraph]:
    """What was certified: the heading, the instruments, the status of days."""
    yield (Run(f"{assessment.heading}. "), Run(f"{_status(assessment, words)}"))
    for one in assessment.certified.determinations:
        yield (Run(_instrument(one, words), notes=notes.of(one.citations[:2])),)


def _status(assessment: Assessment, told: StatuteWords) -> str:
    certified = assessment.certified
    words = "; ".join(
        f"{span_words(one, certified, told)} {_days(one.start, one.end)}{DISPUTED if one.disputed else ''}"
        for one in certified.status
    )
    return f"{told.status}: {words}." if words else ""


def _days(first: date, last: date) -> str:
    return f"{day_words(first)} to {day_words(last)}"


def _instrument(one: DeterminationShown, told: StatuteWords) -> str:
    signed = edtf_words(one.signed_as_written) if one.signed_uncertain else day_words(one.signed)
    reach = f" ({words})" if (words := reach_words(one, told)) else ""
    unseen = "" if one.text_seen else f"; its text was {text_words(seen=one.text_seen, note=one.text_note)}"
    who = ", ".join(word for word in (one.signer, one.signer_office) if word) or "an official not named in this record"
    return f"Signed {signed} by {who}: {one.instrument or 'instrument not seen'}{reach}{unseen}."


def _table(release: Release, query: Query, assessment: Assessment) -> Table:
    columns = _columns(release, query, assessment)
    rows = [_row(release, columns, one.id) for one in joined_conditions(assessment)]
    whole = (f"The whole: {assessment.overall.formula}", "", *(_verdict(one.overall) for _, one in columns))
    header = ("Condition", "Certified", *(title for title, _ in columns))
    return Table(caption="The public record, by condition", header=header, rows=(*rows, whole))


def _row(release: Release, columns: tuple[tuple[str, Assessment], ...], condition_id: str) -> tuple[str, ...]:
    last = columns[-1][1]
    condition = last.condition(condition_id)
    found = (_verdict(one.condition(condition_id)) for _, one in columns)
    return (f"({condition.id}) {condition.title}", certified_words(release, last, condition), *found)


def _words(one: Overall) -> str:
    return verdict_words(one.verdict, by_certification=one.by_certification)


def _verdict(one: Overall | ConditionAssessment) -> str:
    return short_words(one.verdict, by_certification=one.by_certification)


def _columns(release: Release, query: Query, assessment: Assessment) -> tuple[tuple[str, Assessment], ...]:
    """The period as asked, and before it each signing of the year as public on its day, where that is another view."""
    asked = (
        f"{HINDSIGHT if query.known_on is None else ASKED}, as public on {known_on_words(assessment)}",
        assessment,
    )
    if assessment.determination is not None or query.known_on is not None:
        return (asked,)
    return (*_at_signings(release, query), asked)


def _at_signings(release: Release, query: Query) -> Iterator[tuple[str, Assessment]]:
    for signing in signings_in(release, query.statute, query.year, query.subject):
        basis = signing_basis(release, query.statute)
        at_signing = msgspec.structs.replace(query, basis=basis, known_on=CERTIFICATION, determination=signing.id)
        yield f"As public at signing, {signed_words(signing)}", assess(release, at_signing)


def _on_condition(condition: ConditionAssessment, notes: Notes, depth: int) -> Section:
    words = verdict_sentence(condition.verdict, by_certification=condition.by_certification)
    return Section(
        heading=f"({condition.id}) {condition.title}",
        quotation=condition.text,
        paragraphs=(
            (Run(f"{words} ", strong=True), Run(condition.because)),
            *_strongest(condition, notes, depth),
            *_missing(condition, depth),
        ),
    )


def _strongest(condition: ConditionAssessment, notes: Notes, depth: int) -> Iterator[Paragraph]:
    """What is told for and against a condition, each fact once, labelled by the elements on which it bears most."""
    joined = [element for element in condition.elements if element.joined]
    for label, effect in SIDES:
        told = _told(joined, effect, depth)
        for finding, elements in told:
            named = f"{label}, {' and '.join(elements)}" if len(joined) > 1 else label
            yield fact_runs(named, finding, notes)
        if not told:
            yield (Run(f"{label}. ", strong=True), Run("Nothing in this record counts."))


def _told(joined: list[ElementAssessment], effect: Effect, depth: int) -> list[tuple[FindingShown, list[str]]]:
    """The strongest finding of each element, those by one fact together; where room is scarce, the one strongest."""
    if len(joined) == 1:
        return [(one, []) for one in _heaviest(joined[0].findings, effect, 2 if depth > MOST_MISSING else 1)]
    found: dict[str, tuple[FindingShown, list[str]]] = {}
    for element in joined:
        for one in _heaviest(element.findings, effect, 1):
            found.setdefault(one.fact.id, (one, []))[1].append(element.title)
    if depth >= EACH_ELEMENT or not found:
        return list(found.values())
    only = strongest([one for one, _ in found.values()], effect)
    return [found[only.fact.id]] if only else []


def _heaviest(findings: Iterable[FindingShown], effect: Effect, most: int) -> list[FindingShown]:
    # one fact may match several rules of an element
    found: dict[str, FindingShown] = {}
    for one in by_strength(one for one in findings if one.counted and one.effect == effect):
        found.setdefault(one.fact.id, one)
    return list(found.values())[:most]


def _missing(condition: ConditionAssessment, most: int) -> Iterator[Paragraph]:
    if condition.missing and most:
        more = len(condition.missing) - most
        beyond = f"; and {more} more" if more > 0 else ""
        phrases = sentence(f"{'; '.join(condition.missing[:most])}{beyond}")
        divided = any(one.counted for element in condition.elements for one in element.findings)
        yield (Run("Would settle it. " if divided else "Not in this record. ", strong=True), Run(phrases))


def _beside(release: Release, query: Query, assessment: Assessment) -> Section:
    paragraphs = (*_readings(release, query, assessment), *_procedure(assessment))
    return Section(heading="Other readings, and the procedure", paragraphs=paragraphs)


def _readings(release: Release, query: Query, assessment: Assessment) -> Iterator[Paragraph]:
    if assessment.overall.applicable:
        robust = robustness(release, query, [assessment])
        others = _readings_words(release, query.statute, robust.readings)
        words = "Robust: the same under each of" if robust.robust else "Not robust:"
        yield (Run("The whole under readings with a known holder. ", strong=True), Run(f"{words} {others}."))


def _readings_words(release: Release, statute: str, readings: Mapping[str, Verdict | None]) -> str:
    """Readings by their titles, each with its verdict: `Strict proof: divided`."""
    titles = release.statute(statute).folder.readings
    return "; ".join(f"{titles.get(name).title}: {narrow_words(verdict)}" for name, verdict in readings.items())


def _procedure(assessment: Assessment) -> Iterator[Paragraph]:
    shown = [_step(one) for one in assessment.procedure if one.verdict]
    if shown:
        yield (
            Run("Procedure, as the public record has it. ", strong=True),
            Run(sentence("; ".join(dict.fromkeys(shown)))),
        )


def _step(one: ElementAssessment) -> str:
    due = due_words(one.due, unknown=one.due_unknown)
    return f"{one.title}{f' ({due})' if due else ''}: {short_words(one.verdict)}"
