"""What can be left out together: of the sources of some facts, every name that is not out already."""

from datetime import date

import msgspec
import pytest

from evidence.model import Evidence
from tests.asking import STATUTE
from waiver_rules.groups import Groups, LeftOut
from waiver_rules.query import Lens
from waiver_rules.release import Release

AFTERWARDS = Lens(known_on=date(2030, 1, 1), recorded_by=date(2030, 1, 1))
FIELDS = {"source": "id", "publisher": "publisher", "perspective": "perspective", "kind": "kind"}


@pytest.fixture(scope="module")
def facts(evidence: Evidence) -> list[str]:
    """Facts of one year, of many sources."""
    return sorted(name for name in evidence.facts if name.startswith("2020"))


def told(release: Release, facts: list[str], **excluded: tuple[str, ...]) -> dict[tuple[str, str], LeftOut]:
    groups = release.statute(STATUTE).folder.statute.source_groups
    found = Groups(release.evidence, groups).left_out(msgspec.structs.replace(AFTERWARDS, **excluded), facts)
    by_name = {(one.sort, one.name): one for one in found}
    assert len(by_name) == len(found)
    return by_name


def cited(evidence: Evidence, facts: list[str]) -> set[str]:
    return {one.source for fact in facts for one in evidence.facts[fact].sources}


def named(evidence: Evidence, sources: set[str]) -> set[tuple[str, str]]:
    """The plain names of sources, each with its sort."""
    return {(sort, getattr(evidence.sources[name], field)) for name in sources for sort, field in FIELDS.items()}


def plain(found: dict[tuple[str, str], LeftOut]) -> set[tuple[str, str]]:
    return {key for key in found if key[0] != "group"}


def test_every_name_of_every_cited_source_is_told_once(release: Release, facts: list[str]) -> None:
    """A source, its publisher, its perspective and its kind."""
    assert plain(told(release, facts)) == named(release.evidence, cited(release.evidence, facts)) != set()


def test_with_a_name_go_all_sources_of_the_record_that_have_it(release: Release, facts: list[str]) -> None:
    """Those too that only other facts cite, since they go with it."""
    found, sources = told(release, facts), release.evidence.sources.values()
    for (sort, name), one in found.items():
        if sort in FIELDS:
            assert one.sources == {source.id for source in sources if getattr(source, FIELDS[sort]) == name}
    assert set().union(*(one.sources for one in found.values())) > cited(release.evidence, facts)


@pytest.mark.parametrize(
    ("setting", "field"),
    [("exclude_source", "id"), ("exclude_perspective", "perspective"), ("exclude_kind", "kind")],
)
def test_what_is_out_already_cannot_be_left_out(release: Release, facts: list[str], setting: str, field: str) -> None:
    """Neither it nor what only such sources have: leaving it out would change nothing, and be told as harmless."""
    evidence = release.evidence
    own = cited(evidence, facts)
    words = sorted({getattr(evidence.sources[name], field) for name in own})
    assert len(words) > 2
    for word in words:
        remaining = {name for name in own if getattr(evidence.sources[name], field) != word}
        found = told(release, facts, **{setting: (word,)})
        assert plain(found) == named(evidence, remaining)
        assert not {name for sort, name in found if sort == "source"} - remaining


def test_a_group_of_which_all_is_out_cannot_be_left_out(release: Release, facts: list[str]) -> None:
    """A group goes by perspectives or by kinds of source."""
    groups = {one.id: one for one in release.statute(STATUTE).folder.statute.source_groups}
    tried = 0
    for sort, name in told(release, facts):
        if sort == "group":
            group = groups[name]
            out = {"exclude_perspective": group.perspectives, "exclude_kind": group.kinds}
            assert ("group", name) not in told(release, facts, **out)
            tried += 1
    assert tried > 2
