"""The assessments last asked for, with their JSON: what a what-if compares with is asked for again and again."""

from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property
from threading import Lock

import msgspec

from service.http.spliced import spliced
from waiver_rules.assess import explain
from waiver_rules.assessment import Assessment
from waiver_rules.explained import Explained
from waiver_rules.judge import Judgement, judge, judgement_of
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.resolve import Resolved

MOST = 32
Key = tuple[str, Query]


class Known(msgspec.Struct, frozen=True, dict=True):
    """An assessment, the judgement that it explains, and its JSON."""

    explained: Explained
    raw: msgspec.Raw

    @property
    def assessment(self) -> Assessment:
        """The assessment."""
        return self.explained.assessment

    @cached_property
    def parts(self) -> Mapping[int, msgspec.Raw]:
        """The JSON of each condition and each element, by the identity of what is shown."""
        told = self.assessment
        elements = [each for one in told.conditions for each in one.elements]
        shown = (*told.conditions, *elements, *told.procedure, *told.restriction)
        return {id(one): msgspec.Raw(msgspec.json.encode(one)) for one in shown}


def afresh(release: Release, query: Query) -> Known:
    """The assessment, worked out anew. Raises QueryError."""
    return _known(judge(release, query), None)


def beside(release: Release, resolved: Resolved, before: Known | None) -> Known:
    """As `afresh`, byte for byte; what is judged as it was before is neither explained nor written again."""
    return _known(judgement_of(release, resolved), before)


def _known(judgement: Judgement, before: Known | None) -> Known:
    told = explain(judgement, before.explained if before else None)
    raw = msgspec.json.encode(spliced(told, before.parts) if before else told)
    return Known(Explained(judgement, told), msgspec.Raw(raw))


class Recent:
    """A few assessments of releases as they stand; nothing hypothetical."""

    def __init__(self) -> None:
        self._known: OrderedDict[Key, Known] = OrderedDict()
        self._lock = Lock()

    def assess(self, release: Release, query: Query) -> Known:
        """The assessment, worked out where it is not known. Raises QueryError."""
        if release.added:
            # candidates are laid over a release without changing its name
            return afresh(release, query)
        key = release.name, query
        with self._lock:
            found = self._known.get(key)
            if found is not None:
                self._known.move_to_end(key)
                return found
        made = afresh(release, query)
        with self._lock:
            self._known[key] = made
            if len(self._known) > MOST:
                self._known.popitem(last=False)
        return made
