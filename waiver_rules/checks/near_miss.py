"""Each test of a match turned round, alone: what a fact must be to fail that test and no other."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args, get_type_hints

from evidence.model import Stance, Vocabulary
from evidence.placed import KeyPath
from waiver_rules.match import AttributeTest, Bounds, Match

ELSEWHERE = "a place that no rule names"
NO_WORD = "a word of no vocabulary"
Turned = Iterator[tuple[KeyPath, Match]]


def near_misses(match: Match, vocabulary: Vocabulary) -> Turned:
    """Each test, by its keys, with the match that passes all the others and fails that one."""
    yield from _claim(match, vocabulary)
    yield from _kinds(match, vocabulary)
    for side in ("by", "to"):
        yield from _side(match, side)
    if match.attribution:
        others = tuple(word for word in vocabulary.attributions if word not in match.attribution)
        yield ("attribution",), replace(match, attribution=others or (NO_WORD,))
    if match.location:
        yield ("location",), replace(match, location=(ELSEWHERE,))
    yield from _attributes(match)
    if match.began_before is not None:
        yield ("began_before",), replace(match, began_before=None, began_since=match.began_before)
    if match.began_since is not None:
        yield ("began_since",), replace(match, began_since=None, began_before=match.began_since)


def _claim(match: Match, vocabulary: Vocabulary) -> Turned:
    if not match.claim:
        return
    others = tuple(word for word in vocabulary.propositions if word not in match.claim)
    if others:
        yield ("claim",), replace(match, claim=others)
    for stance in get_args(Stance):
        if stance != match.stance:
            yield ("stance",), replace(match, stance=stance)


def _kinds(match: Match, vocabulary: Vocabulary) -> Turned:
    if match.kind:
        others = tuple(kind for kind in vocabulary.kinds if kind not in match.kind)
        yield ("kind",), replace(match, kind=others or (NO_WORD,))
    for index, kind in enumerate(match.kind_not):
        left = tuple(each for each in match.kind_not if each != kind)
        is_possible = not match.kind or kind in match.kind
        yield ("kind_not", index), replace(match, kind=(kind,) if is_possible else (NO_WORD,), kind_not=left)


def _side(match: Match, side: str) -> Turned:
    some, every, none = (getattr(match, key) for key in (side, f"{side}_all", f"{side}_not"))
    if some:
        yield (side,), _with(match, {side: (), f"{side}_not": (*none, *some)})
    for index, word in enumerate(every):
        left = tuple(each for each in every if each != word)
        yield (f"{side}_all", index), _with(match, {f"{side}_all": left, f"{side}_not": (*none, word)})
    for index, word in enumerate(none):
        left = tuple(each for each in none if each != word)
        yield (f"{side}_not", index), _with(match, {f"{side}_all": (*every, word), f"{side}_not": left})


def _with(match: Match, changes: dict[str, Any]) -> Match:
    assert changes.keys() <= get_type_hints(Match).keys()
    return replace(match, **changes)


def _attributes(match: Match) -> Turned:
    for name, test in match.attributes.items():
        others = {key: each for key, each in match.attributes.items() if key != name}
        yield ("attributes", name), replace(match, attributes=others)
        for failing in _outside(test):
            yield ("attributes", name), replace(match, attributes={**others, name: failing})
    for name, values in match.attributes_not.items():
        left = {key: each for key, each in match.attributes_not.items() if key != name}
        for value in values:
            changed = {**match.attributes, name: value}
            yield ("attributes_not", name), replace(match, attributes=changed, attributes_not=left)


def _outside(test: AttributeTest) -> Iterator[AttributeTest]:
    if not isinstance(test, Bounds):
        return
    if test.at_least is not None:
        yield Bounds(at_most=test.at_least - 1)
    if test.at_most is not None:
        yield Bounds(at_least=test.at_most + 1)
