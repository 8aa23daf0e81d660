"""sensitivity(release, query) -> Sensitivity: what each verdict rests on, and what would change it. Pure."""

from collections.abc import Iterable
from datetime import date
from functools import cache

import msgspec

from waiver_rules.assessment import FORMAT
from waiver_rules.balance import OVERALL, Verdicts, balance_of
from waiver_rules.carried import carried
from waiver_rules.course import Course
from waiver_rules.decision import decision_id
from waiver_rules.flips import Flips, FlipSet, flips
from waiver_rules.groups import Groups, LeftOut
from waiver_rules.judge import Judgement, judge
from waiver_rules.look_for import LookFor, look_for
from waiver_rules.period import Period
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.resolve import Resolved, resolve
from waiver_rules.settled_flips import deciding, settled_flips
from waiver_rules.standards import Standard, Verdict
from waiver_rules.statute import ON_INSTRUMENT

SHOWN = 100
PERIOD_STANDS = "The period hangs on a determination and stays what it is, whatever is struck or left out."


class Without(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The verdict without all sources of one name: exactly one of the five keys is given."""

    source: str | msgspec.UnsetType = msgspec.UNSET
    publisher: str | msgspec.UnsetType = msgspec.UNSET
    perspective: str | msgspec.UnsetType = msgspec.UNSET
    kind: str | msgspec.UnsetType = msgspec.UNSET
    group: str | msgspec.UnsetType = msgspec.UNSET
    title: str | msgspec.UnsetType = msgspec.UNSET
    verdict: Verdict | None
    changed: bool


class PartSensitivity(msgspec.Struct, frozen=True, kw_only=True):
    """What the verdict on one condition, or on the whole (`overall`), rests on.

    `minimum_size` is the least number of facts whose striking changes it, null where no striking does; `total` how
    many sets of that size do, and `flip_sets` the first 100 of them in id order. `single_points` are the facts
    that change it alone. `by_certification` is as in the assessment. `independent_origins` counts `origins`, who carry
    it: where the record is divided, those of the side that has fewer; null where the record leaves it open.
    """

    id: str
    title: str
    verdict: Verdict | None
    by_certification: bool
    minimum_size: int | None
    total: int
    flip_sets: tuple[FlipSet, ...]
    single_points: tuple[str, ...]
    without: tuple[Without, ...]
    independent_origins: int | None
    origins: tuple[str, ...]
    to_look_for: tuple[str, ...]
    wanted: tuple[LookFor, ...]


class Sensitivity(msgspec.Struct, frozen=True, kw_only=True):
    """The sensitivity of one assessment, whose `decision_id` it bears; the settings are those of the assessment."""

    format: int
    statute: str
    subject: str | None
    decision_id: str
    release: str
    period: Period
    determination: str | None
    known_on: date
    recorded_by: date
    reading: str
    standard: Standard
    strike: tuple[str, ...]
    exclude_perspective: tuple[str, ...]
    exclude_kind: tuple[str, ...]
    exclude_source: tuple[str, ...]
    added: tuple[str, ...]
    tier: str
    disclaimer: str
    note: str | None
    conditions: tuple[PartSensitivity, ...]
    overall: PartSensitivity


def sensitivity(release: Release, query: Query) -> Sensitivity:
    """What the verdicts of a query rest on. Raises QueryError with every fault of the query."""
    resolved = resolve(release, query)
    lens, looking = resolved.lens, _Looking(release, resolved)
    return Sensitivity(
        format=FORMAT,
        statute=query.statute,
        subject=resolved.subject,
        decision_id=decision_id(release, resolved),
        release=release.name,
        period=resolved.period,
        determination=resolved.determination,
        known_on=lens.known_on,
        recorded_by=lens.recorded_by,
        reading=resolved.reading.id,
        standard=resolved.standard,
        strike=tuple(sorted(lens.strike)),
        exclude_perspective=tuple(sorted(lens.exclude_perspective)),
        exclude_kind=tuple(sorted(lens.exclude_kind)),
        exclude_source=tuple(sorted(lens.exclude_source)),
        added=release.added_ids,
        tier=query.tier,
        disclaimer=resolved.statute.folder.statute.disclaimer,
        note=PERIOD_STANDS if resolved.query.basis in ON_INSTRUMENT else None,
        conditions=tuple(looking.part(one.condition.id, one.condition.title) for one in looking.balance.conditions),
        overall=looking.part(OVERALL, "The whole"),
    )


class _Looking:
    """One balance looked at from every side; what is left out is worked out once for all parts."""

    def __init__(self, release: Release, resolved: Resolved) -> None:
        self.balance = balance_of(release, resolved)
        self._release, self._resolved = release, resolved
        self._verdicts = self.balance.verdicts(resolved.standard)
        self._certified = rest_on_certification(judge(release, resolved.query))
        declared = resolved.statute.folder.statute.source_groups
        self._groups = Groups(release.evidence, declared)
        self._titles = {one.id: one.title for one in declared}
        self._after = cache(self._after_uncached)

    def part(self, part: str, title: str) -> PartSensitivity:
        """The sensitivity of a condition, or of the whole."""
        standard = self._resolved.standard
        found = self._flips(part)
        origins = carried(self.balance, part, standard)
        wanted = look_for(self.balance, part, standard)
        return PartSensitivity(
            id=part,
            title=title,
            verdict=self._verdicts[part],
            by_certification=part in self._certified,
            minimum_size=found.minimum_size,
            total=len(found.sets),
            flip_sets=found.sets[:SHOWN],
            single_points=tuple(one.facts[0] for one in found.sets) if found.minimum_size == 1 else (),
            without=self._without(part),
            independent_origins=None if origins is None else len(origins),
            origins=tuple(sorted(origins or ())),
            to_look_for=tuple(one.words for one in wanted),
            wanted=wanted,
        )

    def _flips(self, part: str) -> Flips:
        if self.balance.by_certification_alone:
            return settled_flips(self.balance, part)
        return flips(self.balance, part, self._resolved.standard)

    def _without(self, part: str) -> tuple[Without, ...]:
        if self._verdicts[part] is None:
            return ()
        found = self._groups.left_out(self._resolved.lens, self._bearing(part))
        return tuple(self._one(part, each) for each in found)

    def _bearing(self, part: str) -> Iterable[str]:
        if self.balance.by_certification_alone:
            return deciding(self.balance)
        return {one.fact for element in Course(self.balance, part).elements for one in element.held}

    def _one(self, part: str, out: LeftOut) -> Without:
        after = self._after(out.sources)[part]
        title = {"title": self._titles[out.name]} if out.sort == "group" else {}
        named = {out.sort: out.name, **title}
        return Without(verdict=after, changed=after != self._verdicts[part], **named)

    def _after_uncached(self, sources: frozenset[str]) -> Verdicts:
        lens = self._resolved.lens
        without = msgspec.structs.replace(lens, exclude_source=lens.exclude_source | sources)
        return balance_of(self._release, msgspec.structs.replace(self._resolved, lens=without)).verdicts(
            self._resolved.standard
        )


def rest_on_certification(judgement: Judgement) -> frozenset[str]:
    """The ids of the conditions, and `overall`, whose verdicts would be others without the certification."""
    found = {one.condition.id for one in judgement.conditions if one.by_certification}
    return frozenset(found | ({OVERALL} if judgement.by_certification else set()))
