"""`check`: one year, in every format, with every option."""

import csv
import json
from pathlib import Path

import pytest

from evidence.model import Fact
from tests.service.cli.command import say
from waiver_rules.release import Release

CAPTURE = pytest.CaptureFixture[bytes]
OPTIONS = [
    ("--basis", "fiscal"),
    ("--basis", "certification"),
    ("--basis", "term"),
    ("--basis", "certification", "--known-on", "certification"),
    ("--known-on", "2021-06-30"),
    ("--known-on", "certification"),
    ("--recorded-by", "2026-11-22"),
    ("--reading", "strict"),
    ("--standard", "clear_and_convincing"),
    ("--strike", "2020-09-27-second-karabakh-war"),
    ("--exclude-perspective", "azerbaijan", "--exclude-perspective", "armenia"),
    ("--exclude-kind", "op_ed,advocacy"),
    ("--exclude-source", "gao-22-104619"),
    ("--tier", "candidate"),
]


def test_the_verdict_stands_before_the_reasons(capfdbinary: CAPTURE) -> None:
    """A staffer reads the answer first, the formula with it, then each condition."""
    said = say(capfdbinary, "check", "2020")
    assert said.code == 0
    assert said.err == ""
    order = ["THE WHOLE, (A or B or C) and D: ", "(A) SUPPORT", "(B) READINESS", "(C) AZERBAIJAN", "(D) PEACE"]
    places = [said.out.index(words) for words in order]
    assert places == sorted(places)


def test_no_line_is_wider_than_eighty_columns(capfdbinary: CAPTURE) -> None:
    """Words too long to break, such as ids, stand alone on their line."""
    out = say(capfdbinary, "check", "2021", "--verbose").out
    wide = [line for line in out.splitlines() if len(line) > 80]
    assert [line for line in wide if len(line.split()) > 2 and not line.startswith("release")] == []


def test_the_strongest_fact_each_way_has_its_citation(capfdbinary: CAPTURE) -> None:
    """GAO's finding on the reports stands with the number of its report."""
    out = " ".join(say(capfdbinary, "check", "2021").out.split())
    assert "GAO-22-104619" in out
    assert "for FY2014-21 as a whole" in out


def test_text_names_decision_release_and_engine(capfdbinary: CAPTURE, release: Release) -> None:
    """A memo can be checked against the release that it was made from."""
    out = say(capfdbinary, "check", "2021").out
    assert f"release   {release.name}" in out
    assert "decision  sha256:" in out
    assert f"engine    {release.engine}" in out


def test_verbose_shows_every_finding(capfdbinary: CAPTURE) -> None:
    """What does not count is shown with the reason."""
    out = say(capfdbinary, "check", "2020", "--verbose").out
    assert "(not counted: the reading answers armenia: territory)" in " ".join(out.split())
    assert "Rule d.not_hampered.offensive." in " ".join(out.split())


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_every_option_answers(capfdbinary: CAPTURE, options: tuple[str, ...]) -> None:
    """Each option of the contract works alone, and says in the answer that it was used."""
    said = say(capfdbinary, "check", "2021", "--format", "json", *options)
    assert said.code == 0, said.err
    answer = json.loads(said.out)
    name, value = options[-2].removeprefix("--").replace("-", "_"), options[-1]
    told = answer["period"]["basis"] if name == "basis" else answer[name]
    if value != "certification" or name == "basis":
        assert set(value.split(",")) <= set(told if isinstance(told, list) else [told])


def test_json_is_the_assessment_of_the_contract(capfdbinary: CAPTURE) -> None:
    """The keys that dashboards build on are all there."""
    answer = json.loads(say(capfdbinary, "check", "2021", "--format", "json").out)
    assert answer["period"] == {
        "year": 2021,
        "basis": "calendar",
        "from": "2021-01-01",
        "to": "2021-12-31",
        "complete": True,
        "determination": None,
        "uncertain": False,
    }
    assert [condition["id"] for condition in answer["conditions"]] == ["A", "B", "C", "D", "G"]
    assert {"overall", "certified", "procedure", "restriction", "decision_id", "release"} <= answer.keys()


def test_csv_has_a_row_a_finding(capfdbinary: CAPTURE) -> None:
    """A sheet gets the findings with their citations."""
    rows = list(csv.DictReader(say(capfdbinary, "check", "2021", "--format", "csv").out.splitlines()))
    assert {row["condition"] for row in rows} >= {"A", "B", "C", "D", "P", "S"}
    assert all(row["citations"] for row in rows)


def test_markdown_has_the_verdicts_as_a_table(capfdbinary: CAPTURE) -> None:
    """It can be pasted into a note."""
    out = say(capfdbinary, "check", "2021", "--format", "md").out
    assert "| condition | the public record | certified |" in out
    assert "*Not a legal opinion" in out


def test_a_hypothetical_fact_counts_and_is_named(capfdbinary: CAPTURE, tmp_path: Path) -> None:
    """`--with` lays facts over the release for one question, and the answer says so."""
    path = tmp_path / "private.yaml"
    path.write_text(HYPOTHETICAL, encoding="utf-8")
    said = say(capfdbinary, "check", "2010", "--format", "json", "--with", str(path))
    assert said.code == 0, said.err
    answer = json.loads(said.out)
    assert answer["added"] == ["2010-05-01-inquiry-finds-use"]
    condition = next(one for one in answer["conditions"] if one["id"] == "D")
    assert condition["verdict"] == "contradicted"


