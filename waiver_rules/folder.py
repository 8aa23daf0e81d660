"""A statute folder in memory."""

from dataclasses import dataclass

from waiver_rules.law import Law
from waiver_rules.reading import Readings
from waiver_rules.rulebook import Rulebook
from waiver_rules.statute import Conditions, Statute


@dataclass(frozen=True, slots=True, kw_only=True)
class StatuteFolder:
    """Everything that a statute folder declares."""

    statute: Statute
    law: Law
    conditions: Conditions
    readings: Readings
    rulebook: Rulebook
