"""A release read from a file of either form: an archive, or the canonical JSON that `evidence build -o` writes."""

from pathlib import Path

from evidence.faults import Fault, FaultsError
from waiver_rules.archive.form import MAGIC, SIGNATURE
from waiver_rules.release import Release, thaw

MOST_BYTES = 100_000_000


def read_release(path: Path, engine: str = "", trust: Path | None = None) -> Release:
    """The release in a file; with `trust`, only where it is an archive signed with that public key.

    Raises OSError where a file cannot be read, FaultsError where it is no release or not signed so.
    """
    raw = _bytes(path)
    if not raw.startswith(MAGIC):
        return _plain(raw, path, engine, trust)
    from waiver_rules.archive.open import open_archive

    archive = open_archive(raw, path.name, engine)
    if trust is not None:
        from waiver_rules.archive.signing import check_signature

        check_signature(archive, trust, path.name)
    return archive.release


def _plain(raw: bytes, path: Path, engine: str, trust: Path | None) -> Release:
    if trust is not None:
        place = f"{path.name}:{SIGNATURE}"
        raise _fault(place, "archive-signature", "a file that cannot be signed", "a signed archive")
    try:
        return thaw(raw, engine)
    except ValueError as error:
        raise _fault(path.name, "no-release", str(error), "a release file or archive") from error


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise _fault(path.name, "archive-too-large", f"more than {MOST_BYTES} bytes", f"at most {MOST_BYTES}")
    return raw


def _fault(place: str, code: str, found: str, expected: str) -> FaultsError:
    return FaultsError([Fault(place=place, code=code, found=found, expected=expected)])
