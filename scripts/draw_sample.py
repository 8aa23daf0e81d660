"""`python -m scripts.draw_sample [COUNT] [SEED]`: facts of the record at random, in the order to read them.

The order is that of the SHA-256 hashes of `SEED:ID`, so that it hangs on nothing but the seed and the ids: the same on
every machine and Python, and a fact added later takes its own place without moving the others. The first line names the
seed; then each fact stands with its place in the draw, its statement and the references of its sources.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from textwrap import indent

from evidence.model import Evidence
from waiver_rules.packaged import packaged_release

COUNT = 40
"""Ten more than are to be compared, since the pages of some cannot be read."""
SEED = "20261122"
"""The day of the review, fixed before anything was drawn."""


def order(ids: Iterable[str], seed: str = SEED) -> list[str]:
    """The ids in the order of the draw: by the hash of seed and id."""
    return sorted(ids, key=lambda one: sha256(f"{seed}:{one}".encode()).digest())


def lines(evidence: Evidence, count: int, seed: str) -> Iterator[str]:
    """The seed, then the first `count` facts of the draw with what is to be held against their sources."""
    yield f"seed {seed}, {count} of {len(evidence.facts)} facts"
    for place, name in enumerate(order(evidence.facts, seed)[:count], 1):
        fact = evidence.facts[name]
        yield f"\n{place} {name} ({fact.occurred})"
        yield indent(fact.statement, "  ")
        yield from (f"  - {evidence.sources[one.source].text}" for one in fact.sources)


def main(arguments: Sequence[str]) -> int:
    """Prints the draw; 2 where COUNT is no number."""
    count, seed = (*arguments, *(str(COUNT), SEED)[len(arguments) :])[:2]
    if not count.isdecimal():
        print(f"draw_sample: COUNT is {count!r}; expected a number", file=sys.stderr)
        return 2
    print("\n".join(lines(packaged_release().evidence, int(count), seed)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
