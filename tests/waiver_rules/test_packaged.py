"""The packaged release: never stale, and read without building it."""

from pathlib import Path

import pytest

from waiver_rules import packaged
from waiver_rules.archive.read import read_release
from waiver_rules.release import Release, canonical, thaw


@pytest.fixture
def folders(release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A compiled folder that holds the release, and a cache folder that holds nothing."""
    monkeypatch.setattr(packaged, "COMPILED", tmp_path / "compiled")
    monkeypatch.setattr(packaged, "_cache", lambda: tmp_path / "cache")
    raw = canonical(release.content)
    stamp = f"{packaged.inputs_hash()}\n{release.name}\n{release.engine}\n"
    (tmp_path / "compiled").mkdir()
    (tmp_path / "compiled" / "release.json").write_bytes(raw)
    (tmp_path / "compiled" / "release.stamp").write_text(stamp)
    return tmp_path


def no_build() -> Release:
    raise AssertionError("built")


def test_a_compiled_release_is_read(release: Release, folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """“The command line and the server answer from it, in memory”."""
    monkeypatch.setattr(packaged, "build_release", no_build)
    found = packaged.packaged_release()
    assert (found.name, found.engine) == (release.name, release.engine)


@pytest.mark.parametrize("stamp", ["", "stale\nname\nengine\n", "one line"])
def test_a_stale_release_is_not_read(folders: Path, monkeypatch: pytest.MonkeyPatch, stamp: str) -> None:
    """“Never stale”: where the stamp is not that of the files, the release is made anew."""
    (folders / "compiled" / "release.stamp").write_text(stamp)
    monkeypatch.setattr(packaged, "build_release", no_build)
    with pytest.raises(AssertionError, match="built"):
        packaged.packaged_release()


def test_a_release_that_is_not_the_stamped_one_is_not_read(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes that build at once cannot leave one's release under the other's stamp."""
    path = folders / "compiled" / "release.json"
    path.write_bytes(path.read_bytes() + b"\n")
    monkeypatch.setattr(packaged, "build_release", no_build)
    with pytest.raises(AssertionError, match="built"):
        packaged.packaged_release()


def test_the_name_of_a_release_is_the_hash_of_its_bytes(release: Release, tmp_path: Path) -> None:
    """“frozen together under one content hash”: what is read and written again has the same bytes and name."""
    raw = canonical(release.content)
    (tmp_path / "release.json").write_bytes(raw)
    assert read_release(tmp_path / "release.json").name == thaw(raw).name == release.name


@pytest.mark.parametrize("raw", [b"", b"{}", b'{"format": 2}', b"[]"])
def test_what_is_no_release_is_refused(raw: bytes) -> None:
    """“Bad input is refused whole”."""
    with pytest.raises(ValueError, match="release"):
        thaw(raw)
