"""Every statute is a folder of data: taken away or put beside the others, it changes no answer but its own."""

import pytest

from waiver_rules.freeze import freeze
from waiver_rules.judge import judge
from waiver_rules.packaged import STATUTES
from waiver_rules.regress.answer import questions
from waiver_rules.release import Release, thaw

STATUTE_IDS = sorted(path.parent.name.replace("_", "-") for path in STATUTES.glob("*/statute.yaml"))
YEAR = 2020


def verdicts(release: Release, statute: str) -> dict[object, object]:
    """Every question that a golden of a year asks, with its verdicts."""
    return {asked: judge(release, asked.query).verdicts for asked in questions(release, statute, YEAR)}


@pytest.mark.parametrize("gone", STATUTE_IDS)
def test_a_statute_is_taken_away_with_its_folder_alone(gone: str, release: Release) -> None:
    """The change that adds it touches no Python: no code misses it, and no other statute's answers hang on it."""
    left = {name: one.folder for name, one in release.content.statutes.items() if name != gone}
    without = thaw(*freeze(release.evidence, left.values()))
    assert set(without.content.statutes) == set(left)
    for statute in left:
        assert verdicts(without, statute) == verdicts(release, statute)


def test_no_python_stands_in_the_folder_of_a_statute() -> None:
    assert [path.name for path in STATUTES.rglob("*") if path.suffix not in ("", ".yaml", ".md")] == []
