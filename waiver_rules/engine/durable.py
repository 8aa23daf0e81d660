"""durable-rules as a pattern matcher, in a child process with a deadline. The only file that imports it.

No Host, no consequents, no chaining, no negation: records in, names of rules that match out. The child is
this module run with `-m`; a crash or a hang of the native code ends the child and not the caller.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from waiver_rules.engine.child import ask, module_command
from waiver_rules.engine.fence import MOST_TESTS, Compiled, Condition, check_compiled, check_records, count_tests
from waiver_rules.engine.hit import EngineError
from waiver_rules.engine.shapes import Record

NAME = "durable-rules 2.0.28"
SESSION = 1000
DEADLINE_SECONDS = 60.0
OPENING = "__open"
Match = tuple[str, int]
Indexed = tuple[int, Record]
Rules = dict[str, Condition]


def is_available() -> bool:
    """Whether durable-rules is installed and meant for this Python (before 3.13, see the decision record)."""
    return sys.version_info < (3, 13) and find_spec("durable_rules_engine") is not None


def match_records(compiled: Compiled, records: list[Record], deadline: float = DEADLINE_SECONDS) -> list[Match]:
    """Each engine rule with the index of each record that it matches.

    `deadline` is in seconds for the whole call. Raises EngineError if rules or records are outside the fence, or
    if the child fails, crashes, overruns or answers nonsense.
    """
    check_compiled(compiled)
    check_records(records, compiled)
    answer = ask(module_command(__name__), {"rules": compiled, "records": records}, deadline)
    return _checked(answer, compiled, len(records))


def _checked(answer: Any, compiled: Compiled, count: int) -> list[Match]:  # noqa: ANN401
    try:
        matches = [(str(name), int(index)) for name, index in answer]
    except (TypeError, ValueError) as error:
        raise EngineError("durable-rules answered something else than rules and records") from error
    if not all(name in compiled and 0 <= index < count for name, index in matches):
        raise EngineError("durable-rules answered with a rule or record that it was not given")
    return matches


class _Matcher:
    """One compiled ruleset. Sessions are opened by a sentinel, since closing one that never fired crashes."""

    def __init__(self, name: str, rules: Rules) -> None:
        import durable_rules_engine as native

        self._native = native
        body = {rule: {"all": [{"m": condition}]} for rule, condition in rules.items()}
        body[OPENING] = {"all": [{"m": {"kind": OPENING}}]}
        self._handle = native.create_ruleset(name, json.dumps(body, ensure_ascii=False))
        self._sessions = 0

    def match(self, records: list[Indexed]) -> Iterator[Match]:
        self._sessions += 1
        session = f"s{self._sessions}"
        yield from self._drain(self._assert({"kind": OPENING, "id": "o"}, session), 0)
        try:
            for ordinal, (index, record) in enumerate(records):
                # ids are ordinals: the engine keys facts by a 32-bit hash of the id
                offset = self._assert({**record, "id": str(ordinal)}, session)
                yield from self._drain(offset, index)
        finally:
            self._native.delete_state(self._handle, session)

    def _assert(self, record: dict[str, Any], session: str) -> int:
        text = json.dumps({**record, "sid": session}, ensure_ascii=False)
        code, offset = self._native.assert_fact(self._handle, text)
        if code not in (0, 1):
            raise EngineError(f"assert_fact answered {code} for {text[:200]}")
        return int(offset)

    def _drain(self, offset: int, index: int) -> Iterator[Match]:
        found = self._native.start_action_for_state(self._handle, offset)
        text = found and found[1]
        while text:
            yield from ((name, index) for name in json.loads(text) if name != OPENING)
            text = self._native.complete_and_start_action(self._handle, offset)


def _answer(job: dict[str, Any]) -> list[Match]:
    by_kind: dict[str, Rules] = defaultdict(dict)
    for name, (kind, condition) in job["rules"].items():
        by_kind[kind][name] = condition
    records: dict[str, list[Indexed]] = defaultdict(list)
    for index, record in enumerate(job["records"]):
        records[record["kind"]].append((index, record))
    return sorted({match for kind in by_kind for match in _match_kind(kind, by_kind[kind], records[kind])})


def _match_kind(kind: str, rules: Rules, records: list[Indexed]) -> Iterator[Match]:
    if not records:
        return
    for number, part in enumerate(_sets(rules)):
        matcher = _Matcher(f"{kind}/{number}", part)
        for first in range(0, len(records), SESSION):
            yield from matcher.match(records[first : first + SESSION])


def _sets(rules: Rules) -> Iterator[Rules]:
    """The rules in sets whose tests together stay under the number that the engine bears for one fact."""
    part: Rules = {}
    tests = 0
    for name, condition in rules.items():
        own = count_tests(condition)
        if part and tests + own > MOST_TESTS:
            yield part
            part, tests = {}, 0
        part[name] = condition
        tests += own
    if part:
        yield part


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_answer(json.load(sys.stdin))))
