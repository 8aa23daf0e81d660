"""Several files written together: all of them, or none."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def replace_all(contents: Mapping[Path, bytes]) -> None:
    """Writes every file. Raises OSError where one cannot be written; then all are as they were before.

    Each is written beside its place first and put there only when all are written. What one replaced is kept until
    the last is in place.
    """
    made: list[Path] = []
    written: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            made += _make_folder(path.parent)
            written[path] = _beside(path, content)
        _put(written)
    except OSError:
        for path in written.values():
            path.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


def _make_folder(folder: Path) -> list[Path]:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return list(reversed(missing))


def _beside(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        # temporary files are for their owner alone; these are for whoever may read the others
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _put(written: Mapping[Path, Path]) -> None:
    before: dict[Path, bytes | None] = {}
    try:
        for path, new in written.items():
            old = path.read_bytes() if path.exists() else None
            new.replace(path)
            before[path] = old
    except OSError:
        for path, old in before.items():
            path.unlink() if old is None else path.write_bytes(old)
        raise
