"""`POST /v1/statutes/{statute}/what-if`: a year with facts struck and facts added, beside the year as it is."""

from typing import Any

import msgspec

from evidence.bundle import Bundle, resolve_bundle
from evidence.faults import Fault, FaultsError
from evidence.placed import json_pointer, renamed
from service.http.body import parsed
from service.http.operation import Answer, Asked, Operation, json_answer, ref
from service.http.parameters import STATUTE, statute_of
from service.http.problems import RequestFaultsError, status_of
from service.http.schemas import what_if_body
from service.http.what_if_body import NAMES, query_in
from waiver_rules.assess import assess
from waiver_rules.assessment import Assessment
from waiver_rules.compare import Change, changes
from waiver_rules.overlay import overlay
from waiver_rules.period import NONE_RECORDED, SEVERAL
from waiver_rules.query import UNKNOWN, Query, QueryError
from waiver_rules.release import Release
from waiver_rules.resolve import resolve

UNKNOWN_DETERMINATION = f"{UNKNOWN}determination"


class WhatIf(msgspec.Struct, frozen=True, kw_only=True):
    """The year without, and with, what was struck and added; and every part whose verdict differs.

    `before` is null, and `changed` empty, where the question has no answer but for an instrument that was added.
    """

    before: Assessment | None
    after: Assessment
    changed: tuple[Change, ...]


def tried(asked: Asked) -> Answer:
    """The year before and after. Raises RequestFaultsError with every fault of the body, at its JSON pointer."""
    statute_of(asked)
    over, query = _checked(asked, parsed(asked.body))
    asked.check_time()
    before = _before(asked.release, query)
    after = assess(over, query)
    return json_answer(WhatIf(before=before, after=after, changed=changes(before, after) if before else ()))


def _before(release: Release, query: Query) -> Assessment | None:
    stored = tuple(name for name in query.exclude_source if name in release.evidence.sources)
    try:
        return assess(release, msgspec.structs.replace(query, strike=(), exclude_source=stored))
    except QueryError:
        # with what was added it resolves: it hangs on an instrument that was added
        return None


def _checked(asked: Asked, body: object) -> tuple[Release, Query]:
    """The release with what is added laid over it, and the query, which that release can answer."""
    query, faults = query_in(body, asked.path["statute"])
    try:
        over = overlay(asked.release, *_bundle(asked, body))
    except FaultsError as error:
        if query is not None:
            found = _query_faults(asked.release, query).faults
            faults = [_pointed(fault, body) for fault in found if not _may_go(fault, body)]
        raise RequestFaultsError((*faults, *error.faults)) from error
    if query is None:
        raise RequestFaultsError(faults)
    refused = _query_faults(over, query)
    if refused.faults:
        raise RequestFaultsError((_pointed(fault, body) for fault in refused.faults), status_of(refused))
    return over, query


def _query_faults(release: Release, query: Query) -> QueryError:
    """The faults of a query against a release, none where it has an answer."""
    try:
        resolve(release, query)
    except QueryError as error:
        return error
    return QueryError(())


def _may_go(fault: Fault, body: object) -> bool:
    """Whether a fault may go once what is added has no faults: it is of an id added, or of the year's instruments."""
    added = [one.get("id") for key in ("add", "sources") for one in _mappings(body, key)]
    return fault.found in added or fault.code in (NONE_RECORDED, SEVERAL, UNKNOWN_DETERMINATION)


def _mappings(body: object, key: str) -> list[dict[str, object]]:
    members = body.get(key) if isinstance(body, dict) else None
    return [one for one in members if isinstance(one, dict)] if isinstance(members, list) else []


def _bundle(asked: Asked, body: object) -> Bundle:
    members = body if isinstance(body, dict) else {}
    inner = {"facts": members.get("add", []), "sources": members.get("sources", [])}
    return resolve_bundle(inner, asked.release.evidence, renamed(json_pointer, {("facts",): ("add",)}))


def _pointed(fault: Fault, body: object) -> Fault:
    """The fault at its JSON pointer: that of the member of a list where it is one."""
    path: tuple[str | int, ...] = (fault.place,)
    members = body.get(fault.place) if isinstance(body, dict) else None
    if isinstance(members, list) and fault.found in members:
        path = fault.place, members.index(fault.found)
    return msgspec.structs.replace(fault, place=json_pointer(path))


def example_body(release: Release) -> dict[str, Any]:
    """A body that has an answer: a year without the first fact that counts in it."""
    statute = next(iter(release.content.statutes))
    year = release.evidence.as_of.year - 5
    found = assess(release, Query(statute=statute, year=year))
    counted = [
        finding.fact.id
        for condition in found.conditions
        for element in condition.elements
        for finding in element.findings
        if finding.counted
    ]
    return {"year": year, "strike": counted[:1]}


OPERATIONS = (
    Operation(
        id="whatIf",
        method="POST",
        path="/v1/statutes/{statute}/what-if",
        tag="assessments",
        summary="A year with facts struck and facts added, beside the year as it is",
        about=(
            "`before` is the year under the same settings, nothing struck or added; null where the settings hang on an "
            f"instrument that is added. Members: {', '.join(NAMES)}."
        ),
        answer=tried,
        example=lambda release: f"/v1/statutes/{next(iter(release.content.statutes))}/what-if",
        schema=ref(WhatIf),
        types=(WhatIf,),
        parameters=(STATUTE,),
        body=lambda release: what_if_body(release, example_body(release)),
        heavy=True,
    ),
)
