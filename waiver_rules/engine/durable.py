"""durable-rules as a pattern matcher, in a child process with a deadline. The only file that imports it.

No Host, no consequents, no chaining, no negation: records in, names of rules that match out. The child is
this module run with `-m`; a crash or a hang of the native code ends the child and not the caller.
"""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import Any

from waiver_rules.engine.compile import Condition
from waiver_rules.engine.hit import EngineError
from waiver_rules.engine.shapes import Record

NAME = "durable-rules 2.0.28"
SESSION = 1000
DEADLINE_SECONDS = 60.0
RULES_PER_SET = 8
OPENING = "__open"
Job = dict[str, list[Any]]


def is_available() -> bool:
    """Whether durable-rules is installed and meant for this Python (before 3.13, see the decision record)."""
    return sys.version_info < (3, 13) and find_spec("durable_rules_engine") is not None


def match_records(
    compiled: dict[str, tuple[str, Condition]], records: list[Record], deadline: float = DEADLINE_SECONDS
) -> list[tuple[str, int]]:
    """Each engine rule with the index of each record that it matches.

    `deadline` is in seconds for the whole call. Raises EngineError if the child fails, crashes or overruns.
    """
    _check_fields(records)
    job = json.dumps({"rules": compiled, "records": records}).encode()
    command = [sys.executable, "-m", __name__]
    try:
        # the child takes its input from a pipe and writes only its answer
        done = subprocess.run(command, input=job, capture_output=True, timeout=deadline, check=False)
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"durable-rules did not answer within {deadline:g} seconds") from error
    if done.returncode != 0:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise EngineError(f"durable-rules ended with code {done.returncode}: {last or 'no message'}")
    return [(name, index) for name, index in json.loads(done.stdout)]


def _check_fields(records: Iterable[Record]) -> None:
    """The engine compares field names by their 32-bit FNV-1a hash alone: two names must not share one."""
    names = {name for record in records for name in record}
    hashes: dict[int, str] = {}
    for name in sorted(names):
        other = hashes.setdefault(_fnv1a(name), name)
        if other != name:
            raise EngineError(f"the field names {other!r} and {name!r} have the same hash")


def _fnv1a(name: str) -> int:
    value = 2166136261
    for byte in name.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value


class _Matcher:
    """One compiled ruleset. Sessions are opened by a sentinel, since closing one that never fired crashes."""

    def __init__(self, name: str, rules: dict[str, Condition]) -> None:
        import durable_rules_engine as native

        self._native = native
        body = {rule: {"all": [{"m": condition}]} for rule, condition in rules.items()}
        body[OPENING] = {"all": [{"m": {"kind": OPENING}}]}
        self._handle = native.create_ruleset(name, json.dumps(body))
        self._sessions = 0

    def match(self, records: list[tuple[int, Record]]) -> Iterator[tuple[str, int]]:
        self._sessions += 1
        session = f"s{self._sessions}"
        yield from self._drain(self._assert({"kind": OPENING, "id": "o"}, session))
        try:
            for ordinal, (index, record) in enumerate(records):
                # ids are ordinals: the engine keys facts by a 32-bit hash of the id
                offset = self._assert({**record, "id": str(ordinal)}, session)
                yield from ((name, index) for name, _ in self._drain(offset))
        finally:
            self._native.delete_state(self._handle, session)

    def _assert(self, record: dict[str, Any], session: str) -> int:
        text = json.dumps({**record, "sid": session}, ensure_ascii=False)
        code, offset = self._native.assert_fact(self._handle, text)
        if code not in (0, 1):
            raise EngineError(f"assert_fact answered {code} for {text[:200]}")
        return int(offset)

    def _drain(self, offset: int) -> Iterator[tuple[str, int]]:
        found = self._native.start_action_for_state(self._handle, offset)
        text = found and found[1]
        while text:
            yield from ((name, 0) for name in json.loads(text) if name != OPENING)
            text = self._native.complete_and_start_action(self._handle, offset)


def _answer(job: dict[str, Any]) -> list[tuple[str, int]]:
    by_kind: dict[str, list[tuple[str, Condition]]] = defaultdict(list)
    for name, (kind, condition) in job["rules"].items():
        by_kind[kind].append((name, condition))
    records: dict[str, list[tuple[int, Record]]] = defaultdict(list)
    for index, record in enumerate(job["records"]):
        records[record["kind"]].append((index, record))
    return sorted({hit for kind in by_kind for hit in _match_kind(kind, by_kind[kind], records[kind])})


def _match_kind(
    kind: str, rules: list[tuple[str, Condition]], records: list[tuple[int, Record]]
) -> Iterator[tuple[str, int]]:
    for start in range(0, len(rules), RULES_PER_SET):
        matcher = _Matcher(f"{kind}/{start}", dict(rules[start : start + RULES_PER_SET]))
        for first in range(0, len(records), SESSION):
            yield from matcher.match(records[first : first + SESSION])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_answer(json.load(sys.stdin))))
