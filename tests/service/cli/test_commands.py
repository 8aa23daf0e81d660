"""The other commands: lists, single entries, comparison, lint, doctor, completion."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.evidence.factories import write_record
from tests.service.cli.command import say
from waiver_rules.release import Release

CAPTURE = pytest.CaptureFixture[bytes]


def test_matrix_has_a_row_a_year(capfdbinary: CAPTURE) -> None:
    """From 2002 to the release's year unless asked otherwise."""
    rows = list(csv.DictReader(say(capfdbinary, "matrix", "--format", "csv").out.splitlines()))
    assert [row["year"] for row in rows] == [str(year) for year in range(2002, 2027)]
    first = "year basis determination reading standard known_on overall A B C D G applicable in_force_status"
    assert " ".join(rows[0]).startswith(first)


def test_matrix_in_long_shape_has_a_row_a_condition(capfdbinary: CAPTURE) -> None:
    """Sheets and charts want one verdict a row."""
    said = say(capfdbinary, "matrix", "--from", "2020", "--to", "2021", "--shape", "long", "--format", "json")
    rows = json.loads(said.out)
    assert [(row["year"], row["condition"]) for row in rows[:6]] == [
        (2020, condition) for condition in ("A", "B", "C", "D", "G", "overall")
    ]


def test_matrix_prints_a_row_for_each_signing_of_a_year(capfdbinary: CAPTURE) -> None:
    """2003 has two determinations; years without one say none recorded, not none made."""
    out = say(capfdbinary, "matrix", "--basis", "certification", "--known-on", "certification").out
    assert "2003-01-17-pd-2003-12-extension" in out
    assert "2003-12-30-pd-2004-18-extension" in out
    assert "none recorded as signed in 2010" in " ".join(out.split())


def test_matrix_refuses_years_the_wrong_way_round(capfdbinary: CAPTURE) -> None:
    """Exit code 2."""
    assert say(capfdbinary, "matrix", "--from", "2021", "--to", "2020").code == 2


def test_compare_tells_what_differs(capfdbinary: CAPTURE) -> None:
    """Verdicts that differ, and facts that count in one year only."""
    said = say(capfdbinary, "compare", "2019", "2020")
    assert said.code == 0
    assert "overall" in said.out
    assert "Counted in 2020 only" in said.out
    assert json.loads(say(capfdbinary, "compare", "2019", "2020", "--format", "json").out)["changed"]


def test_a_year_compared_with_itself_is_the_same(capfdbinary: CAPTURE) -> None:
    """Nothing differs."""
    assert "Every verdict is the same." in say(capfdbinary, "compare", "2019", "2019").out


def test_determinations_are_listed_with_their_grounds(capfdbinary: CAPTURE) -> None:
    """2003 and 2005 name all, 2022 and 2025 join by "or"."""
    found = json.loads(say(capfdbinary, "determinations", "--format", "json").out)
    grounds = {one["id"]: (one["grounds_named"], one["grounds_joined_by"]) for one in found}
    assert len(found) == 9
    assert grounds["2003-01-17-pd-2003-12-extension"] == (["A", "B", "C"], "and")
    assert grounds["2022-06-21-waiver-extension-mckeon"] == ([], "or")
    assert 'none named; joined by "or"' in say(capfdbinary, "determinations").out


def test_statute_prints_its_text(capfdbinary: CAPTURE) -> None:
    """Sentences of the statute, the conditions, the readings."""
    out = " ".join(say(capfdbinary, "statute").out.split())
    assert "is taking demonstrable steps to cease all blockades" in out
    assert "unreviewable: The determination settles it" in out
    assert json.loads(say(capfdbinary, "statute", "--format", "json").out)["statute"]["id"] == "section-907"


def test_rules_can_be_listed_by_element_and_shown(capfdbinary: CAPTURE, release: Release) -> None:
    """A rule leads to the facts that it matches, a fact to its citations."""
    rules = json.loads(say(capfdbinary, "rules", "--element", "P.reported", "--format", "json").out)
    assert {rule["element"] for rule in rules} == {"P.reported"}
    assert "2003-03-28-report-under-g6-sent" in say(capfdbinary, "rule", "p.reported.after-60-days").out
    out = say(capfdbinary, "fact", "2003-03-28-report-under-g6-sent").out
    assert "days_after_exercise: 70" in out
    assert len(release.statute("section-907").folder.rulebook.rules) == len(
        json.loads(say(capfdbinary, "rules", "--format", "json").out)
    )


def test_source_shows_who_cites_it(capfdbinary: CAPTURE) -> None:
    """A source leads back to its facts."""
    out = say(capfdbinary, "source", "gao-22-104619").out
    assert "2022-03-02-gao-reporting-omitted-required-elements" in out
    assert json.loads(say(capfdbinary, "source", "gao-22-104619", "--format", "json").out)["kind"] == "gao_report"


