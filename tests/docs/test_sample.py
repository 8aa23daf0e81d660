"""“For 30 facts drawn at random by a fixed seed: a table of what the cited page says against what the fact says.”"""

from re import MULTILINE, findall

import pytest

from evidence.model import Evidence
from scripts.draw_sample import COUNT, SEED, lines, main, order
from tests.docs.test_completeness import text_of

DRAWN = 31
"""How far the draw was followed until thirty facts had a page that could be read."""


def places() -> list[tuple[int, str]]:
    """Place and fact of every row of the page, those skipped too, by place."""
    rows = findall(r"^\| (\d+) \| `([^`]+)`", text_of("review/sample.md"), MULTILINE)
    return sorted((int(place), name) for place, name in rows)


def test_the_table_follows_the_draw_and_leaves_no_place_out(evidence: Evidence) -> None:
    rows = places()
    assert [place for place, _ in rows] == list(range(1, DRAWN + 1))
    assert [name for _, name in rows] == order(name for _, name in rows)
    assert {name for _, name in rows} <= evidence.facts.keys()


def test_thirty_facts_are_compared_and_the_skipped_named() -> None:
    skipped, compared = text_of("review/sample.md").split("## What the pages say")
    assert len(findall(r"^\| \d+ \| `", skipped, MULTILINE)) == DRAWN - 30
    results = findall(r"^\| \d+ \| `.*\| (agrees|corrected)[^|]*\|$", compared, MULTILINE)
    assert len(results) == 30


def test_the_draw_hangs_on_seed_and_ids_alone(evidence: Evidence) -> None:
    drawn = order(evidence.facts)
    assert drawn == order(reversed(list(evidence.facts)))
    assert sorted(drawn) == sorted(evidence.facts)
    assert drawn != order(evidence.facts, "another")
    assert [name for name in drawn if name != drawn[3]] == order(evidence.facts.keys() - {drawn[3]})


def test_a_draw_shows_seed_statement_and_sources(evidence: Evidence) -> None:
    said = list(lines(evidence, 2, SEED))
    first = evidence.facts[order(evidence.facts)[0]]
    assert said[0] == f"seed {SEED}, 2 of {len(evidence.facts)} facts"
    assert any(first.statement in line for line in said)
    assert all(any(evidence.sources[one.source].text in line for line in said) for one in first.sources)


def test_the_count_must_be_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["many"]) == 2
    assert "expected a number" in capsys.readouterr().err
    assert main([]) == 0
    assert capsys.readouterr().out.count("\n\n") == COUNT
