"""Cold start: one answer from a process of its own, beside OpenFisca's. `python -m bench.cold_start`.

`check 2021` answers in full; OpenFisca-Core computes one variable of its country template with trace. Both run with the
same Python, take turns, and write to nowhere. Processor time is that of the child.
"""

import os
import subprocess
import sys
from pathlib import Path
from re import compile as pattern
from time import perf_counter

from bench.result import Found, Measure, Ratio, measure
from bench.run import main

PEERS = Path(__file__).parent / "peers"
OPENFISCA = (str(PEERS / ".venv" / "bin" / "python"), str(PEERS / "openfisca_once.py"))
CHECK = (str(Path(sys.executable).parent / "waiver-rules"), "check", "2021")
BARE = (sys.executable, "-c", "")
COMMANDS = {
    "waiver-rules check 2021": CHECK,
    "OpenFisca one-shot with trace": OPENFISCA,
    "waiver-rules check 2021 --format json": (*CHECK, "--format", "json"),
    "Python alone": BARE,
}
IMPORTED = pattern(r"import time:\s*(\d+) \|\s*(\d+) \|( *)(\S+)")
ROOMS = ("service", "waiver_rules", "evidence", "msgspec")
SLOWEST = 6


def look(quick: bool) -> Found:
    """Measures processes in turn, and where the time of importing goes."""
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for run in range((5 if quick else 25) + 1):
        for name, command in COMMANDS.items():
            took = _process(command)
            # the first of each fills the file cache
            if run:
                spent[name].append(took)
    measures = [
        measure(name, [wall for wall, _ in each], "ms", [cpu for _, cpu in each]) for name, each in spent.items()
    ]
    ours, theirs = measures[0], measures[1]
    return Found(
        title="Cold start",
        measures=(*measures, *_imports()),
        ratios=(
            Ratio(name="`check 2021` against OpenFisca's one-shot", value=ours.median / theirs.median, at_most=1.0),
            Ratio(name="the same in processor time", value=(ours.cpu or 0) / (theirs.cpu or 1)),
        ),
        notes=(
            "Whole processes, in turn. Imports: the least of three runs of `-X importtime`, without what each imports.",
        ),
    )


def _apart(spent: list[tuple[float, float]]) -> tuple[list[float], str, list[float]]:
    return [wall for wall, _ in spent], "ms", [cpu for _, cpu in spent]


def _process(command: tuple[str, ...]) -> tuple[float, float]:
    """Wall and processor time in milliseconds. Raises CalledProcessError where the process fails."""
    before, start = os.times(), perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall, after = perf_counter() - start, os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return wall * 1000, cpu * 1000


def _imports() -> list[Measure]:
    """The time of importing, by room and for the slowest modules elsewhere."""
    own = [_own_times() for _ in range(3)]
    least = {name: min(one.get(name, 0) for one in own) for name in own[0]}
    rooms = {room: sum(took for name, took in least.items() if _is_of(name, room)) for room in ROOMS}
    others = {name: took for name, took in least.items() if not any(_is_of(name, room) for room in ROOMS)}
    slowest = sorted(others, key=lambda name: -others[name])[:SLOWEST]
    rest = sum(others.values()) - sum(others[name] for name in slowest)
    told = {**rooms, **{name: others[name] for name in slowest}, "all else": rest}
    return [measure(f"import: {name}", [took / 1000], "ms") for name, took in told.items()]


def _own_times() -> dict[str, int]:
    """Module to the microseconds of importing it, without what it imports."""
    command = (sys.executable, "-X", "importtime", *CHECK)
    told = subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True).stderr
    return {match[4]: int(match[1]) for match in map(IMPORTED.match, told.splitlines()) if match}


def _is_of(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


if __name__ == "__main__":
    sys.exit(main("cold_start", look))
