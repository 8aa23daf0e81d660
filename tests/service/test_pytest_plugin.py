"""The pytest plugin in a run of its own: a difference fails, a question without a golden warns, keys are heeded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tests.service.cli.command import say

GOLDEN = Path(__file__).parents[1] / "golden" / "section_907" / "1995.yaml"
SIGNED = Path(__file__).parents[1] / "golden" / "section_907" / "2021.yaml"
CAPTURE = pytest.CaptureFixture[bytes]


def run(folder: Path, *words: str) -> tuple[int, str]:
    """`pytest --waiver-golden golden WORDS` in a folder, with no settings of whoever runs the test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--waiver-golden", "golden", *words]
    done = subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def office(folder: Path, golden: Path, text: str | None = None) -> Path:
    """A folder with one golden and settings of its own."""
    (folder / "golden").mkdir()
    (folder / "golden" / golden.name).write_text(text or golden.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    return folder


def public(key: Ed25519PrivateKey, path: Path) -> Path:
    path.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return path


def test_a_verdict_that_differs_fails_with_what_differs(tmp_path: Path) -> None:
    text = SIGNED.read_text(encoding="utf-8")
    edited = text.replace("B: {verdict: contradicted", "B: {verdict: supported", 1)
    assert edited != text
    code, said = run(office(tmp_path, SIGNED, edited))
    assert (code, "(B) supported → contradicted" in said) == (1, True), said


def test_a_question_without_a_golden_is_a_warning_that_can_be_made_to_fail(tmp_path: Path) -> None:
    """“`uncovered` are questions of these years that no golden holds”: silence would look like agreement."""
    first, answer, rest = SIGNED.read_text(encoding="utf-8").split("- reading: baseline\n", 2)
    third = rest.split("- reading: baseline\n", 1)[1]
    folder = office(tmp_path, SIGNED, f"{first}- reading: baseline\n{answer}- reading: baseline\n{third}")
    words = "no golden for 2021 baseline certification 2021-04-23-waiver-extension-blinken"
    code, said = run(folder)
    assert (code, words in said) == (0, True), said
    code, said = run(folder, "-W", "error::service.pytest_plugin.UncoveredWarning")
    assert (code, words in said) == (1, True), said


def test_only_an_archive_signed_with_the_key_is_read(tmp_path: Path, capfdbinary: CAPTURE) -> None:
    """“only if the archive is signed with this public key”, as `regress --trust`."""
    folder, own, other = office(tmp_path, GOLDEN), Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    private = folder / "key.pem"
    private.write_bytes(own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    made = say(capfdbinary, "evidence", "export", "-o", str(folder / "release.zip"), "--sign", str(private))
    assert made.code == 0, made.err
    release = ("--waiver-release", "release.zip", "--waiver-trust")
    code, said = run(folder, *release, str(public(own, folder / "own.pem")))
    assert code == 0, said
    code, said = run(folder, *release, str(public(other, folder / "other.pem")))
    assert (code, "signature" in said, "Traceback" in said) == (1, True, False), said


def test_a_key_without_a_release_is_refused(tmp_path: Path) -> None:
    code, said = run(office(tmp_path, GOLDEN), "--waiver-trust", "public.pem")
    assert (code, "needs --waiver-release FILE beside it" in said) == (4, True), said
