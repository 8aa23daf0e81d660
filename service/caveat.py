"""What a reader must know of a finding to judge it: that its day is doubtful, or that it is an inference."""

from waiver_rules.assessment import FindingShown
from waiver_rules.strongest import is_inferred

POSSIBLE = "Only possibly within the period."


def caveat_words(finding: FindingShown) -> str | None:
    """The reason of its rule where it may be of other days or is inferred, as sentences; None where it is neither."""
    is_possible = finding.dated == "possible"
    if not is_possible and not is_inferred(finding):
        return None
    # a scope says itself of which days it is
    return f"{POSSIBLE} {finding.because}" if is_possible and not finding.scope else finding.because
