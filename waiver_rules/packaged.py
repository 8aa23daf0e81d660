"""The packaged release: compiled from the files in the package, never stale, and read without building it.

Beside the compiled file stands a stamp: the hash of every file that it was made from, the release's name, and the
engine's. Where they no longer agree it is made anew, beside the package or, if that cannot be written, in the
user's cache folder.
"""

import os
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from evidence.model import Evidence
from waiver_rules.folder import StatuteFolder
from waiver_rules.release import Release, thaw

EVIDENCE = Path(__file__).parent.parent / "evidence"
STATUTES = Path(__file__).parent / "statutes"
COMPILED = Path(__file__).parent / "compiled"


def packaged_release() -> Release:
    """The release of the packaged files, compiled first where it is missing or stale.

    Raises FaultsError where the files have faults, EngineError where the engines fail or disagree.
    """
    stamp = inputs_hash()
    for folder in (COMPILED, _cache()):
        found = _read(folder, stamp)
        if found is not None:
            return found
    return build_release()


def build_release() -> Release:
    """Compiles the packaged files and stores the release where it will be found. Raises as `packaged_release`."""
    # building needs the loaders, pydantic and edtf; reading a compiled release needs none of them
    from waiver_rules.build import compile_release

    stamp = inputs_hash()
    raw, engine = compile_release(EVIDENCE, statute_folders())
    release = thaw(raw, engine)
    for folder in (COMPILED, _cache()):
        if _write(folder, raw, f"{stamp}\n{release.name}\n{engine}\n"):
            break
    return release


def statute_folders() -> tuple[Path, ...]:
    """The packaged statute folders, in order of name."""
    return tuple(sorted(path.parent for path in STATUTES.glob("*/statute.yaml")))


def load_statutes(evidence: Evidence) -> tuple[StatuteFolder, ...]:
    """The packaged statute folders, checked against a record. Raises FaultsError where one does not fit it."""
    # loading needs pydantic; reading a compiled release does not
    from waiver_rules.build import load_folders

    return load_folders(statute_folders(), evidence)


def inputs_hash() -> str:
    """The hash of every packaged file that a release is made from, with the code that makes it."""
    digest = sha256()
    for path in sorted(_inputs()):
        digest.update(f"{path.relative_to(EVIDENCE.parent)}\0".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _inputs() -> Iterator[Path]:
    yield from EVIDENCE.rglob("*.yaml")
    yield from STATUTES.rglob("*.yaml")
    yield from EVIDENCE.rglob("*.py")
    yield from Path(__file__).parent.rglob("*.py")


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("waiver-rules", appauthor=False)


def _read(folder: Path, stamp: str) -> Release | None:
    try:
        found, name, engine = (folder / "release.stamp").read_text(encoding="utf-8").splitlines()
        release = thaw((folder / "release.json").read_bytes(), engine) if found == stamp else None
    except (OSError, ValueError):
        return None
    # two processes may have built at once, from different files
    return release if release is not None and release.name == name else None


def _write(folder: Path, raw: bytes, stamp: str) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(folder / "release.json", raw)
        # the stamp last: a release without its stamp is not read
        _replace(folder / "release.stamp", stamp.encode())
    except OSError:
        return False
    return True


def _replace(path: Path, raw: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "wb") as stream:
        stream.write(raw)
    Path(name).replace(path)
