"""The settings in the body of a what-if, read with every fault at its JSON pointer."""

from typing import Any

import msgspec

from evidence.fault_list import describe
from evidence.faults import Fault, nearest
from evidence.placed import json_pointer
from service.http.parameters import MOST_WORDS
from waiver_rules.query import Query

SINGLES = ("subject", "basis", "determination", "known_on", "recorded_by", "reading", "standard", "tier")
LISTS = ("strike", "exclude_perspective", "exclude_kind", "exclude_source")
NAMES = ("year", *SINGLES, *LISTS, "add", "sources")


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """What a body asks: the query of all its members that can be read, and the faults of those that cannot.

    `has_year` is False where the year of the query is none that the body named.
    """

    query: Query
    faults: list[Fault]
    has_year: bool = True


def query_in(body: object, statute: str, any_year: int) -> Settled:
    """What a body asks of a statute; of `any_year` where it names none."""
    if not isinstance(body, dict):
        wrong = _fault((), "wrong-type", describe(body), "a mapping with year")
        return Settled(query=Query(statute=statute, year=any_year), faults=[wrong], has_year=False)
    faults = [_unknown_key(str(key)) for key in body if key not in NAMES]
    of_year = _year_faults(body)
    faults += of_year
    settings: dict[str, Any] = {**_singles(body, faults), **_lists(body, faults)}
    year = any_year if of_year else body["year"]
    return Settled(query=Query(statute=statute, year=year, **settings), faults=faults, has_year=not of_year)


def _year_faults(body: dict[str, Any]) -> list[Fault]:
    if "year" not in body:
        return [_fault((), "missing-key", "no year", "the key year")]
    year = body["year"]
    if type(year) is not int:
        return [_fault(("year",), "wrong-type", describe(year), "a year as a whole number")]
    return []


def _singles(body: dict[str, Any], faults: list[Fault]) -> dict[str, Any]:
    given = {name: body[name] for name in SINGLES if body.get(name) is not None}
    wrong = {name: value for name, value in given.items() if not isinstance(value, str)}
    faults += [_fault((name,), "wrong-type", describe(value), "a text") for name, value in wrong.items()]
    return {name: value for name, value in given.items() if name not in wrong}


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
