"""“Same id, same bytes, on any machine”: the same release and answers from every Python that is here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OTHERS = [one for one in os.environ.get("WAIVER_RULES_OTHER_PYTHONS", "").split(os.pathsep) if one]


@pytest.mark.long
def test_every_python_gives_the_same_release_and_answers() -> None:
    """All years and readings, three seeds of the hash of text; see `scripts/same_bytes.py`."""
    words = [sys.executable, "scripts/same_bytes.py", sys.executable, *OTHERS]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
