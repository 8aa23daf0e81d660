"""The door of every benchmark: `python -m bench.NAME [--quick] [--results FOLDER]`. Measures, prints, keeps as JSON."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import msgspec

from bench.machine import this_machine
from bench.result import Found, Result
from bench.table import section

RESULTS = Path(__file__).parent / "results"


def main(benchmark: str, look: Callable[[bool], Found]) -> int:
    """Runs `look(quick)` and keeps what it found as RESULTS/benchmark.json."""
    asked = _arguments(benchmark)
    # a line a request would bury the tables; servers started from here inherit it, and none logs requests
    os.environ.setdefault("WAIVER_RULES_LOG_LEVEL", "warning")
    start = perf_counter()
    found = look(asked.quick)
    seconds = round(perf_counter() - start, 1)
    result = Result(benchmark=benchmark, quick=asked.quick, seconds=seconds, machine=this_machine(), found=found)
    print(section(result), flush=True)
    keep(result, asked.results)
    return 0


def keep(result: Result, folder: Path) -> None:
    """Writes a result as JSON, one file a benchmark."""
    folder.mkdir(parents=True, exist_ok=True)
    raw = msgspec.json.format(msgspec.json.encode(result), indent=1)
    (folder / f"{result.benchmark}.json").write_bytes(raw + b"\n")


def kept(folder: Path) -> dict[str, Result]:
    """Benchmark to the result that is kept of it."""
    found = (msgspec.json.decode(path.read_bytes(), type=Result) for path in sorted(folder.glob("*.json")))
    return {result.benchmark: result for result in found}


def _arguments(benchmark: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m bench.{benchmark}")
    parser.add_argument("--quick", action="store_true", help="a reduced run, which says so")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the folder for results")
    return parser.parse_args(sys.argv[1:])
