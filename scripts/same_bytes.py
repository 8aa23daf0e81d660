"""Same id, same bytes on every Python: `same_bytes.py PYTHON...`, each with the packages of requirements/run.lock.

Each builds the release by itself, with three seeds of the hash of text, and answers every question that a golden can
ask: every year, reading, subject and determination. The release's name, its archive and the hash of all answers must be
the same everywhere; only the engine may be another.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEEDS = ("0", "1", "random")
ANSWERS = """
import sys
from hashlib import sha256
import msgspec
from waiver_rules.archive.form import members, pack
from waiver_rules.assess import assess
from waiver_rules.build import compile_release
from waiver_rules.packaged import EVIDENCE, statute_folders
from waiver_rules.regress.answer import questions
from waiver_rules.release import thaw

if __name__ == "__main__":
    raw, engine = compile_release(EVIDENCE, statute_folders())
    release = thaw(raw, engine)
    digest, count = sha256(), 0
    for statute in release.content.statutes:
        first = release.statute(statute).folder.statute.years_from
        for year in range(first, release.evidence.as_of.year + 1):
            for question in questions(release, statute, year):
                digest.update(msgspec.json.encode(assess(release, question.query)))
                count += 1
    archive = sha256(pack(members(release))).hexdigest()
    print("%d.%d.%d" % sys.version_info[:3], release.name, archive, count, digest.hexdigest(), engine, sep="|")
"""


def answers(python: str, seed: str) -> list[str]:
    """Version, release, hash of its archive, number and hash of the answers, and the engine, of one run."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    words = [python, "-c", ANSWERS]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    if done.returncode != 0:
        sys.exit(f"same_bytes: {python} failed\n{done.stderr}")
    return done.stdout.strip().split("|")


def main(pythons: list[str]) -> int:
    """0 if all agree."""
    seen = set()
    for python in pythons:
        for seed in SEEDS:
            version, release, archive, count, digest, engine = answers(python, seed)
            hashes = f"{release[:19]} archive {archive[:12]} {count} answers {digest[:12]}"
            print(f"{version:<8} seed {seed:<7} {engine:<21} {hashes}", flush=True)
            seen.add((release, archive, count, digest))
            later = tuple(map(int, version.split("."))) >= (3, 13)
            if later != engine.startswith("reference"):
                print(f"same_bytes: on Python {version} the engine is {engine}", file=sys.stderr)
                return 1
    if len(seen) != 1:
        print("same_bytes: they differ", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [sys.executable]))
