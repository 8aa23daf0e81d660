"""The results told in docs/benchmarks.md, and the ratios with a target in README.md: between marks, nothing else."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from re import DOTALL
from re import compile as pattern

from bench.result import Result
from bench.table import QUICK, ratios, section

ROOT = Path(__file__).parent.parent
BLOCK = pattern(r"(<!-- measured by make bench -->\n).*?(<!-- end -->)", DOTALL)


def write_documents(results: Mapping[str, Result], order: Iterable[str]) -> None:
    """Replaces what stands between the marks of both documents. Raises ValueError where a mark is missing."""
    told = [results[name] for name in order if name in results]
    _replace(ROOT / "docs" / "benchmarks.md", "\n\n".join([_machines(told), *(section(one) for one in told)]))
    _replace(ROOT / "README.md", quoted(told))


def quoted(results: Iterable[Result]) -> str:
    """The ratios that have a target, with the machine named."""
    told = list(results)
    rows = [row for one in told for row in one.found.ratios if row.met is not None]
    return f"{ratios(rows)}\n\n{_machines(told)}"


def _machines(results: list[Result]) -> str:
    named = dict.fromkeys(str(one.machine) for one in results)
    quick = f" {QUICK}" if any(one.quick for one in results) else ""
    return f"Measured on: {'; '.join(named)}.{quick}"


def _replace(path: Path, text: str) -> None:
    before = path.read_text(encoding="utf-8")
    after, count = BLOCK.subn(lambda match: f"{match[1]}{text}\n{match[2]}", before)
    if count != 1:
        raise ValueError(f"{path.name} has {count} places for what make bench measures, and should have one")
    path.write_text(after, encoding="utf-8")
