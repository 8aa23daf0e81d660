"""A process that submits facts one by one and prints the id of each once it is stored: to be killed by a test."""

import sys
from pathlib import Path

from evidence.store.store import open_store
from tests.evidence.factories import make_evidence
from tests.evidence.store.acts import submit


def main(url: str, folder: str, name: str, writes: str) -> None:
    """Writes that many facts."""
    store = open_store(url, make_evidence(Path(folder)))
    for number in range(int(writes)):
        print(*submit(store, f"{name}-{number}"), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
