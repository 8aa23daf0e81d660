"""An archive opened in memory, strictly: every member known, hashed and where it must be, or all of it refused.

No path is followed, nothing is written. What is wrong is told with the archive and the member named.
"""

import stat
import struct
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import msgspec

from evidence.fault_list import FaultList
from evidence.faults import FaultsError, nearest
from waiver_rules.archive.form import (
    FORMAT,
    MANIFEST,
    MEMBERS,
    RELEASE,
    SIGNATURE,
    Manifest,
    Signature,
    manifest_of,
    member_of,
    pack,
)
from waiver_rules.release import Release, thaw

MOST_BYTES = 100_000_000
MOST_MEMBERS = 100
ENCRYPTED = 0x1
BROKEN = (BadZipFile, NotImplementedError, ValueError, EOFError, OSError, RuntimeError, struct.error)
"""What the reader of ZIP files raises for bytes that are none."""


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """An archive that was found whole. `signed` is the manifest's bytes, which a signature covers."""

    manifest: Manifest
    signed: bytes
    signature: Signature | None
    release: Release


def open_archive(raw: bytes, name: str, engine: str = "") -> Archive:
    """The archive in `raw`, called `name` in faults. Raises FaultsError with every fault that can be told apart."""
    faults = FaultList()
    parts = _members(raw, name, faults)
    faults.raise_if_any()
    manifest = _manifest(parts, name, faults)
    signature = _signature(parts, name, faults)
    faults.raise_if_any()
    if manifest is None:
        raise FaultsError(faults.sorted())
    _check_hashes(manifest, parts, name, faults)
    faults.raise_if_any()
    if pack(parts) != raw:
        faults.add(name, "archive-altered", "bytes that belong to no member", "an archive as evidence export writes it")
        faults.raise_if_any()
    return Archive(
        manifest=manifest,
        signed=parts[MANIFEST],
        signature=signature,
        release=_release(manifest, parts[RELEASE], name, engine),
    )


def _members(raw: bytes, name: str, faults: FaultList) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(raw)) as archive:
            entries = archive.infolist()
            _check_entries(entries, name, faults)
            if faults.sorted():
                return {}
            return dict(_read(archive, entries, name, faults))
    except BROKEN as error:
        faults.add(name, "archive-broken", str(error) or "no ZIP file", "an archive that evidence export wrote")
        return {}


def _check_entries(entries: list[ZipInfo], name: str, faults: FaultList) -> None:
    if len(entries) > MOST_MEMBERS:
        faults.add(name, "archive-too-many", f"{len(entries)} members", f"at most {MOST_MEMBERS}")
        return
    seen: set[str] = set()
    for entry in entries:
        _check_entry(entry, f"{name}:{entry.filename}", faults)
        if entry.filename in seen:
            faults.add(f"{name}:{entry.filename}", "archive-twice", "a second member of this name", "each name once")
        seen.add(entry.filename)
    size = sum(entry.file_size for entry in entries)
    if size > MOST_BYTES:
        faults.add(name, "archive-too-large", f"{size} bytes unpacked", f"at most {MOST_BYTES}")
    for wanted in (MANIFEST, RELEASE):
        if wanted not in seen:
            faults.add(f"{name}:{wanted}", "archive-lacks", "no such member", f"the member {wanted}")


def _check_entry(entry: ZipInfo, place: str, faults: FaultList) -> None:
    if entry.filename != entry.orig_filename or set(entry.filename) & set("/\\:\0") or entry.is_dir():
        faults.add(place, "archive-path", repr(entry.orig_filename), "a plain name, no path")
    elif entry.filename not in MEMBERS:
        near = nearest(entry.filename, MEMBERS)
        expected = f"one of {', '.join(MEMBERS)}" + (f" (did you mean {near}?)" if near else "")
        faults.add(place, "archive-unknown", entry.filename, expected)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        faults.add(place, "archive-link", "a link or a special file", "a plain file")
    if entry.compress_type != ZIP_STORED or entry.flag_bits & ENCRYPTED:
        faults.add(place, "archive-packed", "a compressed or encrypted member", "a member stored as it is")


def _read(archive: ZipFile, entries: list[ZipInfo], name: str, faults: FaultList) -> Iterator[tuple[str, bytes]]:
    for entry in entries:
        try:
            yield entry.filename, archive.read(entry)
        except (BadZipFile, EOFError) as error:
            faults.add(f"{name}:{entry.filename}", "archive-altered", str(error), "the bytes that were written")


def _manifest(parts: dict[str, bytes], name: str, faults: FaultList) -> Manifest | None:
    place = f"{name}:{MANIFEST}"
    try:
        manifest = msgspec.json.decode(parts[MANIFEST], type=Manifest)
    except msgspec.MsgspecError as error:
        faults.add(place, "archive-altered", str(error), "a manifest")
        return None
    if manifest.format != FORMAT:
        faults.add(place, "archive-format", f"format {manifest.format}", f"format {FORMAT}")
    return manifest


def _signature(parts: dict[str, bytes], name: str, faults: FaultList) -> Signature | None:
    if SIGNATURE not in parts:
        return None
    try:
        return msgspec.json.decode(parts[SIGNATURE], type=Signature)
    except msgspec.MsgspecError as error:
        faults.add(f"{name}:{SIGNATURE}", "archive-altered", str(error), "a signature")
        return None


def _check_hashes(manifest: Manifest, parts: dict[str, bytes], name: str, faults: FaultList) -> None:
    if set(manifest.files) != {RELEASE}:
        faults.add(f"{name}:{MANIFEST}", "archive-altered", f"hashes of {sorted(manifest.files)}", f"one of {RELEASE}")
        return
    found, wanted = member_of(parts[RELEASE]), manifest.files[RELEASE]
    if found != wanted:
        faults.add(f"{name}:{RELEASE}", "archive-altered", f"sha256 {found.sha256}", f"sha256 {wanted.sha256}")


def _release(manifest: Manifest, raw: bytes, name: str, engine: str) -> Release:
    faults = FaultList()
    try:
        release = thaw(raw, engine)
    except ValueError as error:
        faults.add(f"{name}:{RELEASE}", "archive-altered", str(error), "a release")
        faults.raise_if_any()
        raise
    if manifest_of(release, raw) != manifest:
        faults.add(f"{name}:{MANIFEST}", "archive-altered", "another release's manifest", f"that of {release.name}")
        faults.raise_if_any()
    return release
