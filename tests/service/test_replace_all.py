"""“atomically: nothing half-written”: several files are written together or are all as they were."""

from pathlib import Path

import pytest

from service.replace_all import replace_all


def state(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_new_and_old(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"1")
    replace_all({tmp_path / "old": b"2", tmp_path / "new" / "folder" / "file": b"3"})
    assert state(tmp_path) == {"old": b"2", "new/folder/file": b"3"}


def test_where_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    """A folder stands where the last file should: what was put in place before it is put back."""
    (tmp_path / "old").write_bytes(b"1")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "inside").write_bytes(b"")
    before = state(tmp_path)
    with pytest.raises(OSError, match="taken"):
        replace_all({tmp_path / "old": b"2", tmp_path / "new": b"3", tmp_path / "taken": b"4"})
    assert state(tmp_path) == before


def test_a_folder_made_in_vain_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        replace_all({tmp_path / "new" / "one": b"1", tmp_path / "file" / "two": b"2"})
    assert state(tmp_path) == {"file": b""}
    assert not (tmp_path / "new").exists()
