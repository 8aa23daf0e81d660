"""The analysis of a statute's rulebook: what holds of its rules and readings for every fact that there could be."""

from typing import Literal

import msgspec

from waiver_rules.analysis.firing import Firing, firings
from waiver_rules.analysis.monotone import Monotone, monotone
from waiver_rules.analysis.opposition import Opposition, opposition
from waiver_rules.analysis.strictness import Comparison, comparisons
from waiver_rules.release import Release

Fault = Literal["never-fires", "opposed", "not-monotone"]


class Analysis(msgspec.Struct, frozen=True, kw_only=True):
    """What was tried and found; `faults` are in words, with a code, and empty where all holds.

    `unheld` are rules that wait for an answer which no reading of the statute gives; `left_out` are readings that
    weigh no evidence and are not compared.
    """

    statute: str
    rulebook: str
    firings: tuple[Firing, ...]
    opposition: Opposition
    monotone: Monotone
    comparisons: tuple[Comparison, ...]
    unheld: tuple[str, ...]
    left_out: tuple[str, ...]
    faults: tuple[tuple[Fault, str], ...]


def analyse(release: Release, statute_id: str) -> Analysis:
    """The analysis of a statute of a release. Raises KeyError if the release holds none such."""
    statute, vocabulary = release.statute(statute_id), release.evidence.vocabulary
    fired, opposed = firings(statute.folder, vocabulary), opposition(statute.folder, statute.hits, vocabulary)
    steps = monotone()
    readings = statute.folder.readings.readings
    return Analysis(
        statute=statute_id,
        rulebook=statute.fingerprint,
        firings=fired,
        opposition=opposed,
        monotone=steps,
        comparisons=comparisons(statute.folder),
        unheld=tuple(one.rule for one in fired if not one.counts_under),
        left_out=tuple(reading.id for reading in readings if not reading.weighs_evidence),
        faults=(*_of_rules(fired), *_of_pairs(opposed), *_of_steps(steps)),
    )


def _of_rules(fired: tuple[Firing, ...]) -> tuple[tuple[Fault, str], ...]:
    return tuple(("never-fires", f"{one.rule}: {one.by}") for one in fired if not one.fires)


def _of_pairs(opposed: Opposition) -> tuple[tuple[Fault, str], ...]:
    return tuple(
        ("opposed", f"{one.supports} and {one.opposes} under {one.reading}: {one.by}") for one in opposed.opposed
    )


def _of_steps(steps: Monotone) -> tuple[tuple[Fault, str], ...]:
    return tuple(
        ("not-monotone", f"at {one.standard}, {one.before} to {one.after}: {one.verdict_before} to {one.verdict_after}")
        for one in steps.wrong
    )
