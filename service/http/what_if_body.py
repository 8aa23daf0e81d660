"""The settings in the body of a what-if, read with every fault at its JSON pointer."""

from typing import Any

from evidence.fault_list import describe
from evidence.faults import Fault, nearest
from evidence.placed import json_pointer
from service.http.parameters import MOST_WORDS
from waiver_rules.query import Query

SINGLES = ("basis", "determination", "known_on", "recorded_by", "reading", "standard", "tier")
LISTS = ("strike", "exclude_perspective", "exclude_kind", "exclude_source")
NAMES = ("year", *SINGLES, *LISTS, "add", "sources")
TIERS = ("accepted", "candidate")


def query_in(body: object, statute: str) -> tuple[Query | None, list[Fault]]:
    """The query that a body asks, None where it is no mapping with a year, and its faults."""
    if not isinstance(body, dict):
        return None, [_fault((), "wrong-type", describe(body), "a mapping with year")]
    faults = [_unknown_key(str(key)) for key in body if key not in NAMES]
    faults += _year_faults(body)
    singles = _singles(body, faults)
    lists = _lists(body, faults)
    if faults:
        return None, faults
    settings: dict[str, Any] = {**singles, **lists}
    return Query(statute=statute, year=body["year"], **settings), []


def _year_faults(body: dict[str, Any]) -> list[Fault]:
    if "year" not in body:
        return [_fault((), "missing-key", "no year", "the key year")]
    year = body["year"]
    if type(year) is not int:
        return [_fault(("year",), "wrong-type", describe(year), "a year as a whole number")]
    return []


def _singles(body: dict[str, Any], faults: list[Fault]) -> dict[str, Any]:
    found = {name: body[name] for name in SINGLES if body.get(name) is not None}
    for name, value in found.items():
        if not isinstance(value, str):
            faults.append(_fault((name,), "wrong-type", describe(value), "a text"))
        elif name == "tier" and value not in TIERS:
            faults.append(
                _fault((name,), "invalid-setting", value, f"one of {', '.join(TIERS)}", nearest(value, TIERS))
            )
    return found


def _lists(body: dict[str, Any], faults: list[Fault]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in LISTS:
        value = body.get(name)
        members = [] if value is None else value
        if not isinstance(members, list):
            faults.append(_fault((name,), "wrong-type", describe(members), "a list of texts"))
        elif len(members) > MOST_WORDS:
            faults.append(_fault((name,), "too-many", f"{len(members)} members", f"at most {MOST_WORDS}"))
        else:
            wrong = [(index, one) for index, one in enumerate(members) if not isinstance(one, str)]
            faults += [_fault((name, index), "wrong-type", describe(one), "a text") for index, one in wrong]
            found[name] = tuple(one for one in members if isinstance(one, str))
    return found


def _unknown_key(key: str) -> Fault:
    return _fault((key,), "unknown-key", key, f"one of {', '.join(NAMES)}", nearest(key[:120], NAMES))


def _fault(path: tuple[str | int, ...], code: str, found: str, expected: str, near: str | None = None) -> Fault:
    return Fault(place=json_pointer(path), code=code, found=found, expected=expected, nearest=near)
