"""Archives: the same bytes each time, opened in memory, and refused whole where anything is wrong."""

import random
import stat
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from evidence.faults import FaultsError
from waiver_rules.archive import open as opening
from waiver_rules.archive.form import EPOCH, MANIFEST, RELEASE, SIGNATURE, members, pack
from waiver_rules.archive.open import open_archive
from waiver_rules.archive.read import read_release
from waiver_rules.archive.signing import check_signature, signed
from waiver_rules.release import Release, canonical

Keys = tuple[Path, Path, Path]
NAME = "office.zip"


@pytest.fixture(scope="module")
def parts(release: Release) -> dict[str, bytes]:
    return members(release)


@pytest.fixture(scope="module")
def raw(parts: dict[str, bytes]) -> bytes:
    return pack(parts)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """A private key, its public key, and the public key of somebody else."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    folder = tmp_path_factory.mktemp("keys")
    own, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    plain = form.NoEncryption()
    (folder / "own.pem").write_bytes(own.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, plain))
    for name, key in (("own.pub", own), ("other.pub", other)):
        public = key.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)
        (folder / name).write_bytes(public)
    return folder / "own.pem", folder / "own.pub", folder / "other.pub"


def zipped(parts: dict[str, bytes], change: Callable[[ZipInfo], None] = lambda entry: None) -> bytes:
    """The members as an archive, their entries changed first."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            change(entry)
            archive.writestr(entry, content)
    return stream.getvalue()


def faults(raw: bytes) -> list[tuple[str, str]]:
    """The place and code of each fault."""
    with pytest.raises(FaultsError) as caught:
        open_archive(raw, NAME)
    return [(fault.place, fault.code) for fault in caught.value.faults]


def test_an_archive_gives_the_release_back(release: Release, raw: bytes, tmp_path: Path) -> None:
    """“`check --release FILE` answers from an archive as it stood”: the same name, and so the same decision ids."""
    (tmp_path / NAME).write_bytes(raw)
    found = read_release(tmp_path / NAME)
    assert found.name == release.name
    assert canonical(found.content) == canonical(release.content)


def test_an_archive_made_again_has_the_same_bytes(release: Release, raw: bytes) -> None:
    assert pack(members(release)) == raw
    assert pack(members(open_archive(raw, NAME).release)) == raw


def test_a_changed_byte_is_refused_with_the_member_named(parts: dict[str, bytes], raw: bytes) -> None:
    """“A changed byte is refused with the file named.”"""
    for name, content in parts.items():
        place = raw.index(content) + len(content) // 2
        altered = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        assert faults(altered) == [(f"{NAME}:{name}", "archive-altered")]


def test_a_member_changed_with_its_checksum_is_refused_all_the_same(parts: dict[str, bytes]) -> None:
    altered = {**parts, RELEASE: parts[RELEASE].replace(b"Azerbaijan", b"Azerbaijam", 1)}
    assert faults(pack(altered)) == [(f"{NAME}:{RELEASE}", "archive-altered")]


def test_any_changed_byte_of_the_form_is_refused(parts: dict[str, bytes], raw: bytes) -> None:
    """Heads, directory and end: whatever holds no member's bytes must be as it was written."""
    start, body = raw.index(parts[RELEASE]), len(parts[RELEASE])
    places = [*range(start), *range(start + body, len(raw))]
    for place in random.Random(8).sample(places, 80):
        faults(raw[:place] + bytes([raw[place] ^ 0x55]) + raw[place + 1 :])


@pytest.mark.parametrize("cut", [0, 4, 100, -1])
def test_what_is_no_archive_is_refused(raw: bytes, cut: int) -> None:
    assert faults(raw[:cut])[0][0].startswith(NAME)
    assert faults(raw + b" ") == [(NAME, "archive-altered")]


@pytest.mark.parametrize("name", ["../release.json", "/etc/passwd", "a/b", "a\\b", "C:release.json", "folder/"])
def test_a_path_is_refused(parts: dict[str, bytes], name: str) -> None:
    """“no paths”: nothing is unpacked, and nothing that could be is taken."""
    assert (f"{NAME}:{name}", "archive-path") in faults(zipped({**parts, name: b""}))


def test_a_link_is_refused(parts: dict[str, bytes]) -> None:
    def link(entry: ZipInfo) -> None:
        if entry.filename == RELEASE:
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert faults(zipped(parts, link)) == [(f"{NAME}:{RELEASE}", "archive-link")]


