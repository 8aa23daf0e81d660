"""`rules analyse`: the proof about the rulebook, as text and as data."""

import json

import pytest

from service.text.analysis import analysis_text
from tests.service.cli.command import say
from waiver_rules.analysis.analysis import Analysis, analyse
from waiver_rules.release import Release

CAPTURE = pytest.CaptureFixture[bytes]


def test_a_sound_rulebook_ends_with_0_and_says_what_was_tried(capfdbinary: CAPTURE) -> None:
    """Rules that fire, pairs compared, steps tried, readings compared."""
    said = say(capfdbinary, "rules", "analyse")
    assert said.code == 0
    out = " ".join(said.out.split())
    for part in (
        "133 of 133 can fire",
        "406 pairs",
        "none moved a verdict the wrong way",
        "baseline stricter than c_and_d",
    ):
        assert part in out


def test_the_analysis_is_data_too(capfdbinary: CAPTURE) -> None:
    """JSON with a firing for each rule."""
    found = json.loads(say(capfdbinary, "rules", "analyse", "--format", "json").out)
    assert found["faults"] == []
    assert len(found["firings"]) == 133


def test_one_element_cannot_be_analysed_alone(capfdbinary: CAPTURE) -> None:
    """Usage: exit code 2, and the reason."""
    said = say(capfdbinary, "rules", "analyse", "--element", "A.efforts")
    assert said.code == 2
    assert "analysed whole" in said.err


def test_another_word_gets_the_nearest(capfdbinary: CAPTURE) -> None:
    """`analyze` is answered with `analyse`."""
    said = say(capfdbinary, "rules", "analyze")
    assert (said.code, "did you mean analyse?" in said.err) == (2, True)


def test_faults_come_first_in_the_text(release: Release) -> None:
    """Whoever reads only the first line sees that something is wrong."""
    found = analyse(release, "section-907")
    broken = Analysis(
        **{**{name: getattr(found, name) for name in found.__struct_fields__}, "faults": (("opposed", "a and b"),)}
    )
    assert analysis_text(broken).startswith("opposed: a and b\n")
