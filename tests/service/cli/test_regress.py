"""`regress` on the command line: exit codes, faces, JUnit, and `--update`."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from junitparser import JUnitXml

from service import replace_all as replacing
from tests.service.cli.command import Said
from tests.service.cli.command import say as said
from tests.waiver_rules.regress import other_software
from waiver_rules.regress.golden import read_goldens
from waiver_rules.regress.run import SOFTWARE
from waiver_rules.release import Release

Say = Callable[..., Said]
YEARS = ("--years", "2020", "--reading", "baseline")


@pytest.fixture
def say(capfdbinary: pytest.CaptureFixture[bytes]) -> Say:
    """Runs a command."""
    return partial(said, capfdbinary)


@pytest.fixture
def office(say: Say, tmp_path: Path) -> Path:
    """A folder with a golden of 2020 under one reading, and its changelog."""
    done = say("regress", *place(tmp_path), "--update", "--why", "The first.", *YEARS, *changelog(tmp_path))
    assert done.code == 0, done.err
    return tmp_path


def place(office: Path) -> tuple[str, str]:
    return "--golden", str(office / "golden")


def changelog(office: Path) -> tuple[str, str]:
    return "--changelog", str(office / "CHANGELOG.md")


def golden(office: Path) -> Path:
    return office / "golden" / "section_907" / "2020.yaml"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_goldens_of_this_repository_stand(say: Say) -> None:
    """“Whoever changes a rule, a reading or a fact sees, before merging, exactly which verdicts change”."""
    done = say("regress")
    assert (done.code, done.err) == (0, ""), done.out


def test_what_is_written_is_read_again_and_stands(say: Say, office: Path) -> None:
    done = say("regress", *place(office))
    assert done.code == 0
    assert "3 answers compared: 0 verdicts changed, 0 resting on other facts; 0 without a golden" in done.out


def test_a_golden_edited_by_hand_is_told_from_a_changed_record(say: Say, office: Path) -> None:
    edit(golden(office), "overall: {verdict: contested", "overall: {verdict: supported")
    done = say("regress", *place(office))
    assert done.code == 1
    assert "2020 baseline calendar overall supported → contested" in done.out
    assert "the golden was edited" in " ".join(done.out.split())


def test_every_face_says_that_the_software_changed(
    say: Say, office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Goldens, record and law are those that were written; what weighs is another version."""
    other_software.install(monkeypatch)
    words, xml = ("regress", *place(office)), tmp_path / "junit.xml"
    text = say(*words, "--junit", str(xml))
    assert text.code == 1
    assert "2020 baseline calendar overall contested → insufficient\n" in text.out
    assert f"because {SOFTWARE}" in " ".join(text.out.split())
    table = say(*words, "--format", "md").out
    assert f"| 2020 | baseline calendar | overall | contested | insufficient | {SOFTWARE} |" in table
    marked = say(*words, "--format", "github").out
    title = f"::error file={golden(office)},line=7,title=2020 baseline calendar::"
    assert f"{title}overall contested → insufficient; because {SOFTWARE}" in marked
    plain = json.loads(say(*words, "--format", "json").out)["differences"]
    assert plain and {(one["note"], len(one["cause"]["sets"])) for one in plain} == {(SOFTWARE, 0)}
    assert SOFTWARE in " ".join(xml.read_text(encoding="utf-8").split())
    assert "the golden was edited" not in text.out + table + marked


def test_without_a_baseline_it_says_so(say: Say, office: Path) -> None:
    (office / "golden" / "section_907" / "baseline.jsonl").unlink()
    edit(golden(office), "overall: {verdict: contested", "overall: {verdict: supported")
    assert "no baseline stands beside the goldens" in " ".join(say("regress", *place(office)).out.split())


def test_faults_of_a_golden_are_told_at_once_with_the_nearest_word(say: Say, office: Path) -> None:
    """“Loader strict (unknown keys with nearest word, file:line), exit codes per contract.”"""
    edit(golden(office), "  basis: calendar", "  basiss: calendar")
    edit(golden(office), "verdict: contested", "verdict: contestd")
    done = say("regress", *place(office))
    assert done.code == 3
    assert "section_907/2020.yaml:8:3: unknown-key found 'basiss'" in done.err
    assert "did you mean basis?" in done.err
    assert "did you mean contested?" in done.err


def test_an_unknown_speaker_is_refused(say: Say, office: Path) -> None:
    edit(golden(office), "{who: our reading,", "{who: US-GAOO,")
    done = say("regress", *place(office))
    assert done.code == 3
    assert "2020.yaml:7: unknown-speaker found US-GAOO" in done.err
    assert "did you mean US-GAO?" in done.err


def test_a_baseline_with_a_broken_line_is_refused_with_the_line(say: Say, office: Path) -> None:
    path = office / "golden" / "section_907" / "baseline.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:4], b"{}}\n", *lines[5:]]))
    edit(golden(office), "overall: {verdict: contested", "overall: {verdict: supported")
    done = say("regress", *place(office))
    assert (done.code, "baseline.jsonl:5: bad-baseline" in done.err) == (3, True)


