"""The rule engine: facts classified a second, beside peers on the same rules. `python -m bench.engines`.

Every engine is given the same flat records of every fact and the rules compiled from the YAML, and must find the same
hits; the reference evaluator reads the facts and the rules as they are written. Plain Python predicates, generated from
the same rules and looked up by kind of record, are the floor. Processor time of one pass over the whole record.
"""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from bench.result import Found, Ratio, measure
from bench.run import main
from evidence.model import Fact, Vocabulary
from waiver_rules.engine import durable, reference
from waiver_rules.engine.compile import SEPARATOR, compile_rules, rule_id
from waiver_rules.engine.fence import Condition
from waiver_rules.engine.shapes import Record, records
from waiver_rules.folder import StatuteFolder
from waiver_rules.packaged import packaged_release

PEERS = Path(__file__).parent / "peers"
FLOOR = "plain Python predicates"
SIGNS = {"$lt": "<", "$lte": "<=", "$gt": ">", "$gte": ">="}
Hits = set[tuple[str, int]]
Rules = dict[str, tuple[str, Condition]]
Pass = Callable[[], tuple[float, Hits]]


def look(quick: bool) -> Found:
    """Takes turns over the record. Raises RuntimeError where an engine finds other hits than the floor."""
    release = packaged_release()
    statute = release.statute("section-907").folder
    facts, words = tuple(release.evidence.facts.values()), release.evidence.vocabulary
    declared, rules = statute.statute, compile_rules(statute.rulebook.rules)
    told = [
        (fact.id, proposition, record)
        for fact in facts
        for proposition, record in records(fact, words, declared.attributes, declared.subject)
    ]
    flat = [record for _, _, record in told]
    places = {(fact, proposition): place for place, (fact, proposition, _) in enumerate(told)}
    engines: dict[str, Pass] = {
        FLOOR: _timed(_predicates(rules), flat),
        "the reference evaluator, facts as they are": lambda: _reference(statute, facts, words, places),
        "clingo": lambda: _peer("clingo", rules, flat),
        "CLIPS": lambda: _peer("clips", rules, flat),
    }
    if durable.is_available():
        engines["durable-rules, one session a thousand facts"] = _timed(_durable(rules), flat)
    spent = _turns(engines, 2 if quick else 9)
    measures = [measure(name, [len(facts) / one for one in each], "/s") for name, each in spent.items()]
    floor = measures[0].median
    return Found(
        title="Rule engine: facts classified",
        measures=tuple(measures),
        ratios=tuple(Ratio(name=f"{one.name}, against the floor", value=one.median / floor) for one in measures[1:]),
        notes=(
            f"{len(facts)} facts in {len(flat):,} records, {len(rules)} compiled rules; every engine found the same.",
            "By processor time; rules compiled before.",
        ),
    )


def _turns(engines: dict[str, Pass], runs: int) -> dict[str, list[float]]:
    expected = _by_rule(engines[FLOOR]()[1])
    spent: dict[str, list[float]] = defaultdict(list)
    for _ in range(runs):
        for name, run in engines.items():
            seconds, hits = run()
            if _by_rule(hits) != expected:
                raise RuntimeError(f"{name} found other hits: {sorted(_by_rule(hits) ^ expected)[:5]}")
            spent[name].append(seconds)
    return spent


def _by_rule(hits: Hits) -> Hits:
    return {(rule_id(name) if SEPARATOR in name else name, place) for name, place in hits}


def _timed(classify: Callable[[list[Record]], Hits], flat: list[Record]) -> Pass:
    def run() -> tuple[float, Hits]:
        start = process_time()
        hits = classify(flat)
        return process_time() - start, hits

    return run


def _reference(
    statute: StatuteFolder, facts: tuple[Fact, ...], words: Vocabulary, places: dict[tuple[str, str], int]
) -> tuple[float, Hits]:
    start = process_time()
    found = reference.evaluate(statute.rulebook.rules, facts, words, statute.statute)
    return process_time() - start, {(hit.rule, places[hit.fact, hit.proposition]) for hit in found}


def _durable(rules: Rules) -> Callable[[list[Record]], Hits]:
    return lambda flat: set(durable._answer({"rules": rules, "records": flat}))


def _predicates(rules: Rules) -> Callable[[list[Record]], Hits]:
    by_kind: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for name, (kind, condition) in rules.items():
        by_kind[kind].append((name, eval(f"lambda r: {_expression(condition)}")))

    def classify(flat: list[Record]) -> Hits:
        return {
            (name, index)
            for index, record in enumerate(flat)
            for name, fits in by_kind.get(str(record["kind"]), ())
            if fits(record)
        }

    return classify


def _expression(condition: Condition) -> str:
    key, inner = next(iter(condition.items()))
    if key in ("$and", "$or"):
        return f"({f' {key[1:]} '.join(_expression(one) for one in inner)})"
    if not key.startswith("$"):
        return f"r.get({key!r}) == {inner!r}"
    field, value = next(iter(inner.items()))
    if key in ("$ex", "$nex"):
        return f"({field!r} {'in' if key == '$ex' else 'not in'} r)"
    sign = "!=" if key == "$neq" else SIGNS[key]
    return f"({field!r} in r and r[{field!r}] {sign} {value!r})"


def _peer(name: str, rules: Rules, flat: list[Record]) -> tuple[float, Hits]:
    """One pass in the peers' environment. Raises CalledProcessError where it fails."""
    command = [str(PEERS / ".venv" / "bin" / "python"), str(PEERS / "classify.py"), name]
    done = subprocess.run(
        command, input=json.dumps({"rules": rules, "records": flat}), stdout=subprocess.PIPE, text=True, check=True
    )
    answer = json.loads(done.stdout)
    return answer["seconds"], {(rule, index) for rule, index in answer["hits"]}


if __name__ == "__main__":
    sys.exit(main("engines", look))
