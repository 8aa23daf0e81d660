"""Robustness: whether a verdict stays the same under every reading that weighs evidence and has a known holder."""

import msgspec

from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.standards import Verdict

DECIDED = frozenset({"supported", "contradicted"})


class Robustness(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the verdict is robust, and the verdict under each reading that was counted."""

    robust: bool
    readings: dict[str, Verdict | None]


def robustness(release: Release, query: Query) -> Robustness:
    """The robustness of the overall verdict of a query, all its other settings kept. Raises QueryError."""
    readings = release.statute(query.statute).folder.readings.tested_for_robustness
    verdicts = {reading.id: _verdict(release, query, reading.id) for reading in readings}
    own = assess(release, query).overall.verdict
    return Robustness(robust=own in DECIDED and set(verdicts.values()) == {own}, readings=verdicts)


def _verdict(release: Release, query: Query, reading: str) -> Verdict | None:
    assessment: Assessment = assess(release, msgspec.structs.replace(query, reading=reading))
    return assessment.overall.verdict
