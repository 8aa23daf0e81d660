"""assess(release, query) -> Assessment: a judgement explained; pure, the same bytes for the same query and release."""

from collections.abc import Iterable, Iterator
from functools import cache

from waiver_rules.assessment import FORMAT, Assessment, Certified, ConditionAssessment, ElementAssessment, Overall
from waiver_rules.certified import Certifies, certified, certifies, is_signed_in
from waiver_rules.decision import decision_id
from waiver_rules.explain import NOT_YET_LAW, condition_sentence, overall_sentence
from waiver_rules.explained import Beside, Explained
from waiver_rules.in_view import InView
from waiver_rules.judge import ConditionJudged, Judgement, judge
from waiver_rules.procedure import Step
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.shown_element import SeenThen, show_element, with_beside
from waiver_rules.statute import Condition
from waiver_rules.view import Seen
from waiver_rules.weigh import Scales, Weighed

WAYS: tuple[Certifies, ...] = ("named", "joined_by_or", "presumed")


def assess(release: Release, query: Query) -> Assessment:
    """The assessment of a query against a release. Raises QueryError with every fault of the query."""
    return explain(judge(release, query))


def explain(judgement: Judgement, before: Explained | None = None) -> Assessment:
    """The assessment of a judgement: its verdicts and findings with sentences, facts, citations and what is missing.

    The same whatever was explained `before`; of what that judged alike, its words are taken over.
    """
    resolved, scales = judgement.resolved, judgement.scales
    release, lens, statute = scales.release, resolved.lens, resolved.statute.folder.statute
    telling = _Telling(judgement, Beside(judgement, before))
    conditions = tuple([telling.condition(one) for one in judgement.conditions])
    status = telling.beside.certified or certified(scales)
    return Assessment(
        format=FORMAT,
        statute=resolved.query.statute,
        subject=resolved.subject,
        decision_id=decision_id(release, resolved),
        release=release.name,
        evidence=release.content.evidence_fingerprint,
        rulebook=resolved.statute.fingerprint,
        heading=heading(conditions, status, scales),
        disclaimer=statute.disclaimer,
        period=resolved.period,
        determination=resolved.determination,
        known_on=lens.known_on,
        recorded_by=lens.recorded_by,
        reading=resolved.reading.id,
        standard=scales.standard,
        strike=tuple(sorted(lens.strike)),
        exclude_perspective=tuple(sorted(lens.exclude_perspective)),
        exclude_kind=tuple(sorted(lens.exclude_kind)),
        exclude_source=tuple(sorted(lens.exclude_source)),
        added=release.added_ids,
        tier=resolved.query.tier,
        overall=_overall(judgement),
        certified=status,
        conditions=conditions,
        procedure=telling.procedure(),
        restriction=tuple([telling.element(one) for one in judgement.restriction]),
    )


def heading(conditions: Iterable[ConditionAssessment], status: Certified, scales: Scales) -> str:
    """What the period is headed by: whether a waiver was signed, in force, absent or unrecorded in it."""
    headings, recorded = scales.statute.folder.statute.headings, scales.statute.instruments
    if not any(condition.applicable for condition in conditions):
        return headings.not_yet_law
    if any(is_signed_in(recorded[one.id].signing, scales) for one in status.determinations):
        return _of_kind(status, scales) or headings.signed
    found = {span.status for span in status.status}
    if "in_force" in found:
        return _of_kind(status, scales) or headings.in_force
    return headings.unrecorded if "unrecorded" in found else headings.without


def _of_kind(status: Certified, scales: Scales) -> str | None:
    """The heading of instruments of one kind, where all that are shown are of it and it has one."""
    facts, words = scales.release.evidence.facts, scales.statute.folder.statute.words.of_kind
    kinds = {facts[one.id].kind for one in status.determinations}
    return words.get(kinds.pop()) if len(kinds) == 1 else None


def _asked_about(judgement: Judgement) -> tuple[Seen, ...]:
    """The instrument that the query hangs on, or else those in force over the period."""
    scales = judgement.scales
    stood = scales.stood
    own = tuple(one for one in stood.instruments if one.fact.id == scales.determination)
    return own or scales.in_force


def _certified(condition: Condition, instruments: Iterable[Seen], scales: Scales) -> Certifies | None:
    declared = scales.statute.folder.statute.instruments
    found = {certifies(condition, one.fact, declared) for one in instruments}
    return next((way for way in WAYS if way in found), None)


class _Telling:
    """The parts of one judgement in words, taken from beside where they were told before."""

    def __init__(self, judgement: Judgement, beside: Beside) -> None:
        self.beside = beside
        self._judgement, self._scales, self._in_view = judgement, judgement.scales, InView(judgement.scales)
        self._instruments = _asked_about(judgement)

    def condition(self, judged: ConditionJudged) -> ConditionAssessment:
        """A condition with its elements."""
        before = self.beside.condition(judged)
        if before is not None:
            return before
        way = _certified(judged.condition, self._instruments, self._scales)
        return _condition(judged, tuple([self.element(one) for one in judged.elements]), way)

    def element(self, weighed: Weighed) -> ElementAssessment:
        """An element of a condition, or of the restriction."""
        return self._shown(weighed, lambda: self._in_view.of(weighed.element), self._scales.over(weighed.element))

    def procedure(self) -> tuple[ElementAssessment, ...]:
        """Every element of the procedure."""
        return tuple([each for step in self._judgement.procedure for each in self._step(step)])

    def _step(self, step: Step) -> Iterator[ElementAssessment]:
        seen = cache(lambda: step.beside(self._scales))
        for one in step.elements:
            yield self._shown(one, seen, self._scales)

    def _shown(self, weighed: Weighed, seen: SeenThen, scales: Scales) -> ElementAssessment:
        before = self.beside.element(weighed)
        return show_element(weighed, seen, scales) if before is None else with_beside(before, weighed, seen, scales)


def _condition(
    judged: ConditionJudged, elements: tuple[ElementAssessment, ...], way: Certifies | None
) -> ConditionAssessment:
    condition, joined = judged.condition, judged.joined
    told = condition_sentence((one.element.title, own, one.marks) for one, own in joined) if joined else NOT_YET_LAW
    return ConditionAssessment(
        id=condition.id,
        title=condition.title,
        text=condition.text,
        citation=condition.citation,
        applicable=judged.verdict is not None,
        verdict=judged.verdict,
        because=told,
        by_certification=judged.by_certification,
        marks=judged.marks,
        certified=way,
        missing=tuple(dict.fromkeys(phrase for one in elements for phrase in one.missing)),
        gaps=tuple(sorted({gap for one in elements for gap in one.gaps})),
        open_questions=condition.open_questions,
        elements=elements,
    )


def _overall(judgement: Judgement) -> Overall:
    return Overall(
        verdict=judgement.verdict,
        applicable=judgement.verdict is not None,
        formula=judgement.formula,
        because=_because(judgement),
        means=judgement.resolved.statute.folder.statute.words.of_whole(judgement.verdict),
        insufficient_too=judgement.insufficient_too,
        by_certification=judgement.by_certification,
    )


def _because(judgement: Judgement) -> str:
    if judgement.verdict is None:
        return NOT_YET_LAW
    instruments = judgement.resolved.statute.folder.statute.instruments
    return overall_sentence(
        judgement.verdict,
        judgement.formula,
        [(one.condition.id, one.verdict, one.marks) for one in judgement.joined if one.verdict is not None],
        settled=judgement.resolved.reading.satisfies(instruments.settled),
    )
