"""Endurance: assessments and requests by the hundred thousand, with memory and open files over time.

`python -m bench.endurance`. Every assessment is another than the last; requests go through the whole application in
process, most to a few answers that can be kept and one in ten to an answer that nobody asked for before.
"""

import gc
import os
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import perf_counter

from starlette.testclient import TestClient

from bench.assessments import queries
from bench.result import Found, Measure, Ratio, measure
from bench.run import main
from service.http.app import create_app
from service.http.settings import Settings
from waiver_rules.judge import judge
from waiver_rules.packaged import packaged_release
from waiver_rules.release import Release

STATM, HANDLES = Path("/proc/self/statm"), Path("/proc/self/fd")
MOST_MIB = 5
SAMPLES = 20
DIFFERENT = 5000
KEPT_BYTES = 2**21
API = "/v1/statutes/section-907"
KEPT = (
    f"{API}/assessments/2021",
    f"{API}/assessments/2020?detail=verdicts",
    f"{API}/assessments?from=2002",
    "/v1/facts?year=2020",
    "/healthz",
)


class Watched:
    """Memory in MiB and open files, sampled evenly over a run.

    A tenth as much, or `different` calls where that is more, warms up and is not counted: what is kept is bounded by
    the record, and full then.
    """

    def __init__(self, name: str, runs: int, call: Callable[[], object], different: int = 0) -> None:
        every, warm = runs // SAMPLES, max(runs // 10, different)
        for _ in range(warm):
            call()
        self.memory, self.handles = [_memory()], [_handles()]
        start = perf_counter()
        for number in range(1, runs + 1):
            call()
            if number % every == 0:
                self.memory.append(_memory())
                self.handles.append(_handles())
        self.rate = runs / (perf_counter() - start)
        self.name, self.runs = name, runs

    @property
    def ratios(self) -> tuple[Ratio, ...]:
        """What the run has come to hold more than at its start."""
        what = f"{self.runs:,} {self.name}"
        return (
            Ratio(
                name=f"Memory grown over {what}", value=self.memory[-1] - self.memory[0], unit="MiB", at_most=MOST_MIB
            ),
            Ratio(name=f"Open files more after {what}", value=self.handles[-1] - self.handles[0], unit="", at_most=0),
        )

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Memory over the run, and how fast it went."""
        return (
            measure(f"memory over {self.name}", self.memory, "MiB"),
            measure(f"{self.name}, memory looked at between", [self.rate], "/s"),
        )


def look(quick: bool) -> Found:
    """Runs both, the assessments first."""
    release = packaged_release()
    runs = 10_000 if quick else 100_000
    asked = queries(release, DIFFERENT)
    number = count()
    judged = Watched("assessments", runs, lambda: judge(release, asked[next(number) % DIFFERENT]), DIFFERENT)
    requests = _requests(release, runs)
    return Found(
        title="Endurance",
        measures=(*judged.measures, *requests.measures),
        ratios=(*judged.ratios, *requests.ratios),
        notes=(
            f"Resident memory and open files, looked at {SAMPLES} times, after a tenth as much to warm up, "
            "or each question once.",
        ),
    )


def _requests(release: Release, runs: int) -> Watched:
    facts, number = sorted(release.evidence.facts), count()

    def ask() -> None:
        asked = next(number)
        path = KEPT[asked % len(KEPT)]
        if asked % 10 == 9:
            path = f"{API}/assessments/{2002 + asked % 25}?detail=verdicts&strike={facts[asked // 10 % len(facts)]}"
        assert client.get(path).status_code == 200, path

    # the store of kept answers is full before memory is looked at: what it may hold is a setting, and no growth
    with TestClient(create_app(release, settings=Settings(kept_bytes=KEPT_BYTES, log_level="warning"))) as client:
        return Watched("requests", runs, ask)


def _memory() -> float:
    gc.collect()
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _handles() -> int:
    return len(list(HANDLES.iterdir()))


if __name__ == "__main__":
    sys.exit(main("endurance", look))