def test_every_face_tells_the_same_difference(say: Say, office: Path, tmp_path: Path) -> None:
    edit(golden(office), "overall: {verdict: contested", "overall: {verdict: supported")
    words = ("regress", *place(office))
    table = say(*words, "--format", "md")
    assert table.code == 1
    assert "| 2020 | baseline calendar | overall | supported | contested | the golden was edited" in table.out
    marked = say(*words, "--format", "github").out
    assert f"::error file={golden(office)},line=7,title=2020 baseline calendar::overall supported → contested" in marked
    plain = json.loads(say(*words, "--format", "json").out)
    assert [(one["part"], one["before"], one["after"]) for one in plain["differences"]] == [
        ("overall", "supported", "contested")
    ]
    xml = tmp_path / "junit.xml"
    assert say(*words, "--junit", str(xml)).code == 1
    suites = JUnitXml.fromfile(str(xml))
    assert (suites.tests, suites.failures) == (3, 1)


def test_an_update_without_a_reason_is_refused(say: Say, office: Path) -> None:
    """“`--update` writes only with `--why`”."""
    before = state(office)
    for words in ((), ("--why", "  ")):
        done = say("regress", *place(office), "--update", *words, *changelog(office))
        assert (done.code, "--why" in done.err) == (2, True)
    assert say("regress", *place(office), "--why", "no update").code == 2
    assert state(office) == before


def test_an_update_tells_the_changelog_what_changed_and_why(say: Say, office: Path) -> None:
    edit(golden(office), "overall: {verdict: contested", "overall: {verdict: supported")
    assert say("regress", *place(office), "--update", "--why", "It was read again.", *changelog(office)).code == 0
    text = " ".join((office / "CHANGELOG.md").read_text(encoding="utf-8").split())
    assert "- It was read again. - 2020 calendar, baseline: the whole from supported to contested." in text
    assert say("regress", *place(office)).code == 0


def test_an_update_that_changes_nothing_writes_nothing(say: Say, office: Path) -> None:
    before = state(office)
    done = say("regress", *place(office), "--update", "--why", "For nothing.", *changelog(office))
    assert (done.code, done.out) == (0, "Nothing changed; nothing was written.\n")
    assert state(office) == before


def test_an_update_keeps_who_says_so_while_the_verdict_stands(say: Say, office: Path, release: Release) -> None:
    edit(golden(office), "says_so: {who: our reading, what: ", "says_so: {who: US-GAO, what: ")
    say("regress", *place(office), "--update", "--why", "More.", "--years", "2019-2020", *changelog(office))
    found = {one.year: one for one in read_goldens(office / "golden")}
    assert sorted(found) == [2019, 2020]
    assert found[2020].held[0].says.who == "US-GAO"
    assert {held.question.reading for held in found[2020].held} == {"baseline"}


def test_an_update_that_fails_writes_nothing(say: Say, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """“atomically: nothing half-written”."""
    before = state(office)
    put = replacing._beside
    seen: list[Path] = []

    def fails_at_the_third(path: Path, content: bytes) -> Path:
        seen.append(path)
        if len(seen) == 3:
            raise OSError(28, "No space left on device", str(path))
        return put(path, content)

    monkeypatch.setattr(replacing, "_beside", fails_at_the_third)
    done = say("regress", *place(office), "--update", "--why", "More.", "--years", "2015-2018", *changelog(office))
    assert (done.code, "No space left" in done.err) == (4, True)
    assert state(office) == before


@pytest.mark.parametrize(
    "words",
    [
        ("--years", "soon"),
        ("--years", "2020-2019"),
        ("--years", "1900"),
        ("--reading", "basline"),
        ("--known-on", "today"),
    ],
)
def test_wrong_words_of_an_update_are_refused(say: Say, office: Path, words: tuple[str, str]) -> None:
    done = say("regress", *place(office), "--update", "--why", "More.", *words, *changelog(office))
    assert (done.code, done.err.startswith("waiver-rules: ")) == (2, True), done.err


def test_a_folder_without_goldens_is_wrong_usage(say: Say, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        done = say("regress", "--golden", str(folder))
        assert (done.code, str(folder) in done.err) == (2, True)


def test_an_update_of_a_named_statute_leaves_the_others_alone(say: Say, office: Path) -> None:
    """Goldens, baseline: also where those of another statute no longer stand."""
    edit(golden(office), "overall: {verdict: contested", "overall: {verdict: supported")
    with (golden(office).parent / "baseline.jsonl").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    before = state(golden(office).parent)
    other = ("--statute", "section-620i", "--years", "2020")
    done = say("regress", *place(office), "--update", "--why", "Another law.", *other, *changelog(office))
    assert done.code == 0, done.err
    assert [one.name for one in (office / "golden" / "section_620i").glob("*.yaml")] == ["2020.yaml"]
    assert state(golden(office).parent) == before
