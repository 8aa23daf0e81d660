"""Only what a change reaches is compared, and that loses nothing: the restricted difference is the whole one."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.model import Source
from waiver_rules.regress import between as compared
from waiver_rules.regress.between import between, verdicts_changed
from waiver_rules.release import Release

WAR = "2020-09-27-second-karabakh-war"
SIGNED = "2021-04-23-waiver-extension-blinken"


def without(release: Release, *names: str) -> Release:
    """The release as it would be had nobody recorded some facts."""
    content, gone = release.content, set(names)
    evidence = msgspec.structs.replace(
        release.evidence, facts={name: one for name, one in release.evidence.facts.items() if name not in gone}
    )
    statutes = {
        name: msgspec.structs.replace(
            one,
            hits=tuple(hit for hit in one.hits if hit.fact not in gone),
            instruments={key: value for key, value in one.instruments.items() if key not in gone},
            lapses={key: value for key, value in one.lapses.items() if key not in gone},
        )
        for name, one in content.statutes.items()
    }
    return named(release, msgspec.structs.replace(content, evidence=evidence, statutes=statutes))


def named(release: Release, content: Any) -> Release:
    return Release(content, "sha256:" + "a" * 64, release.engine)


def with_source(release: Release, name: str, **changes: Any) -> Release:
    """The release with a source changed, as a regraded or redated one is."""
    source: Source = msgspec.structs.replace(release.evidence.sources[name], **changes)
    evidence = msgspec.structs.replace(release.evidence, sources={**release.evidence.sources, name: source})
    return named(release, msgspec.structs.replace(release.content, evidence=evidence))


def recorded_on(release: Release, name: str, day: date) -> Release:
    """The release with a fact recorded on another day, which may be the last day of the record."""
    fact = msgspec.structs.replace(release.evidence.facts[name], recorded_on=day)
    evidence = msgspec.structs.replace(release.evidence, facts={**release.evidence.facts, name: fact})
    return named(release, msgspec.structs.replace(release.content, evidence=evidence))


def check_same(monkeypatch: pytest.MonkeyPatch, before: Release, after: Release, *, causes: bool = False) -> int:
    """Both ways; the number of differences one way."""
    found = 0
    for old, new in ((before, after), (after, before)):
        near = verdicts_changed(old, new)
        diff = between(old, new) if causes else None
        with monkeypatch.context() as patched:
            patched.setattr(compared, "reached_by", lambda *_: lambda _: True)
            assert verdicts_changed(old, new) == near
            assert diff is None or between(old, new) == diff
        found = len(diff.differences) if diff else len(near)
    return found


@pytest.mark.parametrize(("name", "causes"), [(WAR, False), (SIGNED, True)])
def test_the_difference_that_a_fact_makes_is_the_whole_one(
    monkeypatch: pytest.MonkeyPatch, release: Release, name: str, causes: bool
) -> None:
    found = check_same(monkeypatch, without(release, name), release, causes=causes)
    assert found > 0 or not causes


@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_any_facts_sources_and_days_differ_as_in_the_whole(release: Release, data: Any) -> None:
    evidence = release.evidence
    gone = data.draw(st.lists(st.sampled_from([*evidence.facts]), min_size=1, max_size=3, unique=True))
    other = without(release, *gone)
    cited = sorted({one.source for fact in other.evidence.facts.values() for one in fact.sources})
    if data.draw(st.booleans()):
        other = with_source(other, data.draw(st.sampled_from(cited)), reliability="E")
    if data.draw(st.booleans()):
        days = timedelta(days=data.draw(st.sampled_from((1, 40, 400))))
        other = recorded_on(other, data.draw(st.sampled_from([*other.evidence.facts])), evidence.as_of + days)
    with pytest.MonkeyPatch.context() as patched:
        check_same(patched, other, release)


def test_a_rule_that_changed_reaches_every_question(monkeypatch: pytest.MonkeyPatch, release: Release) -> None:
    frozen = release.statute("section-907")
    book = frozen.folder.rulebook
    fewer = msgspec.structs.replace(
        frozen, folder=replaced(frozen.folder, rulebook=replaced(book, rules=book.rules[:-1]))
    )
    content = msgspec.structs.replace(release.content, statutes={**release.content.statutes, "section-907": fewer})
    check_same(monkeypatch, named(release, content), release)


def replaced(value: Any, **changes: Any) -> Any:
    from dataclasses import replace

    return replace(value, **changes)


def test_most_questions_are_not_asked_again_for_one_fact(release: Release) -> None:
    asked: list[None] = []
    diff = between(without(release, WAR), release, lambda: asked.append(None))
    assert 0 < len(asked) < diff.answers / 3
