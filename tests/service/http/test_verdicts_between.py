"""A pair of releases is compared once; a comparison that is broken off leaves nothing behind."""

import pytest

from service.http import verdicts_between
from service.http.verdicts_between import MOST, VerdictsBetween
from waiver_rules.release import Release


class BrokenOffError(Exception):
    """What the test breaks off with."""


def named(release: Release, name: str) -> Release:
    return Release(release.content, name, release.engine)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The pairs that were really compared."""
    pairs: list[tuple[str, str]] = []

    def compare(before: Release, after: Release, tick: object) -> tuple[()]:
        pairs.append((before.name, after.name))
        if callable(tick):
            tick()
        return ()

    monkeypatch.setattr(verdicts_between, "verdicts_changed", compare)
    return pairs


def test_a_pair_is_compared_once_and_its_reverse_is_another(release: Release, asked: list[tuple[str, str]]) -> None:
    between, first, second = VerdictsBetween(), named(release, "sha256:1"), named(release, "sha256:2")
    for _ in range(2):
        assert between(first, second, lambda: None) == ()
        assert between(second, first, lambda: None) == ()
    assert asked == [("sha256:1", "sha256:2"), ("sha256:2", "sha256:1")]


def test_what_is_broken_off_is_begun_anew(release: Release, asked: list[tuple[str, str]]) -> None:
    def stop() -> None:
        raise BrokenOffError

    between, other = VerdictsBetween(), named(release, "sha256:2")
    with pytest.raises(BrokenOffError):
        between(release, other, stop)
    between(release, other, lambda: None)
    assert len(asked) == 2


def test_so_many_pairs_are_kept_and_no_more(release: Release, asked: list[tuple[str, str]]) -> None:
    between = VerdictsBetween()
    for number in range(MOST + 1):
        between(release, named(release, f"sha256:{number}"), lambda: None)
    between(release, named(release, "sha256:0"), lambda: None)
    assert len(asked) == MOST + 2
