"""What a sheet would run, and markup, come into no store; other words do."""

import pytest

from evidence.plain_words import check_plain
from service.tables import FORMULA_SIGNS


@pytest.mark.parametrize("sign", [one for one in FORMULA_SIGNS if one != "\n"])
@pytest.mark.parametrize("before", ["", " "])
def test_a_text_that_begins_as_a_sheet_runs_it_is_refused_in_full_width_too(sign: str, before: str) -> None:
    assert [fault.code for fault in check_plain([f"{before}{sign}SUM(A1)"])] == ["formula"]


@pytest.mark.parametrize("text", ["The ministers met.", "-", "a＝b", "1 + 1 = 2"])
def test_a_sign_within_a_text_is_no_formula(text: str) -> None:
    assert check_plain([text]) == []
