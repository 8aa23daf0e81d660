"""One benchmark: a call repeated, and its median, quartiles and worst, in milliseconds."""

from collections.abc import Callable
from statistics import quantiles
from time import perf_counter

import msgspec

WARM_UP = 2


class Timed(msgspec.Struct, frozen=True, kw_only=True):
    """How long a call took, in milliseconds."""

    name: str
    runs: int
    median: float
    lower_quartile: float
    upper_quartile: float
    worst: float


def timed(name: str, call: Callable[[], object], runs: int) -> Timed:
    """Calls it a few times unmeasured, then `runs` times."""
    for _ in range(WARM_UP):
        call()
    spent = sorted(_milliseconds(call) for _ in range(runs))
    lower, median, upper = quantiles(spent, n=4)
    return Timed(
        name=name, runs=runs, median=median, lower_quartile=lower, upper_quartile=upper, worst=spent[-1]
    )  # fmt: skip


def table(rows: list[Timed], against: Timed | None = None) -> str:
    """Markdown: a row a benchmark, with the ratio to `against` where one is given."""
    head = "| what | median ms | quartiles | worst | runs |" + (f" x {against.name} |" if against else "")
    lines = [head, "| --- |" + " --- |" * (5 if against else 4)]
    for row in rows:
        ratio = f" {row.median / against.median:.1f} |" if against else ""
        spread = f"{row.lower_quartile:.2f}-{row.upper_quartile:.2f}"
        lines.append(f"| {row.name} | {row.median:.2f} | {spread} | {row.worst:.2f} | {row.runs} |{ratio}")
    return "\n".join(lines)


def _milliseconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1000