def test_facts_are_found_by_their_words(capfdbinary: CAPTURE) -> None:
    """All filters together."""
    words = ("--year", "2022", "--kind", "armed_offensive", "--by", "AZE", "--to", "armenia")
    found = json.loads(say(capfdbinary, "facts", *words, "--q", "jermuk", "--format", "json").out)
    assert [fact["id"] for fact in found] == ["2022-09-13-attack-on-armenia"]
    assert "2022-09-13-attack-on-armenia" in say(capfdbinary, "facts", *words).out


def test_gaps_are_found_by_year_and_element(capfdbinary: CAPTURE) -> None:
    """What is known to be missing for an element in a year."""
    out = say(capfdbinary, "gaps", "--year", "2010", "--element", "P.determined").out
    assert "determinations" in out
    assert json.loads(say(capfdbinary, "gaps", "--format", "json").out)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("fact", "2022-09-13-attack-on-armeni"), 2, "did you mean 2022-09-13-attack-on-armenia?"),
        (("source", "gao-22-10461"), 2, "did you mean gao-22-104619?"),
        (("rule", "p.reported.after-60-day"), 2, "did you mean p.reported.after-60-days?"),
        (("rules", "--element", "A.effort"), 2, "did you mean A.efforts?"),
        (("gaps", "--element", "A.effort"), 2, "did you mean A.efforts?"),
        (("statute", "--statute", "section-97"), 2, "did you mean section-907?"),
        (("facts", "--kind", "armed_ofensive"), 2, "did you mean armed_offensive?"),
        (("facts", "--q", "a " * 101), 2, "at most 200 characters"),
        (("evidence", "lint", "--accept-manifest"), 3, "--why"),
        (("evidence",), 2, "lint|build"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_unknown_names_are_told_the_nearest(capfdbinary: CAPTURE, words: tuple[str, ...], code: int, told: str) -> None:
    """Exit code 2, the nearest valid word, nothing on stdout."""
    said = say(capfdbinary, *words)
    assert (said.code, said.out) == (code, "")
    assert told in said.err


def test_the_packaged_record_has_no_lint_error(capfdbinary: CAPTURE) -> None:
    """Coded checks over every fact and source; warnings are explained."""
    said = say(capfdbinary, "evidence", "lint", "--format", "json")
    assert said.code == 0, said.out
    report = json.loads(said.out)
    assert report["errors"] == []
    assert report["warnings"] == []
    assert all(line["reason"] for line in report["explained"])


def test_the_lint_says_the_same_in_every_format(capfdbinary: CAPTURE) -> None:
    """Text, JSON, Markdown: every line with its code, and the counts."""
    report = json.loads(say(capfdbinary, "evidence", "lint", "--format", "json").out)
    counts = f"{len(report['errors'])} errors, {len(report['warnings'])} warnings, {len(report['explained'])} explained"
    text = say(capfdbinary, "evidence", "lint").out
    table = say(capfdbinary, "evidence", "lint", "--format", "md").out
    assert text.endswith(f"{counts}\n") and table.endswith(f"{counts}\n")
    lines = [*report["errors"], *report["warnings"], *report["explained"]]
    assert sum(line.startswith(("| E", "| W")) for line in table.splitlines()) == len(lines)
    assert all(f"{line['code']} {line['place']} {line['id']}" in text for line in lines)


def test_the_balance_says_the_same_in_every_format(capfdbinary: CAPTURE, release: Release) -> None:
    """`evidence lint --report`: facts, claims and sources by perspective, party, kind, year and element."""
    found = json.loads(say(capfdbinary, "evidence", "lint", "--report", "--format", "json").out)
    assert found["record"]["total"]["facts"] == len(release.evidence.facts)
    text = say(capfdbinary, "evidence", "lint", "--report")
    table = say(capfdbinary, "evidence", "lint", "--report", "--format", "md").out
    assert (text.code, text.err) == (0, "")
    for one in found["record"]["by_perspective"]:
        cells = [one["word"], str(one["facts"]), str(one["claims"]), str(one["sources"])]
        assert any(line.split()[:4] == cells for line in text.out.splitlines())
        assert f"| {' | '.join(cells)} |".replace("_", "\\_") in table
    for one in found["elements"]["section-907"]:
        told = f"{one['element']} | {one['effect']} | {one['findings']} | {one['facts']} |"
        assert told.replace("_", "\\_") in table
        assert any(line.split()[:3] == told.split(" | ")[:3] for line in text.out.splitlines())


def test_the_balance_of_another_record_has_no_elements_of_a_law_that_does_not_fit(
    capfdbinary: CAPTURE, tmp_path: Path
) -> None:
    """Said on stderr; the rest is told."""
    root = str(write_record(tmp_path))
    said = say(capfdbinary, "evidence", "lint", "--report", "--root", root, "--format", "json")
    assert said.code == 0
    assert "does not fit the record" in said.err
    assert json.loads(said.out)["elements"] == {}
    assert say(capfdbinary, "evidence", "lint", "--report", "--root", str(tmp_path / "none")).code == 3


def test_the_report_and_the_manifest_are_asked_for_apart(capfdbinary: CAPTURE) -> None:
    """Exit code 2."""
    assert say(capfdbinary, "evidence", "lint", "--report", "--accept-manifest").code == 2


def test_an_accepted_manifest_hides_no_other_error(capfdbinary: CAPTURE, tmp_path: Path) -> None:
    """What no manifest mends is told with its code, and ends with 1; the manifest is written all the same."""
    useless = [{"code": "W104", "id": "nothing", "reason": "It was there once."}]
    root = write_record(tmp_path, {"data/lint_explained.yaml": useless})
    words = ("evidence", "lint", "--root", str(root))
    accepted = say(capfdbinary, *words, "--accept-manifest", "--why", "They were read.")
    assert (root / "data" / "manifest.json").exists()
    errors = json.loads(say(capfdbinary, *words, "--format", "json").out)["errors"]
    assert errors
    assert accepted.code == 1
    assert all(f"{one['code']} {one['id']}" in accepted.err for one in errors)


def test_build_tells_release_and_engine(capfdbinary: CAPTURE, release: Release) -> None:
    """The same files make the same release."""
    out = say(capfdbinary, "evidence", "build").out
    assert release.name in out
    assert release.engine in out


def test_doctor_says_what_is_here(capfdbinary: CAPTURE, release: Release) -> None:
    """Python, packages, engine, release."""
    said = say(capfdbinary, "doctor")
    assert said.code == 0
    assert release.name in said.out
    assert "durable-rules" in said.out


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_scripts_name_the_commands(capfdbinary: CAPTURE, shell: str) -> None:
    """Made by shtab from the parser itself."""
    assert "determinations" in say(capfdbinary, "completion", shell).out


def test_a_closed_pipe_is_no_error() -> None:
    """`waiver-rules facts | head` ends quietly."""
    command = f"{sys.executable} -m service.cli facts | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""


def test_check_imports_nothing_heavy() -> None:
    """On a compiled release: no web stack, no database, no edtf, no rich, no pydantic."""
    program = (
        "import sys, io\n"
        "from service.cli.main import main\n"
        "code = main(['check', '2021'])\n"
        "heavy = {'sqlalchemy', 'fastapi', 'starlette', 'edtf', 'rich', 'pydantic', 'yaml', 'jinja2'}\n"
        "sys.stderr.write(' '.join(sorted(heavy & set(sys.modules))))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr == ""


def test_the_matrix_marks_a_status_that_others_dispute(capfdbinary: CAPTURE) -> None:
    """In words for people, in a column of its own for programs."""
    text = say(capfdbinary, "matrix", "--from", "2017", "--to", "2019").out.splitlines()
    assert ["(disputed)" in line for line in text[2:5]] == [True, True, False]
    table = say(capfdbinary, "matrix", "--from", "2017", "--to", "2019", "--format", "csv").out.splitlines()
    assert [row["in_force_disputed"] for row in csv.DictReader(table)] == ["true", "true", "false"]


def test_two_years_compared_say_how_they_were_asked(capfdbinary: CAPTURE) -> None:
    """Days, reading, standard, basis and what is left out stand first, the disclaimer last."""
    struck = ("--basis", "fiscal", "--reading", "strict", "--strike", "2021-letter-supporting-waiver")
    out = say(capfdbinary, "compare", "2020", "2021", *struck).out
    for told in (
        "2020: 1 October 2019 to 30 September 2020, as public on ",
        "2021: 1 October 2020 to 30 September 2021, as public on ",
        "Reading strict; standard preponderance; fiscal basis.",
        "Struck: 2021-letter-supporting-waiver.",
        "Not a legal opinion",
    ):
        assert told in out
    assert out.index("Struck") < out.index("part ") < out.index("Counted in") < out.index("Not a legal opinion")


def test_the_statute_tells_each_version_by_its_days_and_what_was_seen_of_it(capfdbinary: CAPTURE) -> None:
    """Two texts with the reference (a) are told apart by when they were law."""
    told = " ".join(say(capfdbinary, "statute", "--statute", "child-soldiers-prevention-act").out.split())
    assert "SECTION 404 AS ENACTED: enacted 23 December 2008; law from 21 June 2009; amended: " in told
    told = " ".join(say(capfdbinary, "statute").out.split())
    assert "Recorded in 1992-10-24-section-907-enacted: text seen." in told
    assert "text not seen whole (in part, and only in mirrors of an encyclopaedia" in told


def test_the_matrix_is_told_in_the_words_of_the_statute(capfdbinary: CAPTURE) -> None:
    asked = ("--statute", "child-soldiers-prevention-act", "--subject", "COD")
    head, _, *rows = say(capfdbinary, "matrix", *asked).out.splitlines()
    assert head.split()[7:] == ["determination", "days", "signed", "reaches"]
    assert rows[0].endswith("waived in full")
    assert say(capfdbinary, "check", "2009", *asked).code == 2


def test_an_alias_leads_to_the_id(capfdbinary: CAPTURE) -> None:
    for command in ("statute", "determinations", "rules", "facts"):
        said = say(capfdbinary, command, "--statute", "cspa")
        assert (said.code, "did you mean child-soldiers-prevention-act?" in said.err) == (2, True)
