"""Rules run on a candidate before the store is locked for its acceptance: a rule engine takes its time to start."""

from collections.abc import Mapping, Sequence
from threading import Lock

import msgspec

from evidence.model import Fact
from evidence.store.matching import Matching

Found = Mapping[str, Mapping[str, str]]


class MatchingAhead:
    """A matching that remembers what it found ahead for single facts, until that is asked for once."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching
        self._found: dict[bytes, Found] = {}
        self._lock = Lock()

    def prepare(self, fact: Fact) -> None:
        """Runs the rules on a fact that will be accepted shortly. Raises EngineError."""
        found = self._matching((fact,))
        with self._lock:
            self._found[_key((fact,))] = found

    def __call__(self, facts: Sequence[Fact]) -> Found:
        """What rules find in the facts. Raises EngineError."""
        with self._lock:
            found = self._found.pop(_key(facts), None)
        return self._matching(facts) if found is None else found

    def forget(self, fact: Fact) -> None:
        """Lets go of what was found ahead in a fact that is not accepted after all."""
        with self._lock:
            self._found.pop(_key((fact,)), None)


def _key(facts: Sequence[Fact]) -> bytes:
    return msgspec.json.encode(facts)
