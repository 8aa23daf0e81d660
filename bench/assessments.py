"""Assessments in process, on one core: judged, explained, in grids and matrices. `python -m bench.assessments`.

Queries vary year, reading, standard, basis, day and strikes over the real record, each another than the last: no answer
that was kept could serve twice. They are warm: the release has answered before.
"""

import sys
from functools import partial
from itertools import cycle, islice
from random import Random
from time import perf_counter, process_time

import msgspec

from bench.result import Found, Measure, Ratio, measure
from bench.run import main
from bench.timing import interleaved
from evidence.dates import parse_edtf
from evidence.model import Fact
from waiver_rules.assess import assess
from waiver_rules.balance import scales_for
from waiver_rules.grid import grid
from waiver_rules.in_view import facts_seen
from waiver_rules.judge import judge
from waiver_rules.matrix import matrix
from waiver_rules.overlay import overlay
from waiver_rules.packaged import packaged_release
from waiver_rules.query import Query, QueryError
from waiver_rules.release import Release
from waiver_rules.resolve import resolve
from waiver_rules.sensitivity import sensitivity
from waiver_rules.standards import STANDARDS

STATUTE = "section-907"
SEED = 907
BATCH = 1000
YEARS = range(2002, 2027)
YEAR, FACTS = 2020, (20, 100, 500)
A_SECOND = 5000


def look(quick: bool) -> Found:
    """Measures batches of queries, then the grid of every year and the matrix."""
    release = packaged_release()
    asked = queries(release, (4 if quick else 20) * BATCH)
    batches = [asked[first : first + BATCH] for first in range(0, len(asked), BATCH)]
    for query in asked[:BATCH]:
        assess(release, query)
    judged = [_a_second(batch, lambda query: judge(release, query)) for batch in batches]
    explained = [_a_second(batch[:200], lambda query: msgspec.json.encode(assess(release, query))) for batch in batches]
    found = _measures(release, judged, explained, quick)
    target = "Assessments a second, one core: verdicts with findings"
    return Found(
        title="Assessments in process",
        measures=found,
        ratios=(Ratio(name=target, value=found[0].median, unit="/s", at_least=A_SECOND),),
        notes=(
            f"{len(asked):,} different queries on {len(release.evidence.facts)} facts, in batches of {BATCH:,}: "
            f"{YEARS.start}-{YEARS.stop - 1}, every reading, standard and basis, many days, up to three facts struck.",
            "Explained: all sentences, facts and citations besides.",
        ),
    )


def queries(release: Release, count: int) -> list[Query]:
    """As many different queries that can be answered, always the same."""
    chance, statute = Random(SEED), STATUTE
    folder, facts = release.statute(statute).folder, sorted(release.evidence.facts)
    bases = [basis.id for basis in folder.statute.bases]
    found: dict[Query, None] = {}
    while len(found) < count:
        day = f"{chance.choice(YEARS)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        query = Query(
            statute=statute,
            year=chance.choice(YEARS),
            basis=chance.choice(bases),
            reading=chance.choice(folder.readings.ids),
            standard=chance.choice(STANDARDS),
            known_on=chance.choice((None, "certification", min(day, release.evidence.as_of.isoformat()))),
            strike=tuple(chance.sample(facts, chance.randint(0, 3))),
        )
        if _is_answered(release, query):
            found[query] = None
    return list(found)


def _is_answered(release: Release, query: Query) -> bool:
    try:
        resolve(release, query)
    except QueryError:
        return False
    return True


def _a_second(batch: list[Query], answer) -> tuple[float, float]:  # noqa: ANN001
    """How many a second, by the clock and by processor time."""
    start, cpu = perf_counter(), process_time()
    for query in batch:
        answer(query)
    return len(batch) / (perf_counter() - start), len(batch) / (process_time() - cpu)


def _measures(
    release: Release, judged: list[tuple[float, float]], explained: list[tuple[float, float]], quick: bool
) -> tuple[Measure, ...]:
    statute = STATUTE
    grids = lambda: [grid(release, Query(statute=statute, year=year)) for year in YEARS]  # noqa: E731
    rows = lambda: matrix(release, Query(statute=statute, year=YEARS.start), YEARS.start, YEARS.stop - 1)  # noqa: E731
    names = ("grid of every year", f"matrix {YEARS.start}-{YEARS.stop - 1} with robustness")
    crowded = {number: laid_in(release, YEAR, number) for number in FACTS}
    asked = {
        **dict(zip(names, (grids, rows), strict=True)),
        **{f"sensitivity of a year of {number} facts": partial(sensitivity, *one) for number, one in crowded.items()},
    }
    many = interleaved(asked, 2 if quick else 7)
    return (
        measure("verdicts with findings", [wall for wall, _ in judged], "/s", [cpu for _, cpu in judged]),
        measure("explained, as JSON", [wall for wall, _ in explained], "/s", [cpu for _, cpu in explained]),
        *many.values(),
    )


def laid_in(release: Release, year: int, number: int) -> tuple[Release, Query]:
    """A release with so many matched facts in a year, copies of those of other years among them, and its query."""
    query = Query(statute=STATUTE, year=year)
    hits, facts = release.hits_by_fact[query.statute], release.evidence.facts
    own = [seen.fact.id for seen in facts_seen(scales_for(release, resolve(release, query)))]
    apart = {*own, *release.statute(query.statute).instruments, *release.statute(query.statute).lapses}
    copied = [facts[name] for name in sorted(hits.keys() - apart) if not facts[name].open_ended]
    laid = [_in_year(fact, year, index) for index, fact in enumerate(islice(cycle(copied), max(0, number - len(own))))]
    out = tuple(own[number:])
    laid_over = overlay(release, {fact.id: fact for fact in laid}, {})
    return laid_over, msgspec.structs.replace(query, strike=out)


def _in_year(fact: Fact, year: int, index: int) -> Fact:
    day = f"{year}-{index % 12 + 1:02}-{index % 28 + 1:02}"
    moved = {"occurred": day, "occurred_to": None, "span": parse_edtf(day), "about": None, "about_to": None}
    return msgspec.structs.replace(fact, id=f"{fact.id}-{index}", about_span=None, public_from_end=None, **moved)


if __name__ == "__main__":
    sys.exit(main("assessments", look))
