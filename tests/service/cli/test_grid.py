"""`grid`: one year under every setting, in every format."""

import csv
import json

import pytest

from tests.asking import YEARS, ask
from tests.service.cli.command import say
from waiver_rules.release import Release

CAPTURE = pytest.CaptureFixture[bytes]


def test_text_tells_agreement_flips_and_term(capfdbinary: CAPTURE) -> None:
    """Share, settings that flip it, the strictest standard, robustness, every cell, certification against term."""
    said = say(capfdbinary, "grid", "2022")
    assert (said.code, said.err) == (0, "")
    words = " ".join(said.out.split())
    for told in (
        "Section 907, 2022: 160 settings",
        "settings agree (",
        "other readings ",
        "only under `unreviewable`",
        "neither side wins; not robust (baseline ",
        "CERTIFICATION AGAINST TERM",
        "(after the term): ",
        "Not a legal opinion",
    ):
        assert told in words, told


def test_text_tells_the_strictest_standard_of_a_decided_verdict(capfdbinary: CAPTURE, release: Release) -> None:
    """Some year and condition of the record is decided, and its line says how far up."""
    year = next(year for year in YEARS[10:] if any(one.verdict == "supported" for one in ask(release, year).conditions))
    words = " ".join(say(capfdbinary, "grid", str(year)).out.split())
    assert "holds up to the standard " in words


def test_json_echoes_the_settings_of_each_cell(capfdbinary: CAPTURE) -> None:
    """Each cell can be asked again."""
    answer = json.loads(say(capfdbinary, "grid", "2021", "--reading", "strict", "--format", "json").out)
    assert (answer["year"], answer["default"]["reading"]) == (2021, "strict")
    cell = answer["cells"][-1]
    words = ["--basis", cell["basis"], "--reading", cell["reading"], "--standard", cell["standard"]]
    words += ["--determination", cell["determination"]] if cell["determination"] else []
    words += ["--known-on", cell["known_on"]] if cell["known_on"] != "hindsight" else []
    check = json.loads(say(capfdbinary, "check", "2021", "--format", "json", *words).out)
    assert check["decision_id"] == cell["decision_id"]
    assert check["overall"]["verdict"] == cell["verdicts"]["overall"]


def test_csv_has_a_row_a_cell(capfdbinary: CAPTURE) -> None:
    """Two determinations in 2003: 280 settings; none in 2010: 40."""
    for year, count in (("2003", 280), ("2010", 40)):
        rows = list(csv.DictReader(say(capfdbinary, "grid", year, "--format", "csv").out.splitlines()))
        assert len(rows) == count
        assert [row["default"] for row in rows].count("true") == 1
        assert {"A", "B", "C", "D", "G", "overall", "robust", "agrees", "decision_id"} <= rows[0].keys()


def test_markdown_has_every_cell_in_a_table(capfdbinary: CAPTURE) -> None:
    """It can be pasted into a note."""
    out = say(capfdbinary, "grid", "2010", "--format", "md").out
    assert "| basis | determination | known on | reading | standard | overall | A | B | C | D | G |" in out
    assert out.count("| calendar |") == 20


@pytest.mark.parametrize("output", ["text", "json", "csv", "md"])
def test_a_year_before_the_authority_answers(capfdbinary: CAPTURE, output: str) -> None:
    """Nothing applies, and nothing fails."""
    said = say(capfdbinary, "grid", "1995", "--format", output)
    assert (said.code, said.err) == (0, "")
