"""What is left out together to see what becomes of a verdict: a source, publisher, perspective, kind or group."""

from collections.abc import Iterable, Iterator

import msgspec

from evidence.model import Evidence, Source
from waiver_rules.query import Lens
from waiver_rules.statute import SourceGroup

SORTS = ("source", "publisher", "perspective", "kind", "group")


class LeftOut(msgspec.Struct, frozen=True):
    """A sort of thing and its name, with the ids of all sources of the record that go with it."""

    sort: str
    name: str
    sources: frozenset[str]


class Groups:
    """The sources of a record by every sort and name under which they can be left out."""

    def __init__(self, evidence: Evidence, declared: Iterable[SourceGroup]) -> None:
        self._evidence = evidence
        self._names = {source.id: tuple(_names(source, declared)) for source in evidence.sources.values()}
        together: dict[tuple[str, str], list[str]] = {}
        for source, names in self._names.items():
            for key in names:
                together.setdefault(key, []).append(source)
        self._together = together

    def left_out(self, lens: Lens, facts: Iterable[str]) -> tuple[LeftOut, ...]:
        """Everything that can be left out of the sources of some facts, by sort and name; nothing that is out already.

        What is left out goes with all its sources, whether the facts cite them or not.
        """
        sources = self._evidence.sources
        cited = {one.source for fact in facts for one in self._evidence.facts[fact].sources}
        wanted = {key for name in cited if not _is_out(sources[name], lens) for key in self._names[name]}
        ordered = sorted(wanted, key=lambda one: (SORTS.index(one[0]), one[1]))
        return tuple(LeftOut(*key, frozenset(self._together[key])) for key in ordered)


def _names(source: Source, groups: Iterable[SourceGroup]) -> Iterator[tuple[str, str]]:
    plain = (source.id, source.publisher, source.perspective, source.kind)
    yield from zip(SORTS, plain, strict=False)
    yield from (
        ("group", one.id) for one in groups if source.perspective in one.perspectives or source.kind in one.kinds
    )


def _is_out(source: Source, lens: Lens) -> bool:
    return (
        source.id in lens.exclude_source
        or source.perspective in lens.exclude_perspective
        or source.kind in lens.exclude_kind
    )
