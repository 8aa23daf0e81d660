"""Every benchmark, each in a process of its own: `python -m bench [--quick] [NAME...]`; then the documents.

Answers 1 where a benchmark failed; a target that is not met is told and is no failure.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from bench.documents import write_documents
from bench.run import RESULTS, kept

BENCHMARKS = ("cold_start", "http", "engines", "assessments", "scale", "pages", "endurance")
"""In the order in which they run: each a module of this package that ends in `bench.run.main`."""


def main() -> int:
    """Runs the benchmarks asked for, or all, and tells in the documents what is kept of them."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--quick", action="store_true", help="a reduced run, which says so and changes no document")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}")
    asked = parser.parse_args()
    unknown = sorted(set(asked.names) - set(BENCHMARKS))
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    results = RESULTS.parent / "quick" if asked.quick else RESULTS
    failed = [name for name in asked.names or BENCHMARKS if not _run(name, results, quick=asked.quick)]
    if not asked.quick:
        write_documents(kept(RESULTS), BENCHMARKS)
    print("\n".join(f"{name} failed" for name in failed), file=sys.stderr)
    return 1 if failed else 0


def _run(name: str, results: Path, *, quick: bool) -> bool:
    options = ["--results", str(results), *(["--quick"] if quick else [])]
    done = subprocess.run([sys.executable, "-m", f"bench.{name}", *options], cwd=RESULTS.parent.parent, check=False)
    print(flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
