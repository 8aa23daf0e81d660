"""What stands beside the conditions: the procedure, determination by determination, and the restriction itself."""

import msgspec

from service.pages.view.column import Column
from service.pages.view.element import Assessed, ElementView, element_view
from service.signings import signed_words
from waiver_rules.assessment import ElementAssessment
from waiver_rules.release import Release


class ProcedureGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The elements of the procedure for one determination, or for a period without one."""

    title: str
    elements: tuple[ElementView, ...]


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """Both, under the titles that the statute gives them."""

    procedure_title: str
    procedure: tuple[ProcedureGroup, ...]
    restriction_title: str
    restriction: tuple[ElementView, ...]


def beside_view(release: Release, columns: tuple[Column, ...]) -> Beside:
    """The procedure and the restriction over all columns."""
    conditions = release.statute(columns[-1].query.statute).folder.conditions
    return Beside(
        procedure_title=conditions.procedure.title,
        procedure=procedure_groups(release, columns),
        restriction_title=conditions.restriction.title,
        restriction=restriction_views(release, columns),
    )


def procedure_groups(release: Release, columns: tuple[Column, ...]) -> tuple[ProcedureGroup, ...]:
    """The procedure by determination, over all columns; where one is recorded, for no period without."""
    found = {(one.determination, one.id) for column in columns for one in column.assessment.procedure}
    ids = [one.id for one in columns[-1].assessment.procedure]
    determinations = dict.fromkeys(one.determination for column in columns for one in column.assessment.procedure)
    return tuple(
        ProcedureGroup(
            title=_title(release, columns[-1].assessment.statute, determination),
            elements=tuple(
                _merged(release, columns, determination, element)
                for element in dict.fromkeys(ids)
                if (determination, element) in found
            ),
        )
        for determination in determinations
    )


def restriction_views(release: Release, columns: tuple[Column, ...]) -> tuple[ElementView, ...]:
    """The elements of the restriction over all columns."""
    last = columns[-1].assessment.restriction
    return tuple(
        element_view(release, tuple(Assessed(column, column.assessment.restriction[at]) for column in columns))
        for at in range(len(last))
    )


def _merged(release: Release, columns: tuple[Column, ...], determination: str | None, element_id: str) -> ElementView:
    return element_view(
        release,
        tuple(Assessed(column, _find(column, determination, element_id)) for column in columns),
    )


def _find(column: Column, determination: str | None, element_id: str) -> ElementAssessment | None:
    for one in column.assessment.procedure:
        if (one.determination, one.id) == (determination, element_id):
            return one
    return None


def _title(release: Release, statute: str, determination: str | None) -> str:
    if determination is None:
        return "For the period: no determination is recorded in it"
    signing = release.statute(statute).instruments[determination].signing
    return f"Determination signed {signed_words(signing)}"