def test_a_name_twice_is_refused(parts: dict[str, bytes]) -> None:
    stream = BytesIO(pack(parts))
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(stream, "a") as archive:
        archive.writestr(ZipInfo(MANIFEST, EPOCH), b"{}")
    assert (f"{NAME}:{MANIFEST}", "archive-twice") in faults(stream.getvalue())


def test_a_compressed_member_is_refused_so_that_no_bomb_is_unpacked(parts: dict[str, bytes]) -> None:
    def packed(entry: ZipInfo) -> None:
        entry.compress_type = ZIP_DEFLATED

    bomb = zipped({**parts, RELEASE: bytes(10_000_000)}, packed)
    assert len(bomb) < 100_000
    assert set(faults(bomb)) == {(f"{NAME}:{MANIFEST}", "archive-packed"), (f"{NAME}:{RELEASE}", "archive-packed")}


def test_more_than_may_be_unpacked_is_refused(raw: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """“over 100 MB unpacked”; here the limit is lower, and the same."""
    assert opening.MOST_BYTES == 100_000_000
    monkeypatch.setattr(opening, "MOST_BYTES", 1_000_000)
    assert (NAME, "archive-too-large") in faults(raw)
    with (tmp_path / NAME).open("wb") as stream:
        stream.truncate(100_000_001)
    with pytest.raises(FaultsError, match="archive-too-large"):
        read_release(tmp_path / NAME)


@pytest.mark.parametrize("name", [MANIFEST, RELEASE])
def test_what_lacks_a_member_is_refused(parts: dict[str, bytes], name: str) -> None:
    left = {each: content for each, content in parts.items() if each != name}
    assert (f"{NAME}:{name}", "archive-lacks") in faults(zipped(left))


def test_an_unknown_member_is_refused_with_the_nearest_name(parts: dict[str, bytes]) -> None:
    with pytest.raises(FaultsError, match=r"did you mean release\.json"):
        open_archive(zipped({**parts, "releases.json": b""}), NAME)


def test_a_signature_is_that_of_the_key_and_of_this_manifest(
    parts: dict[str, bytes], raw: bytes, keys: Keys, tmp_path: Path
) -> None:
    """“optionally signed with the user's key”."""
    private, public, other = keys
    sealed = pack(signed(parts, private))
    assert pack(signed(parts, private)) == sealed
    (tmp_path / NAME).write_bytes(sealed)
    assert read_release(tmp_path / NAME, trust=public).name == open_archive(raw, NAME).release.name
    with pytest.raises(FaultsError, match=f"{NAME}:{SIGNATURE}: archive-signature"):
        read_release(tmp_path / NAME, trust=other)
    (tmp_path / NAME).write_bytes(raw)
    with pytest.raises(FaultsError, match="found no signature"):
        read_release(tmp_path / NAME, trust=public)
    stolen = open_archive(pack({**parts, SIGNATURE: signed({MANIFEST: b"{}"}, private)[SIGNATURE]}), NAME)
    with pytest.raises(FaultsError, match="a signature of something else"):
        check_signature(stolen, public, NAME)


def test_keys_of_openssh_are_taken_and_others_refused(parts: dict[str, bytes], tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    own, plain = Ed25519PrivateKey.generate(), form.NoEncryption()
    private, public, wrong = tmp_path / "id", tmp_path / "id.pub", tmp_path / "wrong"
    private.write_bytes(own.private_bytes(form.Encoding.PEM, form.PrivateFormat.OpenSSH, plain))
    public.write_bytes(own.public_key().public_bytes(form.Encoding.OpenSSH, form.PublicFormat.OpenSSH))
    check_signature(open_archive(pack(signed(parts, private)), NAME), public, NAME)
    wrong.write_text("no key")
    with pytest.raises(FaultsError, match="expected an Ed25519 private key"):
        signed(parts, wrong)


def test_nothing_is_imported_for_signatures_until_a_key_is_used(tmp_path: Path, raw: bytes) -> None:
    """“extra `sign`, lazily imported”."""
    import sys

    (tmp_path / NAME).write_bytes(raw)
    code = (
        "import sys; from pathlib import Path; from waiver_rules.archive.read import read_release; "
        "read_release(Path(sys.argv[1])); assert not {'cryptography', 'pydantic', 'edtf'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / NAME)], check=True)
