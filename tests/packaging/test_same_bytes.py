"""“Same id, same bytes, on any machine”: the same release and answers from every Python that is here."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parents[2]
OTHERS = [one for one in os.environ.get("WAIVER_RULES_OTHER_PYTHONS", "").split(os.pathsep) if one]


@pytest.mark.long
def test_every_python_gives_the_same_release_and_answers() -> None:
    """All years, readings and subjects, three seeds of the hash of text; see `scripts/same_bytes.py`."""
    words = [sys.executable, "scripts/same_bytes.py", sys.executable, *OTHERS]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.long
def test_an_archive_built_twice_in_two_folders_on_every_python_has_the_same_bytes(tmp_path: Path) -> None:
    """“An archive built twice, in two directories, on Python 3.11 and 3.12: identical bytes.”"""
    built = set()
    for number, python in enumerate([sys.executable, sys.executable, *OTHERS]):
        checkout, folder = tmp_path / str(number) / "checkout", tmp_path / str(number) / "archive"
        folder.mkdir(parents=True)
        for part in ("evidence", "waiver_rules"):
            copytree(ROOT / part, checkout / part, ignore=ignore_patterns("__pycache__", "compiled"))
        words = [python, str(ROOT / "tests" / "packaging" / "archives.py"), str(checkout)]
        subprocess.run(words, cwd=folder, check=True)
        built.add((folder / "release.zip").read_bytes())
    assert len(built) == 1
