"""All checks of a statute folder against itself, the vocabulary and the record."""

from evidence.fault_list import FaultList
from waiver_rules.checks.bases import check_bases
from waiver_rules.checks.days import check_days
from waiver_rules.checks.fenced import check_fence
from waiver_rules.checks.guards import check_guards
from waiver_rules.checks.ids import check_ids
from waiver_rules.checks.instrument_words import check_instrument_words
from waiver_rules.checks.parts import Known, Parts
from waiver_rules.checks.references import check_references
from waiver_rules.checks.speakers import check_speakers
from waiver_rules.checks.usage import check_usage
from waiver_rules.checks.words import check_words
from waiver_rules.checks.working import check_working


def check_parts(parts: Parts, known: Known, faults: FaultList) -> None:
    """Adds every fault of the parts. What needs the rules to be sound waits until their words are."""
    check_ids(parts, faults)
    check_guards(parts, faults)
    check_references(parts, known, faults)
    check_bases(parts, faults)
    check_days(parts, faults)
    check_instrument_words(parts, known, faults)
    check_speakers(parts, known, faults)
    check_usage(parts, known, faults)
    rules = FaultList()
    check_words(parts, known, rules)
    faults.extend(rules.sorted())
    if not rules.sorted():
        check_working(parts, known, faults)
        check_fence(parts, known, faults)
