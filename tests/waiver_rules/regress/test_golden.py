"""A golden that is written is read again as it was, whatever its conditions are called."""

from pathlib import Path

import pytest

from waiver_rules.regress.answer import OVERALL, Part, Question
from waiver_rules.regress.golden import Golden, Held, Says, read_goldens, write_golden
from waiver_rules.standards import DEFAULT


@pytest.mark.parametrize("name", ["Y", "y", "N", "n", "A", "on", "No", "Need"])
def test_a_word_that_other_readers_take_for_a_boolean_is_quoted(tmp_path: Path, name: str) -> None:
    """As the id of a condition, of a reading and of a basis, and as the first word on who says so."""
    question = Question(
        statute="quay-act",
        year=2020,
        reading=name,
        subject=name,
        basis=name,
        determination="",
        standard=DEFAULT,
        known_on="2020-12-31",
    )
    answer = {OVERALL: Part("contested", ("2020-03-02-order",)), name: Part(None, ())}
    written = Golden(
        path=tmp_path / "2020.yaml",
        statute="quay-act",
        year=2020,
        standard=DEFAULT,
        known_on="2020-12-31",
        held=(Held(question, answer, Says(name, name)),),
    )
    written.path.write_text(write_golden(written), encoding="utf-8")
    (read,) = read_goldens(tmp_path)
    assert [(one.question, one.answer, one.says) for one in read.held] == [(question, answer, Says(name, name))]
