"""The rules of a statute in clingo or CLIPS: `classify.py clingo|clips`, a job as JSON on stdin, its answer on stdout.

A job has `rules` (name to kind and condition, as compiled for durable-rules) and `records` (flat). The answer has the
processor time of one pass, after one to warm up, and every hit as rule and number of the record. Both translations are
mechanical: field tests joined by and, or; nothing of the rules is known here. The peers' Python runs it.
"""

import json
import sys
from collections.abc import Callable, Iterator
from itertools import count
from time import process_time
from typing import Any

Condition = dict[str, Any]
Hits = set[tuple[str, int]]
COMPARED = {"$lt": "<", "$lte": "<=", "$gt": ">", "$gte": ">="}


def clingo_classifier(rules: dict[str, tuple[str, Condition]]) -> Callable[[list[dict[str, Any]]], Hits]:
    """Rules as a logic program over v(Record, Field, Value)."""
    import clingo

    program = "\n".join(["has(I,F) :- v(I,F,_).", *_clauses(rules), "#show hit/2."])

    def classify(records: list[dict[str, Any]]) -> Hits:
        facts = "\n".join(
            f"v({index},{_term(field)},{_term(value)})."
            for index, record in enumerate(records)
            for field, value in record.items()
        )
        control = clingo.Control(["--warn=none"])
        control.add("base", [], facts)
        control.add("base", [], program)
        control.ground([("base", [])])
        with control.solve(yield_=True) as answer:
            shown = next(iter(answer)).symbols(shown=True)
        return {(one.arguments[0].string, one.arguments[1].number) for one in shown}

    return classify


def _clauses(rules: dict[str, tuple[str, Condition]]) -> Iterator[str]:
    fresh = count()

    def body(condition: Condition, kind: str) -> tuple[str, list[str]]:
        (key, inner), extra = next(iter(condition.items())), []
        if key in ("$and", "$or"):
            parts = [body(one, kind) for one in inner]
            extra = [clause for _, clauses in parts for clause in clauses]
            texts = [text for text, _ in parts]
            if key == "$and":
                return ", ".join(texts), extra
            name = f"either{next(fresh)}"
            return f"{name}(I)", [*extra, *(f"{name}(I) :- {_literal('kind', kind, 0)}, {text}." for text in texts)]
        return _literal(key, inner, next(fresh)), extra

    for name, (kind, condition) in rules.items():
        text, extra = body(condition, kind)
        yield from extra
        yield f"hit({_term(name)},I) :- {text}."


def _literal(key: str, inner: Any, number: int) -> str:
    if not key.startswith("$"):
        return f"v(I,{_term(key)},{_term(inner)})"
    field, value = next(iter(inner.items()))
    if key in ("$ex", "$nex"):
        return f"{'not ' if key == '$nex' else ''}has(I,{_term(field)})"
    sign = "!=" if key == "$neq" else COMPARED[key]
    return f"v(I,{_term(field)},X{number}), X{number} {sign} {_term(value)}"


def _term(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)


def clips_classifier(rules: dict[str, tuple[str, Condition]]) -> Callable[[list[dict[str, Any]]], Hits]:
    """Rules as CLIPS rules over a template with a slot a field: equalities in the pattern, all else as a test."""
    import clips

    environment = clips.Environment()
    fields = sorted({field for _, condition in rules.values() for field in _fields(condition)} | {"kind"})
    slots = {field: f"f{number}" for number, field in enumerate(fields)}
    told = " ".join(f"(slot {slot} (default nil))" for slot in slots.values())
    environment.build(f"(deftemplate record (slot i) {told})")
    environment.build("(deftemplate hit (slot rule) (slot i))")
    for number, (name, (_, condition)) in enumerate(rules.items()):
        environment.build(_clips_rule(number, name, condition, slots))
    template, nothing = environment.find_template("record"), clips.Symbol("nil")

    def classify(records: list[dict[str, Any]]) -> Hits:
        environment.reset()
        for index, record in enumerate(records):
            own = {slots[field]: _clips_value(record[field], clips) for field in slots if field in record}
            template.assert_fact(i=index, **{slot: nothing for slot in slots.values() if slot not in own}, **own)
        environment.run()
        hits = (one for one in environment.facts() if one.template.name == "hit")
        return {(one["rule"], one["i"]) for one in hits}

    return classify


def _clips_rule(number: int, name: str, condition: Condition, slots: dict[str, str]) -> str:
    tests = condition.get("$and", [condition])
    plain = {key: value for one in tests for key, value in one.items() if not key.startswith("$")}
    others = [one for one in tests if next(iter(one)).startswith("$")]
    pattern = [f"({slots[field]} {_clips_term(value)})" for field, value in plain.items()]
    bound = sorted({field for one in others for field in _fields(one)} - plain.keys())
    pattern += [f"({slots[field]} ?{slots[field]})" for field in bound]
    checks = " ".join(f"(test {_clips_test(one, slots)})" for one in others)
    record = f"(record (i ?i) {' '.join(pattern)})"
    return f"(defrule r{number} {record} {checks} => (assert (hit (rule {_clips_term(name)}) (i ?i))))"


def _clips_test(condition: Condition, slots: dict[str, str]) -> str:
    key, inner = next(iter(condition.items()))
    if key in ("$and", "$or"):
        return f"({key[1:]} {' '.join(_clips_test(one, slots) for one in inner)})"
    if not key.startswith("$"):
        return f"(eq ?{slots[key]} {_clips_term(inner)})"
    field, value = next(iter(inner.items()))
    slot = f"?{slots[field]}"
    if key in ("$ex", "$nex"):
        return f"({'neq' if key == '$ex' else 'eq'} {slot} nil)"
    if key == "$neq":
        return f"(and (neq {slot} nil) (neq {slot} {_clips_term(value)}))"
    return f"(and (integerp {slot}) ({COMPARED[key]} {slot} {_clips_term(value)}))"


def _clips_term(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)


def _clips_value(value: Any, clips: Any) -> Any:
    return clips.Symbol("TRUE" if value else "FALSE") if isinstance(value, bool) else value


def _fields(condition: Condition) -> Iterator[str]:
    for key, inner in condition.items():
        if key in ("$and", "$or"):
            for one in inner:
                yield from _fields(one)
        elif key.startswith("$"):
            yield from inner
        else:
            yield key


def main() -> None:
    """Classifies twice and tells the second pass."""
    job = json.load(sys.stdin)
    make = {"clingo": clingo_classifier, "clips": clips_classifier}[sys.argv[1]]
    classify = make(job["rules"])
    classify(job["records"])
    start = process_time()
    hits = classify(job["records"])
    json.dump({"seconds": process_time() - start, "hits": sorted(hits)}, sys.stdout)


if __name__ == "__main__":
    main()
