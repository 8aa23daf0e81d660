"""Which verdicts changed from one release to the next, worked out once for each pair that is served."""

from collections import OrderedDict
from collections.abc import Callable

from waiver_rules.regress.between import verdicts_changed
from waiver_rules.regress.difference import Difference
from waiver_rules.release import Release

MOST = 32
"""Pairs kept: more than the releases that a server keeps."""


class VerdictsBetween:
    """The changes between pairs of releases, by their names: what two releases hold never changes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], tuple[Difference, ...]] = OrderedDict()

    def __call__(self, before: Release, after: Release, tick: Callable[[], None]) -> tuple[Difference, ...]:
        """As `verdicts_changed`. What `tick` breaks off is begun anew when it is asked for again."""
        pair = before.name, after.name
        if pair not in self._kept:
            self._kept[pair] = verdicts_changed(before, after, tick)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return self._kept[pair]
