"""Archives signed with the user's own Ed25519 key, and signatures checked against a key that the reader trusts.

Keys are read from PEM (PKCS #8, SubjectPublicKeyInfo) or OpenSSH files. The package `cryptography` is imported only
here, and only when a key is used.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.faults import Fault, FaultsError
from waiver_rules.archive.form import MANIFEST, SIGNATURE, Signature
from waiver_rules.archive.open import Archive
from waiver_rules.release import canonical

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ALGORITHM = "Ed25519"
CONTEXT = b"waiver-rules release archive 1\n"
"""Stands before what is signed, so that no signature given for another purpose fits."""
LARGEST_KEY = 20_000


class SigningUnavailableError(OSError):
    """Raised where the package for signatures is not installed."""


def signed(parts: Mapping[str, bytes], key: Path) -> dict[str, bytes]:
    """The members of an archive with a signature of their manifest. Raises FaultsError or OSError for the key."""
    private = _private(key)
    signature = Signature(
        algorithm=ALGORITHM,
        public_key=_raw(private.public_key()).hex(),
        signature=private.sign(CONTEXT + parts[MANIFEST]).hex(),
    )
    return {**parts, SIGNATURE: canonical(signature) + b"\n"}


def check_signature(archive: Archive, key: Path, name: str) -> None:
    """Raises FaultsError where the archive is not signed with the key, OSError where the key cannot be read."""
    trusted, signature = _public(key), archive.signature
    if signature is None:
        raise _fault(f"{name}:{SIGNATURE}", "no signature", f"one by the key in {key}")
    if signature.algorithm != ALGORITHM or signature.public_key != _raw(trusted).hex():
        raise _fault(f"{name}:{SIGNATURE}", f"a signature by the key {signature.public_key}", f"the key in {key}")
    from cryptography.exceptions import InvalidSignature

    try:
        trusted.verify(bytes.fromhex(signature.signature), CONTEXT + archive.signed)
    except (InvalidSignature, ValueError) as error:
        raise _fault(f"{name}:{SIGNATURE}", "a signature of something else", "one of this manifest") from error


def _fault(place: str, found: str, expected: str) -> FaultsError:
    return FaultsError([Fault(place=place, code="archive-signature", found=found, expected=expected)])


def _private(path: Path) -> "Ed25519PrivateKey":
    raw = _bytes(path)
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_ssh_private_key
    except ImportError as error:
        raise _unavailable() from error
    load = load_ssh_private_key if b"OPENSSH PRIVATE KEY" in raw else load_pem_private_key
    try:
        key = load(raw, None)
    except Exception as error:  # the package raises its own, ValueError and TypeError, and they say nothing to a user
        raise _no_key(path, "an Ed25519 private key without a passphrase") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path, "an Ed25519 private key")
    return key


def _public(path: Path) -> "Ed25519PublicKey":
    raw = _bytes(path)
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        from cryptography.hazmat.primitives.serialization import load_pem_public_key, load_ssh_public_key
    except ImportError as error:
        raise _unavailable() from error
    load = load_ssh_public_key if raw.startswith(b"ssh-") else load_pem_public_key
    try:
        key = load(raw)
    except Exception as error:  # as above
        raise _no_key(path, "an Ed25519 public key") from error
    if not isinstance(key, Ed25519PublicKey):
        raise _no_key(path, "an Ed25519 public key")
    return key


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(LARGEST_KEY)


def _no_key(path: Path, expected: str) -> FaultsError:
    return FaultsError([Fault(place=str(path), code="no-key", found="something else", expected=expected)])


def _unavailable() -> SigningUnavailableError:
    return SigningUnavailableError("signatures need the package cryptography: pip install 'waiver-rules[sign]'")


def _raw(key: "Ed25519PublicKey") -> bytes:
    return key.public_bytes_raw()
