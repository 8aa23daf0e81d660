"""Goldens of the packaged release in a folder of their own, with the baseline behind them."""

import pytest

from waiver_rules.regress.baseline import NAME, baseline_bytes
from waiver_rules.regress.golden import Golden, read_goldens, write_golden
from waiver_rules.regress.update import Wanted, updated
from waiver_rules.release import Release

STATUTE = "section-907"


@pytest.fixture(scope="session")
def goldens(release: Release, tmp_path_factory: pytest.TempPathFactory) -> tuple[Golden, ...]:
    """Every year and reading."""
    folder = tmp_path_factory.mktemp("golden")
    made = updated(release, (), Wanted(folder=folder, statute=STATUTE))
    for golden in made:
        golden.path.write_text(write_golden(golden), encoding="utf-8")
    fingerprints = {golden.path.name: golden.fingerprint for golden in made}
    (folder / NAME).write_bytes(baseline_bytes(release, fingerprints, [STATUTE]))
    return read_goldens(folder)
