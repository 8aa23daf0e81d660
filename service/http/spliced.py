"""An assessment with parts that are JSON already, so that only the others are written."""

from collections.abc import Iterable, Mapping

import msgspec

from waiver_rules.assessment import Assessment, ConditionAssessment, ElementAssessment


def spliced(told: Assessment, written: Mapping[int, msgspec.Raw]) -> object:
    """What encodes to the JSON of the assessment; `written` is that of some conditions and elements, by identity."""

    def elements(shown: Iterable[ElementAssessment]) -> tuple[object, ...]:
        return tuple([written.get(id(one), one) for one in shown])

    def condition(one: ConditionAssessment) -> object:
        # a struct is encoded by what it holds, whatever its fields were declared to be
        return written.get(id(one)) or msgspec.structs.replace(one, elements=elements(one.elements))

    return msgspec.structs.replace(
        told,
        conditions=tuple([condition(one) for one in told.conditions]),
        procedure=elements(told.procedure),
        restriction=elements(told.restriction),
    )
