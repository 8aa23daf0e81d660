"""The assessments last asked for, with their JSON: what a what-if compares with is asked for again and again."""

from collections import OrderedDict
from threading import Lock

import msgspec

from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.query import Query
from waiver_rules.release import Release

MOST = 32
Key = tuple[str, Query]


class Known(msgspec.Struct, frozen=True):
    """An assessment and its JSON."""

    assessment: Assessment
    raw: msgspec.Raw


def afresh(release: Release, query: Query) -> Known:
    """The assessment, worked out anew. Raises QueryError."""
    found = assess(release, query)
    return Known(found, msgspec.Raw(msgspec.json.encode(found)))


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
