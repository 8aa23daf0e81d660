"""Robustness: whether a verdict stays the same under every reading that weighs evidence and has a known holder."""

from collections.abc import Iterable

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


def robustness(release: Release, query: Query, made: Iterable[Assessment] = ()) -> Robustness:
    """The robustness of the overall verdict of a query, all its other settings kept. Raises QueryError.

    `made` are assessments of this very query, under whatever readings: those are not worked out again.
    """
    known = {one.reading: one.overall.verdict for one in made}
    readings = release.statute(query.statute).folder.readings
    tested = [reading.id for reading in readings.tested_for_robustness]
    asked = query.reading or readings.default
    for reading in dict.fromkeys((asked, *tested)):
        if reading not in known:
            known[reading] = assess(release, msgspec.structs.replace(query, reading=reading)).overall.verdict
    verdicts = {reading: known[reading] for reading in tested}
    own = known[asked]
    return Robustness(robust=own in DECIDED and set(verdicts.values()) == {own}, readings=verdicts)
