"""Calls repeated and timed in milliseconds; what is compared takes turns, so that a busy machine is busy for all."""

from collections.abc import Callable, Mapping
from time import perf_counter, process_time

from bench.result import Measure, measure

WARM_UP = 2
MILLISECONDS = 1000
Call = Callable[[], object]


def timed(name: str, call: Call, runs: int) -> Measure:
    """Calls it a few times unmeasured, then `runs` times."""
    return interleaved({name: call}, runs)[name]


def interleaved(calls: Mapping[str, Call], runs: int) -> dict[str, Measure]:
    """Each call a few times unmeasured, then all of them in turn, `runs` times; name to its measure."""
    for call in calls.values():
        for _ in range(WARM_UP):
            call()
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    for _ in range(runs):
        for name, call in calls.items():
            spent[name].append(_milliseconds(call))
    return {
        name: measure(name, [wall for wall, _ in each], "ms", [cpu for _, cpu in each]) for name, each in spent.items()
    }


def _milliseconds(call: Call) -> tuple[float, float]:
    cpu, start = process_time(), perf_counter()
    call()
    return (perf_counter() - start) * MILLISECONDS, (process_time() - cpu) * MILLISECONDS
