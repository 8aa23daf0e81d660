"""An assessment with the judgement that it explains, from which the explanation of a judgement beside it can take over.

What one query judges as another did, over the same period and seen on the same day, is explained in the same words.
"""

from collections.abc import Mapping
from functools import cached_property

import msgspec

from waiver_rules.assessment import Assessment, Certified, ConditionAssessment, ElementAssessment
from waiver_rules.judge import ConditionJudged, Judgement
from waiver_rules.release import Release
from waiver_rules.weigh import Weighed


class Explained(msgspec.Struct, frozen=True, dict=True):
    """A judgement and its assessment."""

    judgement: Judgement
    assessment: Assessment

    @cached_property
    def elements(self) -> Mapping[int, ElementAssessment]:
        """Each element as it is shown, by the identity of what was weighed."""
        return {id(weighed): shown for weighed, shown in zip(self._weighed(), self._shown(), strict=True)}

    @cached_property
    def conditions(self) -> Mapping[str, tuple[tuple[Weighed, ...], ConditionAssessment]]:
        """Each condition by its id: what was weighed on it, and how it is shown."""
        pairs = zip(self.judgement.conditions, self.assessment.conditions, strict=True)
        return {judged.condition.id: (judged.elements, shown) for judged, shown in pairs}

    def _weighed(self) -> list[Weighed]:
        judged = self.judgement
        found = [each for one in judged.conditions for each in one.elements]
        return [*found, *(each for step in judged.procedure for each in step.elements), *judged.restriction]

    def _shown(self) -> list[ElementAssessment]:
        told = self.assessment
        return [*(each for one in told.conditions for each in one.elements), *told.procedure, *told.restriction]


class Beside:
    """What the explanation of a judgement can take over from one that was explained before; nothing where none was.

    Objects are compared by identity: what nothing struck or added touches is the very same in both judgements.
    What is shown beside an element hangs on other facts too.
    """

    def __init__(self, judgement: Judgement, before: Explained | None) -> None:
        self._before = before if before is not None and _is_comparable(judgement, before.judgement) else None
        # the same instruments and lapses, seen alike
        self._stand = self._before is not None and self._before.judgement.scales.stood is judgement.scales.stood

    def element(self, weighed: Weighed) -> ElementAssessment | None:
        """The element as it was shown before."""
        if self._before is None:
            return None
        return self._before.elements.get(id(weighed))

    def condition(self, judged: ConditionJudged) -> ConditionAssessment | None:
        """The condition as it was shown before, where the same instruments stand."""
        if self._before is None or not self._stand:
            return None
        elements, shown = self._before.conditions[judged.condition.id]
        alike = [
            one is other and not one.element.shown_beside for one, other in zip(judged.elements, elements, strict=True)
        ]
        return shown if all(alike) else None

    @property
    def certified(self) -> Certified | None:
        """What was determined, as it was shown before."""
        return self._before.assessment.certified if self._before is not None and self._stand else None


def _is_comparable(one: Judgement, other: Judgement) -> bool:
    return (
        _on_one_record(one.scales.release, other.scales.release)
        and one.scales.statute.folder is other.scales.statute.folder
        and one.resolved.reading is other.resolved.reading
        and one.resolved.standard == other.resolved.standard
        and one.resolved.subject == other.resolved.subject
        and one.resolved.period == other.resolved.period
        and one.resolved.determination == other.resolved.determination
        and one.resolved.lens.known_on == other.resolved.lens.known_on
    )


def _on_one_record(release: Release, other: Release) -> bool:
    return release is other or release.base is other
