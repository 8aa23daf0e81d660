"""A verdict reads the same on every face that people read; programs keep the words of the contract."""

import csv
import json
from re import search, sub

import pytest

from service.pages.view.verdict import verdict_view
from service.words import VERDICTS, narrow_words, short_words
from tests.service.cli.command import say
from waiver_rules.standards import VERDICTS as CONTRACT

CAPTURE = pytest.CaptureFixture[bytes]
TEXTS = [
    ("check", "2021"),
    ("check", "2021", "--verbose"),
    ("check", "2021", "--format", "md"),
    ("check", "1995"),
    ("matrix",),
    ("grid", "2018"),
    ("grid", "2018", "--format", "md"),
    ("compare", "2019", "2021"),
    ("sensitivity", "2018"),
    ("sensitivity", "2018", "--format", "md"),
    ("memo", "2021", "--format", "md"),
    ("memo", "2021", "--side", "other", "--format", "md"),
]


def test_every_verdict_of_the_contract_has_its_words() -> None:
    """And no two verdicts share one."""
    assert set(VERDICTS) == set(CONTRACT)
    for told in zip(*VERDICTS.values(), strict=True):
        assert len(set(told)) == len(CONTRACT)


@pytest.mark.parametrize("words", TEXTS, ids=" ".join)
def test_texts_hold_no_word_of_the_contract(capfdbinary: CAPTURE, words: tuple[str, ...]) -> None:
    """`insufficient`, `contested` and `contradicted` as verdicts are for programs; so are capitals in their place."""
    # an address is for programs
    out = sub(r"https?://\S+", "", say(capfdbinary, *words).out)
    assert out
    assert search(r"\b(insufficient|INSUFFICIENT|contradicted|CONTRADICTED|CONTESTED)\b", out) is None
    assert search(r"\bcontested\b(?! \w)", out) is None


def test_programs_read_the_words_of_the_contract(capfdbinary: CAPTURE) -> None:
    """JSON and CSV keep them."""
    rows = json.loads(say(capfdbinary, "matrix", "--format", "json").out)
    flat = list(csv.DictReader(say(capfdbinary, "matrix", "--format", "csv").out.splitlines()))
    assert {row["overall"] for row in rows} - {None} <= set(CONTRACT)
    assert {row["overall"] for row in flat} - {""} <= set(CONTRACT)


@pytest.mark.parametrize("verdict", [*CONTRACT, None])
def test_pages_say_what_texts_say(verdict: str | None) -> None:
    """The cell of a page is the short form; a narrow cell is another length of it."""
    assert verdict_view(verdict).short == short_words(verdict)
    assert narrow_words(verdict) != short_words(verdict)
