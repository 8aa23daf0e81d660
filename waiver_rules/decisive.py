"""Which facts decide a verdict: the fewest that a reader must look at, and nothing that another fact outweighs.

An element is decided by its counted findings at the heaviest weight of the side that prevails; of both sides where it
is contested, or where one side would meet the standard but for the other. A settled one is decided by the instruments
that settle it, a vacuous one by what contradicts the element that it hangs on; silence (insufficient, presumed) by no
fact. A condition is decided by the joined elements that give it its verdict, the whole by the conditions that do.
"""

from collections.abc import Iterable, Iterator, Mapping

from waiver_rules.assessment import Assessment, ConditionAssessment, ElementAssessment
from waiver_rules.certified import certifies
from waiver_rules.combine import Tree, evaluate_tree, parse
from waiver_rules.release import Release
from waiver_rules.standards import Standard, Tally, Verdict, meets
from waiver_rules.statute import Condition

SUPPORTS, OPPOSES = "supports", "opposes"


def decisive_facts(release: Release, assessment: Assessment) -> dict[str, tuple[str, ...]]:
    """The ids of the decisive facts, sorted, of each condition and of `overall`, in the order of the assessment."""
    declared = {one.id: one for one in release.statute(assessment.statute).folder.conditions.conditions}
    parts = {
        one.id: frozenset(_of_condition(release, assessment, one, declared[one.id])) for one in assessment.conditions
    }
    whole = {fact for name in deciding(assessment) for fact in parts[name]}
    return {"overall": tuple(sorted(whole)), **{name: tuple(sorted(facts)) for name, facts in parts.items()}}


def deciding(assessment: Assessment) -> tuple[str, ...]:
    """The conditions that give the whole its verdict, in the order of the formula; none where it does not apply."""
    if assessment.overall.verdict is None:
        return ()
    verdicts = {one.id: one.verdict for one in assessment.conditions if one.verdict is not None}
    return tuple(dict.fromkeys(_deciding(parse(assessment.overall.formula), verdicts)))


def _deciding(tree: Tree, verdicts: Mapping[str, Verdict]) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
        return
    word, parts = tree
    own = evaluate_tree(tree, verdicts)
    # the one verdict that every part must have for the whole to have it; any other is that of some part
    of_all = {"and": "supported", "or": "contradicted"}.get(word)
    for part in parts:
        if word == "not" or own == of_all or evaluate_tree(part, verdicts) == own:
            yield from _deciding(part, verdicts)


def _of_condition(
    release: Release, assessment: Assessment, condition: ConditionAssessment, declared: Condition
) -> Iterator[str]:
    elements = {one.id: one for one in condition.elements}
    for element in condition.elements:
        if not element.joined or element.verdict is None:
            continue
        if condition.verdict not in ("supported", element.verdict):
            continue
        if "settled" in element.marks:
            yield from _settling(release, assessment, declared)
        elif "vacuous" in element.marks:
            yield from _emptying(element, elements, declared)
        else:
            yield from _of_element(element, assessment.standard)


def _of_element(element: ElementAssessment, standard: Standard) -> Iterator[str]:
    # what a mark decided no finding did
    if element.marks:
        return
    for effect, heaviest in _sides(element, standard):
        yield from _heaviest(element, effect, heaviest)


def _sides(element: ElementAssessment, standard: Standard) -> Iterable[tuple[str, int]]:
    pro, con = (SUPPORTS, element.pro), (OPPOSES, element.con)
    if element.verdict == "supported":
        return (pro,)
    if element.verdict == "contradicted":
        return (con,)
    # one origin or two is told by the verdict; here it is asked what would prevail if nothing stood against it
    alone = meets(standard, Tally(element.pro, 0, 2, 0)) or meets(standard, Tally(element.con, 0, 2, 0))
    return (pro, con) if element.verdict == "contested" or (alone and element.pro and element.con) else ()


def _heaviest(element: ElementAssessment, effect: str, weight: int) -> Iterator[str]:
    for finding in element.findings:
        if finding.counted and finding.effect == effect and finding.weight == weight:
            yield finding.fact.id


def _emptying(
    element: ElementAssessment, elements: Mapping[str, ElementAssessment], declared: Condition
) -> Iterator[str]:
    vacuous = next(one.vacuous for one in declared.elements if one.id == element.id)
    other = elements[vacuous.element] if vacuous else element
    yield from _heaviest(other, OPPOSES, other.con)


def _settling(release: Release, assessment: Assessment, declared: Condition) -> Iterator[str]:
    period, facts = assessment.period, release.evidence.facts
    in_force = [
        one.id
        for one in assessment.certified.determinations
        if one.in_force_from <= period.end and (one.in_force_to is None or one.in_force_to >= period.start)
    ]
    instruments = release.statute(assessment.statute).folder.statute.instruments
    ways = {name: certifies(declared, facts[name], instruments) for name in in_force}
    stated = [name for name, way in ways.items() if way in ("named", "joined_by_or")]
    yield from stated or [name for name, way in ways.items() if way == "presumed"]