def test_a_bad_file_is_refused_whole_with_every_fault(capfdbinary: CAPTURE, tmp_path: Path) -> None:
    """Exit code 3, file:line:column, what was found, what was expected, the nearest word."""
    path = tmp_path / "private.yaml"
    text = HYPOTHETICAL.replace("oversight_finding", "oversight_findng").replace("'2010-05-01'", "'2010-13-01'", 1)
    path.write_text(text, encoding="utf-8")
    said = say(capfdbinary, "check", "2010", "--with", str(path))
    assert (said.code, said.out) == (3, "")
    assert "did you mean oversight_finding?" in said.err
    assert "2010-13-01" in said.err
    assert "private.yaml:3:" in said.err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("check", "1950"), 2, "a year from 1992 to 2026 (did you mean 1992?)"),
        (("check", "2020", "--reading", "strct"), 2, "did you mean strict?"),
        (("check", "2020", "--standard", "preponderence"), 2, "did you mean preponderance?"),
        (("check", "2020", "--basis", "calender"), 2, "did you mean calendar?"),
        (("check", "2020", "--strike", "2020-09-27-second-karabak-war"), 2, "2020-09-27-second-karabakh-war?"),
        (("check", "2020", "--exclude-perspective", "azerbaijani"), 2, "did you mean azerbaijan?"),
        (("check", "2020", "--exclude-kind", "oped"), 2, "did you mean op_ed?"),
        (("check", "2020", "--exclude-source", "gao-22-10461"), 2, "did you mean gao-22-104619?"),
        (("check", "2020", "--known-on", "yesterday"), 2, "a day YYYY-MM-DD, or certification"),
        (("check", "2020", "--known-on", "2031-01-01"), 2, "the last on which this release recorded anything"),
        (("check", "2020", "--recorded-by", "2001-01-01"), 2, "before which nothing was recorded"),
        (("check", "2020", "--statute", "section-908"), 2, "did you mean section-907?"),
        (("check", "2010", "--basis", "term"), 2, "none recorded as signed in 2010, though one may exist"),
        (("check", "2003", "--basis", "certification"), 2, "2003-12-30-pd-2004-18-extension"),
        (("check", "2020", "--readng", "strict"), 2, "did you mean --reading?"),
        (("chekc", "2020"), 2, "did you mean check?"),
        (("check", "twenty"), 2, "invalid int value"),
        (("check", "2020", "--with", "nowhere.yaml"), 3, "nowhere.yaml"),
        (("check", "2020", "--release", "nowhere.json"), 3, "nowhere.json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_errors_say_what_was_expected(capfdbinary: CAPTURE, words: tuple[str, ...], code: int, told: str) -> None:
    """Nothing on stdout, one line on stderr with the nearest valid word, never a trace."""
    said = say(capfdbinary, *words)
    assert (said.code, said.out) == (code, "")
    assert told in said.err
    assert "Traceback" not in said.err


def test_several_wrong_settings_are_told_at_once(capfdbinary: CAPTURE) -> None:
    """All faults of a query together, one a line."""
    said = say(capfdbinary, "check", "1950", "--reading", "x", "--standard", "y", "--basis", "z")
    assert len(said.err.splitlines()) == 4


def test_a_release_file_answers_as_the_package_does(capfdbinary: CAPTURE, tmp_path: Path) -> None:
    """`evidence build -o FILE`, then `--release FILE`: the same bytes."""
    path = tmp_path / "release.json"
    assert say(capfdbinary, "evidence", "build", "-o", str(path)).code == 0
    packaged = say(capfdbinary, "check", "2019", "--format", "json").out
    assert say(capfdbinary, "check", "2019", "--format", "json", "--release", str(path)).out == packaged


def test_a_file_that_is_no_release_is_refused(capfdbinary: CAPTURE, tmp_path: Path) -> None:
    """Exit code 3 and a sentence."""
    path = tmp_path / "release.json"
    path.write_text("{}", encoding="utf-8")
    said = say(capfdbinary, "check", "2019", "--release", str(path))
    assert said.code == 3
    assert "not a release file" in said.err


def test_every_fact_told_in_text_is_in_the_record(capfdbinary: CAPTURE, release: Release) -> None:
    """Ids in brackets lead to `fact ID`."""
    facts: dict[str, Fact] = release.evidence.facts
    signs = str.maketrans(dict.fromkeys("[]();", " "))
    words = say(capfdbinary, "check", "2022").out.translate(signs).split()
    ids = {word for word in words if word[:4].isdigit() and word.count("-") > 3}
    assert ids
    assert ids <= facts.keys()


HYPOTHETICAL = """\
facts:
  - id: 2010-05-01-inquiry-finds-use
    kind: oversight_finding
    occurred: '2010-05-01'
    public_from: '2010-05-01'
    public_basis: event
    by: [US-GAO]
    to: [AZE]
    attribution: established
    statement: An invented audit found that equipment had been used on the offensive.
    claims:
      - {proposition: assistance-offensive-use, stance: affirms}
    grade: {reliability: A, credibility: 2}
    sources:
      - {source: gao-22-104619}
    recorded_on: '2026-11-22'
"""
