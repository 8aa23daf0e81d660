"""CSV that a spreadsheet opens without running anything (RFC 4180)."""

import csv
from datetime import date
from io import StringIO

import pytest

from service.tables import to_csv

ADDED = "\uff1d1+1"


def cell(value: object) -> str:
    (row,) = csv.DictReader(StringIO(to_csv([{"a": value}]), newline=""))
    return row["a"]


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "  @x", "=", "-", ADDED),
        *("-2021-03", "+1 202 555 0100", '=HYPERLINK("x")', "-1,5"),
    ],
)
def test_a_text_that_begins_like_a_formula_is_guarded(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text, "b"]) == f"'{text} b"


@pytest.mark.parametrize("text", ["-5", "+3", "-2.75", "1e-9", "-1E+3", "plain", "a=b", "", "'quoted", "2021-03-01"])
def test_numbers_and_other_texts_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


def test_numbers_flags_days_and_nulls_are_written_plainly() -> None:
    row = {"a": -5, "b": True, "c": date(2021, 3, 1), "d": None, "e": -0.5}
    assert to_csv([row]) == "a,b,c,d,e\r\n-5,true,2021-03-01,,-0.5\r\n"


def test_commas_quotes_and_line_ends_are_quoted() -> None:
    assert to_csv([{"a": 'x,"y"\nz'}]) == 'a\r\n"x,""y""\nz"\r\n'
    assert to_csv([], ["a", "b"]) == "a,b\r\n"
