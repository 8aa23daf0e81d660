"""Decision ids: the same id only for the same bytes."""

import msgspec
import pytest

from tests.asking import ask
from waiver_rules.release import Release


def test_defaults_written_out_have_the_id_of_defaults_left_out(release: Release) -> None:
    """“sha256 over ... the fully resolved query”."""
    day = release.evidence.as_of.isoformat()
    spelt = ask(release, 2021, reading="baseline", standard="preponderance", known_on=day, recorded_by=day)
    assert spelt.decision_id == ask(release, 2021).decision_id


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_an_assessment_that_hangs_on_an_instrument_is_not_that_of_its_day(release: Release, year: int) -> None:
    """“Same id, same bytes”: by its day alone the instrument is not in view; asked about, it is shown."""
    asked = ask(release, year, known_on="certification")
    plain = ask(release, year, known_on=asked.known_on.isoformat())
    assert msgspec.json.encode(asked) != msgspec.json.encode(plain)
    assert asked.decision_id != plain.decision_id


def test_every_setting_moves_the_id(release: Release) -> None:
    """“all settings”."""
    fact, source = next(iter(release.evidence.facts)), next(iter(release.evidence.sources))
    asked = [
        {},
        {"reading": "strict"},
        {"standard": "scintilla"},
        {"basis": "fiscal"},
        {"known_on": "2022-01-01"},
        {"strike": (fact,)},
        {"exclude_source": (source,)},
        {"exclude_kind": ("news",)},
        {"exclude_perspective": ("independent",)},
        {"tier": "candidate"},
    ]
    assert len({ask(release, 2021, **settings).decision_id for settings in asked}) == len(asked)
