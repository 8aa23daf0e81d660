"""Many accepted facts at once: for records that were reviewed elsewhere, read as a stream and stored in batches."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from evidence.store.entry import Act
from evidence.store.store import Store

BATCH = 1_000
Entries = Iterable[dict[str, Any]]


def include_all(store: Store, facts: Entries, sources: Entries, act: Act) -> Iterator[int]:
    """Accepts facts as they come, with the sources that they cite, and yields how many are stored after each batch.

    A batch of a thousand is stored whole or not at all; those before it stay. `sources` are read whole at first, and
    each is stored with the first fact that cites it. Raises as `Writing.include`.
    """
    waiting, done, stream = {one["id"]: one for one in sources}, 0, iter(facts)
    while batch := list(islice(stream, BATCH)):
        cited = dict.fromkeys(one["source"] for fact in batch for one in fact["sources"])
        own = [waiting.pop(name) for name in cited if name in waiting]
        with store.writing() as writing:
            writing.include({"facts": batch, "sources": own}, act)
        done += len(batch)
        yield done
