"""The machine that a benchmark ran on, told without naming a path or a person."""

import os
import platform
from pathlib import Path

import msgspec

CPUINFO, MEMINFO = Path("/proc/cpuinfo"), Path("/proc/meminfo")


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """Processor, the cores that this process may use, memory in GiB, operating system and Python."""

    cpu: str
    cores: int
    memory: float | None
    system: str
    python: str

    def __str__(self) -> str:
        memory = f", {self.memory:g} GiB" if self.memory else ""
        return f"{self.cpu}, {self.cores} cores{memory}, {self.system}, {self.python}"


def this_machine() -> Machine:
    """The machine that this process runs on."""
    memory = _told(MEMINFO, "MemTotal")
    return Machine(
        cpu=_told(CPUINFO, "model name") or platform.processor() or platform.machine(),
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        memory=round(int(memory.split()[0]) / 2**20, 1) if memory else None,
        system=f"{platform.system()} {platform.machine()}",
        python=f"{platform.python_implementation()} {platform.python_version()}",
    )


def _told(path: Path, name: str) -> str | None:
    if not path.is_file():
        return None
    lines = (line.partition(":") for line in path.read_text(encoding="utf-8").splitlines())
    return next((value.strip() for key, _, value in lines if key.strip() == name), None)
