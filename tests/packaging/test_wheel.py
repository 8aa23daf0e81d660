"""The wheel: installed elsewhere, it answers from the release that was compiled into it."""

import subprocess
import sys
from pathlib import Path

import pytest

from waiver_rules.release import Release

ROOT = Path(__file__).parents[2]


@pytest.mark.long
def test_the_wheel_answers_elsewhere_without_building(release: Release, tmp_path: Path) -> None:
    """Every door of the installed command, with nothing writable; see `scripts/wheel_test.sh`."""
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), "."]
    subprocess.run(pip, cwd=ROOT, check=True)
    words = ["sh", "scripts/wheel_test.sh", sys.executable, str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"doctor names {release.name}" in done.stdout
