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


def left_out(
    evidence: Evidence, lens: Lens, facts: Iterable[str], groups: Iterable[SourceGroup]
) -> tuple[LeftOut, ...]:
    """Everything that can be left out of the sources of some facts, by sort and name; nothing that is out already."""
    cited = {one.source for fact in facts for one in evidence.facts[fact].sources}
    known = [source for name in sorted(cited) if not _is_out(source := evidence.sources[name], lens)]
    wanted = {(sort, name) for source in known for sort, name in _names(source, groups)}
    by_name: dict[tuple[str, str], set[str]] = {}
    for source in evidence.sources.values():
        for key in _names(source, groups):
            if key in wanted:
                by_name.setdefault(key, set()).add(source.id)
    ordered = sorted(wanted, key=lambda one: (SORTS.index(one[0]), one[1]))
    return tuple(LeftOut(*key, frozenset(by_name[key])) for key in ordered)


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
