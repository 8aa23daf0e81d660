"""What a benchmark found: measures with their spread, ratios with their targets, and on which machine."""

from collections.abc import Sequence
from statistics import quantiles

import msgspec

from bench.machine import Machine


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """A thing measured `runs` times, in `unit`: median, quartiles and worst; `cpu` the median of processor time.

    The worst is the longest time, or the least of what is counted per second.
    """

    name: str
    unit: str
    runs: int
    median: float
    lower_quartile: float
    upper_quartile: float
    worst: float
    cpu: float | None = None


class Ratio(msgspec.Struct, frozen=True, kw_only=True):
    """A number that matters, and what it should be where that was said: `at_least`, `at_most` or neither."""

    name: str
    value: float
    unit: str = "x"
    at_least: float | None = None
    at_most: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.at_least is None and self.at_most is None:
            return None
        above = self.at_least is None or self.value >= self.at_least
        return above and (self.at_most is None or self.value <= self.at_most)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What one run of a benchmark found; `notes` are sentences on how it was measured."""

    title: str
    measures: tuple[Measure, ...]
    ratios: tuple[Ratio, ...] = ()
    notes: tuple[str, ...] = ()


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """A benchmark's result as it is kept; `quick` where the run was a reduced one."""

    benchmark: str
    quick: bool
    seconds: float
    machine: Machine
    found: Found


def measure(name: str, values: Sequence[float], unit: str, cpu: Sequence[float] = ()) -> Measure:
    """The measure of values, at least one; `cpu` are the processor times beside them."""
    lower, median, upper = quantiles(values, n=4, method="inclusive") if len(values) > 1 else [values[0]] * 3
    return Measure(
        name=name,
        unit=unit,
        runs=len(values),
        median=median,
        lower_quartile=lower,
        upper_quartile=upper,
        worst=min(values) if unit.endswith("/s") else max(values),
        cpu=quantiles(cpu, n=2, method="inclusive")[0] if len(cpu) > 1 else None,
    )
