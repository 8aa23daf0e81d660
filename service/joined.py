"""The conditions that the formula of an assessment joins."""

from waiver_rules.assessment import Assessment, ConditionAssessment
from waiver_rules.combine import names


def joined_conditions(assessment: Assessment) -> tuple[ConditionAssessment, ...]:
    """Those that the formula names, in statutory order."""
    joined = names(assessment.overall.formula)
    return tuple(condition for condition in assessment.conditions if condition.id in joined)
