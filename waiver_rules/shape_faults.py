"""The shape of a statute's parts: values checked against dataclasses, each error a fault in our own words."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from evidence.fault_list import FaultList, describe
from evidence.placed import KeyPath, Placed, Raw
from evidence.validate import report_unknown_key, report_value
from waiver_rules.rulebook import BY_SPEAKER, FORCES

UNKNOWN_KEYS = ("unexpected_keyword_argument", "extra_forbidden")
SCALAR = "text, a whole number, true or false"
EITHER: Mapping[str, str] = {
    "force": f"{', '.join(FORCES)}, {BY_SPEAKER}, or a map of one question to its answers and their force",
    "attributes": f"{SCALAR}, a list of these, or bounds (at_least, at_most)",
    "attributes_not": SCALAR,
    "certified_when": SCALAR,
    "presumed_when": SCALAR,
}


class _Error(msgspec.Struct, frozen=True):
    detail: ErrorDetails
    path: KeyPath
    union: KeyPath | None


def shaped(shape: Any, raw: Raw, faults: FaultList, *, after_yaml_faults: bool = False) -> Placed[Any] | None:  # noqa: ANN401
    """The value as a dataclass, or None where it is none; every error is added to `faults` with its place.

    A value whose only errors are unknown keys is given without them, so that the rest of it can be checked.
    `after_yaml_faults` is as in `evidence.validate.validated`.
    """
    try:
        # by way of JSON: strict, and yet a list is a tuple and a day is text
        return Placed(_adapter(shape).validate_json(json.dumps(raw.value), strict=True), raw.path, raw.place)
    except ValidationError as error:
        errors = [_located(raw.value, detail) for detail in error.errors(include_url=False)]
    for one in _worth_saying(errors):
        if not (after_yaml_faults and one.detail["input"] is None):
            _report(shape, raw, one, faults)
    unknown = [one.path for one in errors if one.detail["type"] in UNKNOWN_KEYS]
    return shaped(shape, Raw(_without(raw.value, unknown), raw.path, raw.place), FaultList()) if unknown else None


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:  # noqa: ANN401
    # made once a shape: it takes pydantic longer than reading the rules of a file
    return TypeAdapter(shape)


def _located(value: Any, detail: ErrorDetails) -> _Error:  # noqa: ANN401
    """Where an error stands; pydantic names the branches of a union among the keys, and they are taken out."""
    path: KeyPath = ()
    union: KeyPath | None = None
    for part in detail["loc"]:
        inside = dict(enumerate(value)) if isinstance(value, list) else value
        if isinstance(inside, dict) and part in inside:
            value, path = inside[part], (*path, part)
        elif detail["type"] != "missing" and union is None:
            union = path
    return _Error(detail, path, union)


def _worth_saying(errors: list[_Error]) -> Iterator[_Error]:
    """Of the errors that the branches of a union report, those of the branch that fits best: the deepest."""
    for one in errors:
        deepest = max((len(each.path) for each in errors if each.union == one.union), default=0)
        if one.union is None or len(one.path) == deepest:
            yield one


def _report(shape: Any, raw: Raw, error: _Error, faults: FaultList) -> None:  # noqa: ANN401
    detail, path = error.detail, error.path
    place = raw.at(*path)
    if detail["type"] in UNKNOWN_KEYS:
        return report_unknown_key(place, str(path[-1]), _keys(_shape_at(shape, path[:-1])), faults)
    if detail["type"] == "missing":
        return faults.add(place, "missing-key", f"no {detail['loc'][-1]}", f"the key {detail['loc'][-1]}")
    if error.union is not None and not _is_certain(error):
        return _report_union(place, path, detail["input"], faults)
    return report_value(place, detail, faults)


def _is_certain(error: _Error) -> bool:
    return error.detail["type"] == "literal_error" and error.path != error.union


def _report_union(place: str, path: KeyPath, found: object, faults: FaultList) -> None:
    key = next((str(part) for part in reversed(path) if part in EITHER), "")
    expected = EITHER.get(key, "another value")
    if key == "force" and isinstance(found, str):
        return faults.unknown(place, "unknown-word", found, expected, (*FORCES, BY_SPEAKER))
    return faults.add(place, "wrong-type", describe(found), expected)


def _keys(shape: Any) -> list[str]:  # noqa: ANN401
    return [each.name for each in fields(shape)] if is_dataclass(shape) else []


def _shape_at(shape: Any, path: KeyPath) -> Any:  # noqa: ANN401
    shape = next(_dataclasses_in(shape), shape)
    for part in path:
        hint = get_type_hints(shape).get(str(part)) if is_dataclass(shape) else None
        shape = next(_dataclasses_in(hint), shape) if hint is not None else shape
    return shape


def _dataclasses_in(annotation: Any) -> Iterator[Any]:  # noqa: ANN401
    if is_dataclass(annotation):
        yield annotation
    for argument in get_args(annotation):
        yield from _dataclasses_in(argument)


def _without(value: Any, paths: list[KeyPath]) -> Any:  # noqa: ANN401
    left = deepcopy(value)
    for path in paths:
        inner = left
        for part in path[:-1]:
            inner = inner[part]
        inner.pop(path[-1], None)
    return left
