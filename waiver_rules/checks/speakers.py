"""The table of speakers: its last row fits everybody, and every row is the first that fits somebody."""

from itertools import product

from evidence.fault_list import FaultList
from waiver_rules.checks.parts import Known, Parts
from waiver_rules.rulebook import SpeakerRow

INTERESTS = ("own", "against", "none")


def check_speakers(parts: Parts, known: Known, faults: FaultList) -> None:
    """Adds a fault where the table can be left without a row that fits, or a row can never be the first that fits."""
    rows = parts.speakers
    if not rows:
        return
    if _has_test(rows[-1].entry):
        faults.add(rows[-1].at(), "last-row-has-test", "a row that fits some", "a last row that fits every fact")
    for index, row in enumerate(rows):
        if not _is_reached(row.entry, [one.entry for one in rows[:index]], known):
            faults.add(row.at(), "never-reached", "a row behind others that fit whenever it does", "a row of its own")


def _has_test(row: SpeakerRow) -> bool:
    return bool(row.kinds or row.by or row.interest)


def _is_reached(row: SpeakerRow, before: list[SpeakerRow], known: Known) -> bool:
    # a speaker of one class fits the fewest rows: who has more classes cannot reach a row that he does not
    kinds, classes = row.kinds or tuple(known.vocabulary.kinds), row.by or tuple(known.vocabulary.classes)
    interests = (row.interest,) if row.interest else INTERESTS
    return any(
        not any(_fits(other, kind, actor_class, interest) for other in before)
        for kind, actor_class, interest in product(kinds, classes, interests)
    )


def _fits(row: SpeakerRow, kind: str, actor_class: str, interest: str) -> bool:
    return (
        (not row.kinds or kind in row.kinds)
        and (not row.by or actor_class in row.by)
        and row.interest in (None, interest)
    )
