"""The bytes of an archive: a ZIP file of stored members with fixed metadata, the same on every machine.

Nothing is compressed: what a compressor makes of the same bytes differs from one of its versions to the next.
"""

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import msgspec

from waiver_rules.release import Release, canonical

FORMAT = 1
MANIFEST, RELEASE, SIGNATURE = "manifest.json", "release.json", "signature.json"
MEMBERS = (MANIFEST, RELEASE, SIGNATURE)
MAGIC = b"PK\x03\x04"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can name: no archive tells when it was made."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """The sha256, in hexadecimal, and the number of bytes of one member."""

    sha256: str
    size: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive holds. `statutes` maps ids to the hashes of their folders; `as_of` is the last recorded day."""

    format: int
    release: str
    evidence: str
    as_of: str
    facts: int
    sources: int
    statutes: dict[str, str]
    files: dict[str, Member]


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """An Ed25519 signature of the manifest; key and signature as 64 and 128 hexadecimal digits."""

    algorithm: str
    public_key: str
    signature: str


def member_of(raw: bytes) -> Member:
    """The hash and size of a member."""
    return Member(sha256=sha256(raw).hexdigest(), size=len(raw))


def manifest_of(release: Release, raw: bytes) -> Manifest:
    """The manifest of a release; `raw` are the bytes of its file."""
    evidence = release.evidence
    return Manifest(
        format=FORMAT,
        release=release.name,
        evidence=release.content.evidence_fingerprint,
        as_of=evidence.as_of.isoformat(),
        facts=len(evidence.facts),
        sources=len(evidence.sources),
        statutes={name: one.fingerprint for name, one in sorted(release.content.statutes.items())},
        files={RELEASE: member_of(raw)},
    )


def members(release: Release) -> dict[str, bytes]:
    """The members of the archive of a release, unsigned, by name."""
    raw = canonical(release.content)
    return {MANIFEST: canonical(manifest_of(release, raw)) + b"\n", RELEASE: raw}


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The archive of some members, in the order of MEMBERS. Raises KeyError without a manifest or release."""
    names = [name for name in MEMBERS if name in parts or name != SIGNATURE]
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED, allowZip64=False) as archive:
        for name in names:
            entry = ZipInfo(name, EPOCH)
            # a plain file that everybody may read, made on Unix: what zipfile writes by itself hangs on the machine
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, parts[name])
    return stream.getvalue()
