"""`evidence export`, `evidence diff`, and answers from an archive: `--release`, `--trust`."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.service.cli.command import Said
from tests.service.cli.command import say as said
from waiver_rules.freeze import freeze
from waiver_rules.release import Release, canonical, thaw

Say = Callable[..., Said]
WAR = "2020-09-27-second-karabakh-war"


@pytest.fixture
def say(capfdbinary: pytest.CaptureFixture[bytes]) -> Say:
    """Runs a command."""
    return partial(said, capfdbinary)


@pytest.fixture(scope="module")
def earlier(release: Release) -> Release:
    """The packaged release as it would be without one fact."""
    import msgspec

    facts = {name: fact for name, fact in release.evidence.facts.items() if name != WAR}
    evidence = msgspec.structs.replace(release.evidence, facts=facts)
    raw, engine = freeze(evidence, [one.folder for one in release.content.statutes.values()])
    return thaw(raw, engine)


@pytest.mark.parametrize(
    "words",
    [
        ("evidence", "export"),
        ("evidence", "export", "--format", "csv"),
        ("memo", "2021", "--format", "md"),
        ("certificate", "2021"),
        ("evidence", "build"),
    ],
    ids=" ".join,
)
def test_no_command_makes_the_folder_of_its_output(say: Say, tmp_path: Path, words: tuple[str, ...]) -> None:
    """A name that is misspelt is bad input everywhere."""
    place = tmp_path / "missing" / "file"
    done = say(*words, "-o", str(place))
    assert (done.code, done.out) == (3, "")
    assert str(place) in done.err
    assert not place.parent.exists()


def test_an_archive_answers_as_the_release_that_it_froze(say: Say, tmp_path: Path) -> None:
    """“`check --release FILE` answers from an archive as it stood”."""
    done = say("evidence", "export", "-o", str(tmp_path / "a.zip"))
    assert done.code == 0
    assert say("evidence", "export", "-o", str(tmp_path / "b.zip")).code == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    words = ("check", "2020", "--format", "json")
    assert say(*words, "--release", str(tmp_path / "a.zip")).out == say(*words).out


def test_a_changed_byte_ends_with_3_and_the_archive_and_member_named(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    say("evidence", "export", "-o", str(path))
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2] + bytes([raw[len(raw) // 2] ^ 1]) + raw[len(raw) // 2 + 1 :])
    for words in (("check", "2020"), ("matrix",), ("serve",), ("facts",), ("regress",), ("evidence", "export")):
        done = say(*words, "--release", str(path))
        assert (done.code, "a.zip:release.json: archive-altered" in done.err) == (3, True), words


def test_trust_needs_a_signed_archive(say: Say, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key, path = Ed25519PrivateKey.generate(), str(tmp_path / "a.zip")
    private, public = tmp_path / "key.pem", tmp_path / "key.pub"
    private.write_bytes(key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo))
    trusted = ("check", "2020", "--release", path, "--trust", str(public))
    assert say("evidence", "export", "-o", path).code == 0
    assert say(*trusted).code == 3
    assert say("evidence", "export", "-o", path, "--sign", str(private)).code == 0
    assert say(*trusted).code == 0
    done = say("check", "2020", "--trust", str(public))
    assert (done.code, "--release FILE" in done.err) == (2, True)


def test_a_diff_names_what_changed_and_which_verdicts_hang_on_it(say: Say, earlier: Release, tmp_path: Path) -> None:
    (tmp_path / "earlier.json").write_bytes(canonical(earlier.content))
    words = ("evidence", "diff", str(tmp_path / "earlier.json"), "packaged")
    diff = json.loads(say(*words, "--format", "json").out)
    assert diff["facts"] == {"added": [WAR], "removed": [], "changed": {}}
    assert diff["differences"]
    causes = [change for one in diff["differences"] for each in one["cause"]["sets"] for change in each]
    assert {(change["sort"], change["id"]) for change in causes} == {("fact added", WAR)}
    assert f"  + {WAR}" in say(*words).out
    assert f"fact added: {WAR} |" in say(*words, "--format", "md").out


def test_a_release_does_not_differ_from_itself(say: Say) -> None:
    diff = json.loads(say("evidence", "diff", "packaged", "packaged", "--format", "json").out)
    assert (diff["changes"], diff["differences"]) == ([], [])
    assert diff["answers"] > 800


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("export",), 2),
        (("export", "--format", "csv", "--sign", "key.pem"), 2),
        (("export", "--format", "csvv"), 2),
        (("diff", "packaged", "nowhere.zip"), 3),
        (("export", "-o", "a.zip", "--release", "pyproject.toml"), 3),
    ],
)
def test_wrong_words_are_refused(say: Say, words: tuple[str, ...], code: int) -> None:
    done = say("evidence", *words)
    assert (done.code, "Traceback" in done.err) == (code, False), done.err
