"""Robustness: whether a verdict stays the same under every reading that weighs evidence and has a known holder."""

from collections.abc import Iterable, Mapping

import msgspec

from waiver_rules.assessment import Assessment
from waiver_rules.judge import judge
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
    return robustness_given(release, query, {one.reading: one.overall.verdict for one in made})


def robustness_given(release: Release, query: Query, verdicts: Mapping[str, Verdict | None]) -> Robustness:
    """As `robustness`, given overall verdicts on this very query by reading."""
    known = dict(verdicts)
    readings = release.statute(query.statute).folder.readings
    tested = [reading.id for reading in readings.tested_for_robustness]
    asked = query.reading or readings.default
    for reading in dict.fromkeys((asked, *tested)):
        if reading not in known:
            known[reading] = judge(release, msgspec.structs.replace(query, reading=reading)).verdict
    under = {reading: known[reading] for reading in tested}
    own = known[asked]
    return Robustness(robust=is_robust(own, under.values()), readings=under)


def is_robust(verdict: Verdict | None, tested: Iterable[Verdict | None]) -> bool:
    """Whether a verdict is supported or contradicted, and the same under every reading tested."""
    return verdict in DECIDED and set(tested) == {verdict}
