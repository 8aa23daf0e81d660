"""Results as Markdown: a section a benchmark, and the ratios that have a target in one table."""

from collections.abc import Iterable

from bench.result import Measure, Ratio, Result

QUICK = "A reduced run (`QUICK=yes`): its numbers are rough."
BARS = "| what | target | measured |"


def section(result: Result) -> str:
    """One benchmark: how it was measured, its ratios, its measures."""
    found = result.found
    parts = [f"### {found.title}", " ".join(([QUICK] if result.quick else []) + list(found.notes))]
    parts += [ratios(found.ratios)] if found.ratios else []
    parts += [_measures(found.measures)] if found.measures else []
    return "\n\n".join(part for part in parts if part)


def ratios(rows: Iterable[Ratio]) -> str:
    """The numbers that matter, each with its target."""
    lines = (f"| {row.name} | {_target(row)} | {_number(row.value)} {row.unit}{_met(row)} |" for row in rows)
    return "\n".join([BARS, "| --- | --- | --- |", *lines])


def _measures(rows: Iterable[Measure]) -> str:
    head = [
        "| measured | median | quartiles | worst | processor time | runs |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *(_measure(row) for row in rows)])


def _measure(row: Measure) -> str:
    spread = f"{_number(row.lower_quartile)}-{_number(row.upper_quartile)}"
    cpu = f"{_number(row.cpu)} {row.unit}" if row.cpu is not None else ""
    return f"| {row.name} | {_number(row.median)} {row.unit} | {spread} | {_number(row.worst)} | {cpu} | {row.runs} |"


def _target(row: Ratio) -> str:
    if row.at_least is not None:
        return f"at least {_number(row.at_least)}"
    return f"at most {_number(row.at_most)}" if row.at_most is not None else ""


def _met(row: Ratio) -> str:
    return "" if row.met is None else ", met" if row.met else ", **not met**"


def _number(value: float) -> str:
    """Three figures that count: 0.0312, 4.56, 12.3, 5,120."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
