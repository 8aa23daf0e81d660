"""`sensitivity`: what verdicts rest on, in every format, with every option of `check`."""

import csv
import json
from pathlib import Path

import pytest

from tests.service.cli.command import say
from tests.service.cli.test_check import HYPOTHETICAL, OPTIONS

CAPTURE = pytest.CaptureFixture[bytes]


def test_the_whole_stands_first_with_what_it_rests_on(capfdbinary: CAPTURE) -> None:
    """A staffer reads how many facts carry the verdict, which, and what to look for."""
    said = say(capfdbinary, "sensitivity", "2021")
    assert (said.code, said.err) == (0, "")
    words = " ".join(said.out.split())
    assert words.index("THE WHOLE: ") < words.index("(A) SUPPORT")
    assert "At least 3 facts must be struck together to change it; one such set." in words
    assert "Striking one fact changes it alone." in words
    assert "[2021-05-12-sev-lake-incursion]" in words
    assert "evidence for “Necessity of the waiver” (A.necessity); it could be settled by" in words
    assert "Not a legal opinion" in words


def test_no_line_is_wider_than_eighty_columns(capfdbinary: CAPTURE) -> None:
    """Words too long to break, such as ids, stand alone on their line."""
    wide = [line for line in say(capfdbinary, "sensitivity", "2020").out.splitlines() if len(line) > 80]
    assert [line for line in wide if len(line.split()) > 2] == []


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_every_option_of_check_answers(capfdbinary: CAPTURE, options: tuple[str, ...]) -> None:
    """The answer has the decision id of the assessment whose verdicts it looks at."""
    own = json.loads(say(capfdbinary, "sensitivity", "2021", "--format", "json", *options).out)
    check = json.loads(say(capfdbinary, "check", "2021", "--format", "json", *options).out)
    assert own["decision_id"] == check["decision_id"]
    assert own["overall"]["verdict"] == check["overall"]["verdict"]


def test_json_has_the_keys_of_the_contract(capfdbinary: CAPTURE) -> None:
    """`minimum_size`, `total`, `flip_sets`, `single_points`, `without`, `independent_origins`, `to_look_for`."""
    answer = json.loads(say(capfdbinary, "sensitivity", "2021", "--format", "json").out)
    assert {"statute", "period", "conditions", "overall", "decision_id"} <= answer.keys()
    keys = {"id", "verdict", "minimum_size", "total", "flip_sets", "single_points", "without", "independent_origins"}
    for part in (*answer["conditions"], answer["overall"]):
        assert keys | {"to_look_for"} <= part.keys()
        for out in part["without"]:
            assert len({"source", "publisher", "perspective", "kind", "group"} & out.keys()) == 1


def test_csv_has_a_row_a_set_and_a_row_for_whatever_is_left_out(capfdbinary: CAPTURE) -> None:
    """Ids of a set stand in one cell, apart by spaces."""
    rows = list(csv.DictReader(say(capfdbinary, "sensitivity", "2022", "--format", "csv").out.splitlines()))
    sets = [row for row in rows if row["part"] == "overall" and row["what"] == "facts"]
    answer = json.loads(say(capfdbinary, "sensitivity", "2022", "--format", "json").out)["overall"]
    assert [len(row["without"].split()) for row in sets] == [answer["minimum_size"]] * answer["total"]
    assert {row["what"] for row in rows} >= {"facts", "source", "publisher", "perspective", "kind", "group"}
    assert {row["part"] for row in rows} == {"A", "B", "C", "D", "G", "overall"}


def test_markdown_has_the_parts_as_a_table(capfdbinary: CAPTURE) -> None:
    """It can be pasted into a note."""
    out = say(capfdbinary, "sensitivity", "2022", "--format", "md").out
    assert "| part | the public record | fewest facts | sets | origins |" in out
    assert "*Not a legal opinion" in out


@pytest.mark.parametrize("output", ["text", "json", "csv", "md"])
def test_a_year_before_the_authority_has_nothing_to_change(capfdbinary: CAPTURE, output: str) -> None:
    """No verdict, no sets, and no trace."""
    said = say(capfdbinary, "sensitivity", "1995", "--format", output)
    assert (said.code, said.err) == (0, "")


def test_a_hypothetical_fact_can_be_a_single_point(capfdbinary: CAPTURE, tmp_path: Path) -> None:
    """`--with` lays facts over the release, and what then rests on them is told."""
    path = tmp_path / "private.yaml"
    path.write_text(HYPOTHETICAL, encoding="utf-8")
    answer = json.loads(say(capfdbinary, "sensitivity", "2010", "--with", str(path), "--format", "json").out)
    part = next(one for one in answer["conditions"] if one["id"] == "D")
    assert part["single_points"] == ["2010-05-01-inquiry-finds-use"]


def test_certification_is_not_told_as_the_record(capfdbinary: CAPTURE) -> None:
    """What only a certification supports is not said to be supported by the record."""
    words = " ".join(say(capfdbinary, "sensitivity", "2022", "--reading", "unreviewable").out.split())
    assert "THE WHOLE: THE CERTIFICATION, NOT THE RECORD ALONE, SUPPORTS THIS" in words


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("sensitivity", "1950"), 2, "a year from 1992 to 2026 (did you mean 1992?)"),
        (("sensitivity", "2020", "--strike", "2020-09-27-second-karabak-war"), 2, "2020-09-27-second-karabakh-war?"),
        (("sensitivty", "2020"), 2, "did you mean sensitivity?"),
        (("grid", "2020", "--reading", "strct"), 2, "did you mean strict?"),
        (("grid", "2010", "--basis", "term"), 2, "none recorded as signed in 2010"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_errors_say_what_was_expected(capfdbinary: CAPTURE, words: tuple[str, ...], code: int, told: str) -> None:
    """As for `check`: nothing on stdout, and the nearest valid word."""
    said = say(capfdbinary, *words)
    assert (said.code, said.out) == (code, "")
    assert told in said.err


def test_origins_of_a_divided_verdict_are_those_of_one_side_and_say_so(capfdbinary: CAPTURE) -> None:
    """The whole of 2021 is divided; what supports or runs against is carried by one side anyway."""
    answer = json.loads(say(capfdbinary, "sensitivity", "2021", "--format", "json").out)
    for form in ("text", "md"):
        out = " ".join(say(capfdbinary, "sensitivity", "2021", "--format", form).out.split())
        parts = (answer["overall"], *answer["conditions"])
        divided = [one for one in parts if one["verdict"] == "contested" and one["independent_origins"]]
        assert divided
        assert out.count("on the side that has fewer: ") == len(divided)
