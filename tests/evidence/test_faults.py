"""The nearest valid word is the one that somebody most likely meant."""

import pytest

from evidence.faults import nearest

CODES = ("ARM", "AZE", "KAZ", "RUS", "USA", "US-PRES", "TUR", "TKM")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("AZ", "AZE"), ("AR", "ARM"), ("arm", "ARM"), ("US", "USA"), ("RU", "RUS"), ("AZR", "AZE"), ("KZ", "KAZ")],
)
def test_a_word_that_begins_as_it_was_typed_goes_before_one_that_only_holds_its_letters(typed: str, meant: str) -> None:
    for words in (CODES, CODES[::-1]):
        assert nearest(typed, words) == meant


def test_nothing_is_named_where_nothing_comes_near() -> None:
    assert nearest("Z", CODES) is None and nearest("", CODES) is None and nearest("AZE", ()) is None


def test_a_slip_within_a_long_word_is_seen() -> None:
    assert nearest("negotiation_meting", ("negotiation_meeting", "negotiation_format_change")) == "negotiation_meeting"
